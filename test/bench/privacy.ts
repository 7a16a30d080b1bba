import { parseArgs } from 'node:util';
import { type Platform, platforms } from '../../core/bot.ts';
import type { ShownMessage } from '../simulators/simulator.ts';
import { addPeople } from './crowd.ts';
import { elapsedMs } from './figure.ts';
import { bestScore, programmeFor, questionsOfSurvey } from './house.ts';
import { createInstallation, type Installation } from './installation.ts';
import { describeMachine } from './machine.ts';
import { type Mailboxes, openMailboxes } from './mailboxes.ts';
import { storePast } from './past.ts';
import { type OpenSimulator, userId } from './simulators.ts';

/**
 * `npm run bench:privacy -- [--answers 1000,10000,100000]`: how long somebody who types "my data" and "forget me" waits on
 * each platform, while so many answers of others are stored. They were asked and answered a few times before. Ends with
 * 1 where `/mydata` takes more than 10 s or `/forget` more than 60 s.
 */

const surveys = 3;
const most = { mydataMs: 10_000, forgetMs: 60_000 };

interface Chat {
  user: string;
  simulator: OpenSimulator;
  mail: Mailboxes;
}

const { values } = parseArgs({
  options: { answers: { type: 'string', default: '1000,10000,100000' } },
});

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Somebody new, who is asked and answers. */
async function answerOften(installation: Installation, platform: Platform): Promise<Chat> {
  const simulator = installation.simulators.get(platform);
  if (!simulator) throw new Error(`${platform} is off`);
  const { people, segment } = await addPeople(installation, platform, 1);
  const user = people[0]?.user ?? userId(platform, 0);
  const chat = { user, simulator, mail: openMailboxes(simulator, [user]) };
  const { core, house } = installation;
  const calm = { ...house, attention: { customer: 'PT0M', employee: 'PT0M' } };
  for (let survey = 1; survey <= surveys; survey += 1) {
    const programme = { ...programmeFor(segment, 'taps'), id: `${segment}-${survey}` };
    await core.openRound(calm, programme, '2024-01-01', 'anytime');
    let { shown } = await chat.mail.next(user);
    for (let question = 0; question < questionsOfSurvey; question += 1) {
      await simulator.tap(user, shown, bestScore);
      ({ shown } = await chat.mail.next(user));
    }
  }
  return chat;
}

/** Resolves with the next message, new or edited, that they see and that is what is waited for. */
function seen(
  { user, simulator }: Chat,
  holds: (shown: ShownMessage) => boolean,
): Promise<ShownMessage> {
  return new Promise((resolve) => {
    simulator.watch((whose, shown) => whose === user && holds(shown) && resolve(shown));
  });
}

async function myData(chat: Chat): Promise<void> {
  const file = seen(chat, ({ files }) => files.length > 0);
  await chat.simulator.say(chat.user, 'my data');
  await file;
}

async function forget(chat: Chat): Promise<void> {
  const { user, simulator } = chat;
  const asked = seen(chat, ({ rows }) => rows.length > 0);
  await simulator.say(user, 'forget me');
  const shown = await asked;
  const done = seen(chat, ({ rows }) => rows.length === 0);
  await simulator.tap(user, shown, shown.rows[0]?.[0] ?? '');
  await done;
}

async function measure(installation: Installation, stored: number): Promise<void> {
  const tonus = await installation.start();
  for (const platform of platforms) {
    const chat = await answerOften(installation, platform);
    const mydataMs = await elapsedMs(() => myData(chat));
    const forgetMs = await elapsedMs(() => forget(chat));
    const waited = `/mydata ${seconds(mydataMs)}, /forget ${seconds(forgetMs)}`;
    print(`${stored} answers stored, ${platform}: ${waited}`);
    if (mydataMs > most.mydataMs || forgetMs > most.forgetMs) process.exitCode = 1;
  }
  await tonus.stop();
}

function seconds(ms: number): string {
  return `${(ms / 1_000).toFixed(2)} s`;
}

const { cpu, cores, database, load } = await describeMachine();
print(`${cpu}, ${cores} cores; database: ${database}; load before the run: ${load}`);
const installation = await createInstallation(platforms);
let stored = 0;
for (const size of values.answers.split(',').map(Number)) {
  await storePast(installation, stored, size);
  stored = size;
  await measure(installation, stored);
}
await installation.close();
