import { setTimeout as wait } from 'node:timers/promises';
import { platforms } from '../../core/bot.ts';
import { askUnlimited } from './asking.ts';
import { measureBare } from './bare.ts';
import { answerInStep, answerTogether, type Crowd, inviteCrowd } from './crowd.ts';
import { type Bench, eachOf, type Figure, median, repeat } from './figure.ts';
import { questionsOfSurvey, type SurveyId } from './house.ts';
import { createInstallation, type Installation } from './installation.ts';
import { engineUri } from './place.ts';
import { cpuMs, memoryMb } from './program.ts';
import { nameOf } from './simulators.ts';

const runs = 5;
const atOnce = 20;
const alone = 3;
/** The first run warms up and is not counted. */
const invited = atOnce * (runs + 1) + alone;
const thinkingMs = 60;
/** discord.js lets 50 requests a second through and refuses the next ones; an answer takes two. */
const discordWindowMs = 1_100;
const surveys: readonly SurveyId[] = ['taps', 'words'];
const acts = { taps: 'taps', words: 'typed texts, understood' };

export const answering: Bench = {
  name: 'answers',
  about: `An answer is counted from what the person does to the next message they see: real SDK, core, database, reply; the simulated platforms run on the same machine and are inside every figure. ${atOnce} people answer ${questionsOfSurvey} questions at the same time; on Discord, whose SDK lets only 50 requests a second through, they answer one question together each second, and the rest of the second is not counted. The bare handler is a grammY bot with one insert and one reply to a text on the same Telegram simulator and database, as grammY runs it (one update after the other) and without waiting for one before the next; the shares are of the faster.`,
  measure,
};

async function measure(): Promise<Figure[]> {
  const installation = await createInstallation(platforms);
  const crowds = await inviteAll(installation);
  await askUnlimited(
    installation,
    crowds.filter(({ simulator }) => simulator.platform !== 'discord'),
  );
  const bare = await measureBoth(installation);
  const tonus = await installation.start();
  const answers: Figure[] = [];
  for (const crowd of crowds) answers.push(...(await measureCrowd(crowd, tonus.pid)));
  const memory = memoryOf(installation, tonus.pid);
  await tonus.stop();
  await installation.close();
  return [...bare, ...answers, ...sharesOf(answers, bare), ...memory];
}

async function inviteAll(installation: Installation): Promise<Crowd[]> {
  const kinds = platforms.flatMap((platform) => surveys.map((survey) => ({ platform, survey })));
  return await eachOf(kinds, ({ platform, survey }) =>
    inviteCrowd(installation, platform, survey, platform === 'discord' ? atOnce + alone : invited),
  );
}

async function measureBoth({ place }: Installation): Promise<Figure[]> {
  const size = { people: atOnce, each: questionsOfSurvey, runs };
  return [
    {
      name: 'bare grammY handler, one by one',
      unit: 'answers/s',
      values: await measureBare(place, 'one', size),
    },
    {
      name: 'bare grammY handler, not waiting',
      unit: 'answers/s',
      values: await measureBare(place, 'all', size),
    },
  ];
}

async function measureCrowd(crowd: Crowd, pid: number): Promise<Figure[]> {
  const { simulator, survey } = crowd;
  const name = `${nameOf(simulator.platform)}, ${acts[survey]}`;
  const size = crowd.waiting.length - alone;
  const answers = size * questionsOfSurvey;
  const callsBefore = callsOf(crowd);
  const cpuBefore = cpuMs(pid);
  const [, ...values] = await answersPerSecond(crowd);
  const calls = (callsOf(crowd) - callsBefore) / answers;
  const cpu = (cpuMs(pid) - cpuBefore) / answers;
  await wait(discordWindowMs);
  const waits = (await repeat(alone, () => answerInStep(crowd, 1, thinkingMs))).flat();
  return [
    { name, unit: 'answers/s', values },
    {
      name: `${name}: one person alone, from act to reply`,
      unit: 'ms',
      values: waits.map((rate) => 1_000 / rate),
    },
    { name: `${name}: calls to the platform for an answer`, unit: 'calls', values: [calls] },
    { name: `${name}: processor time of Tonus for an answer`, unit: 'ms', values: [cpu] },
  ];
}

async function answersPerSecond(crowd: Crowd): Promise<number[]> {
  if (crowd.simulator.platform === 'discord') {
    return await answerInStep(crowd, atOnce, discordWindowMs);
  }
  return await repeat(runs + 1, () => answerTogether(crowd, atOnce));
}

function callsOf({ simulator }: Crowd): number {
  return simulator.requests.filter(({ call }) => call !== 'getUpdates').length;
}

function sharesOf(answers: readonly Figure[], bare: readonly Figure[]): Figure[] {
  const best = Math.max(...bare.map(({ values }) => median(values)));
  return answers
    .filter(({ unit }) => unit === 'answers/s')
    .map(({ name, values }) => ({
      name: `${name}: share of the bare handler`,
      unit: '%',
      values: values.map((value) => (value / best) * 100),
    }));
}

function memoryOf(installation: Installation, pid: number): Figure[] {
  const after = 'after these answers, 3 platforms';
  const tonus: Figure = { name: `memory ${after}`, unit: 'MB', values: [memoryMb(pid)] };
  if (engineUri) return [tonus];
  return [
    tonus,
    {
      name: `memory of the embedded database ${after}`,
      unit: 'MB',
      values: [installation.databaseMb()],
    },
  ];
}
