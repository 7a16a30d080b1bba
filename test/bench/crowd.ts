import { setTimeout as wait } from 'node:timers/promises';
import type { Platform } from '../../core/bot.ts';
import type { ShownMessage } from '../simulators/simulator.ts';
import { elapsedMs, perSecond, repeat } from './figure.ts';
import { bestScore, comments, programmeFor, questionsOfSurvey, type SurveyId } from './house.ts';
import { addToRoster, type Installation } from './installation.ts';
import { type Letter, type Mailboxes, openMailboxes } from './mailboxes.ts';
import { type OpenSimulator, userId } from './simulators.ts';

/** People on one platform who are asked the same survey. */
export interface Crowd {
  /** Those who did not answer yet, each with the ask that reaches them. */
  waiting: { user: string; asked: Promise<Letter> }[];
  survey: SurveyId;
  simulator: OpenSimulator;
  mail: Mailboxes;
}

/** New people, who joined, and a round for them: their asks are due and nothing is sent yet. */
export async function inviteCrowd(
  installation: Installation,
  platform: Platform,
  survey: SurveyId,
  size: number,
): Promise<Crowd> {
  const { core, house } = installation;
  const simulator = simulatorOf(installation, platform);
  const { people, segment } = await addPeople(installation, platform, size);
  const users = people.map(({ user }) => user);
  const mail = openMailboxes(simulator, users);
  await core.openRound(house, programmeFor(segment, survey), '2024-01-01', 'anytime');
  const waiting = users.map((user) => ({ user, asked: mail.next(user) }));
  return { waiting, survey, simulator, mail };
}

/** New people on a platform who joined, in a segment of their own. */
export async function addPeople(
  installation: Installation,
  platform: Platform,
  size: number,
): Promise<{ people: { user: string; person: string }[]; segment: string }> {
  const { core, nextPerson } = installation;
  const simulator = simulatorOf(installation, platform);
  const numbers = Array.from({ length: size }, nextPerson);
  const segment = `crowd-${numbers[0]}`;
  const people = numbers.map((number) => ({
    user: userId(platform, number),
    person: `c-${number}`,
  }));
  for (const { user } of people)
    simulator.addPerson({ user, name: 'Anna', language: 'en', email: '' });
  const rows = people.map(({ person }) => `${person},Anna,customer,${segment}`);
  await addToRoster(core.context, rows);
  await Promise.all(
    people.map(({ user, person }) => {
      const address = { platform, user, chat: simulator.directChat(user) };
      return core.context.people.join(person, address, new Date());
    }),
  );
  return { people, segment };
}

function simulatorOf({ simulators }: Installation, platform: Platform): OpenSimulator {
  const simulator = simulators.get(platform);
  if (!simulator) throw new Error(`${platform} is off`);
  return simulator;
}

/** The next `size` people answer everything, all at the same time: answers a second. */
export async function answerTogether(crowd: Crowd, size: number): Promise<number> {
  const people = crowd.waiting.splice(0, size);
  await Promise.all(people.map(({ asked }) => asked));
  const ms = await elapsedMs(() => Promise.all(people.map((each) => answerSurvey(crowd, each))));
  return perSecond(people.length * questionsOfSurvey, ms);
}

/**
 * The next `size` people answer, all at the same time, and think for so long before each question: answers a second
 * without the thinking, one value a question.
 */
export async function answerInStep(
  crowd: Crowd,
  size: number,
  thinkingMs: number,
): Promise<number[]> {
  const people = crowd.waiting.splice(0, size);
  let shown = await Promise.all(people.map(async ({ asked }) => (await asked).shown));
  return await repeat(questionsOfSurvey, async (index) => {
    await wait(thinkingMs);
    const ms = await elapsedMs(async () => {
      const answered = people.map(({ user }, number) =>
        answerOne(crowd, user, shown[number], index),
      );
      shown = (await Promise.all(answered)).map((next) => next.shown);
    });
    return perSecond(people.length, ms);
  });
}

async function answerSurvey(
  crowd: Crowd,
  { user, asked }: Crowd['waiting'][number],
): Promise<void> {
  let { shown } = await asked;
  for (let index = 0; index < questionsOfSurvey; index += 1) {
    ({ shown } = await answerOne(crowd, user, shown, index));
  }
}

/** Resolves with what they see next. */
async function answerOne(
  { simulator, survey, mail }: Crowd,
  user: string,
  shown: ShownMessage | undefined,
  index: number,
): Promise<Letter> {
  if (!shown) throw new Error(`${user} was not asked`);
  const comment = comments[(Number(user.slice(-4)) + index) % comments.length] ?? '';
  if (survey === 'taps') await simulator.tap(user, shown, bestScore);
  else await simulator.fill(user, shown, comment);
  return await mail.next(user);
}
