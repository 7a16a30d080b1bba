import type { CustomerAnswer } from '../../core/conversation/customer-answer.ts';
import type { Sentiment } from '../../core/model.ts';
import type { Ask } from '../../core/programmes/ask.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import type { World } from '../support/world.ts';

/** A company with two managers, so that digests have something to tell and something to keep apart. */

const dayMs = 86_400_000;

export const monday = '2026-12-07T08:00:00Z';

const moreManagers = `managers:
  - { person: m-jana, digest: { on: slack, when: every week on Mon at 08:30 }, sees: { site: [praha-1] } }
  - { person: m-petr, digest: { on: slack, when: every week on Mon at 08:30 }, sees: { site: [brno] } }
channels: [{ on: slack, channel: C0ALLHANDS, when: every week on Fri at 15:00 }]
`;

/** With Petr they are six: enough to be told of, and so few that nothing is said where none has answered. */
const inBrno = Array.from(
  { length: 5 },
  (_, at) => `b-${at},Brno ${at},employee,cs,Europe/Prague,front,brno,,,b${at}@example.com,,,`,
);

export async function settle(world: World, staff = 0): Promise<void> {
  for (const [email, user] of [
    ['jana@example.com', 'U1'],
    ['petr@example.com', 'U2'],
  ] as const) {
    world.slack.directory.set(email, user);
  }
  for (let number = 1; number <= staff; number += 1) {
    world.slack.directory.set(`e${number}@example.com`, `E${number}`);
  }
  await world.apply(programmeFile);
  await world.apply(moreManagers);
  await world.roster(
    roster([
      ...people,
      'm-petr,Petr Malý,employee,cs,Europe/Prague,front,brno,,,petr@example.com,,,',
      'c-eva,Eva,customer,cs,Europe/Prague,,brno,,,,,,',
      'c-vip,Vilém,customer,cs,Europe/Prague,,praha-1,,vip|web,,,,',
      ...employees(staff),
      ...(staff > 0 ? inBrno : []),
    ]),
  );
}

export interface Saying {
  person?: string;
  score?: number;
  text?: string;
  sentiment?: Sentiment;
  themes?: readonly string[];
  touchpoint?: string;
}

let asked = 0;

/** An ask that was answered `daysAgo`. */
export async function says(world: World, daysAgo: number, saying: Saying): Promise<void> {
  const { person = 'c-anna', score = 5, text, sentiment = 'neutral', themes = [] } = saying;
  const { touchpoint = 'delivery' } = saying;
  const at = new Date(+world.now() - daysAgo * dayMs);
  asked += 1;
  const ask = askOf(`a${asked}`, person, at);
  const { context } = world.core;
  await context.programmes.addAsks([ask]);
  const answer: CustomerAnswer = {
    ...{ ask: ask.id, person, programme: ask.programme, survey: ask.survey, version: 1 },
    ...{ question: 'score', touchpoint, at, value: score, typed: false },
    ...{ sentiment: 'unscored', score: 0, themes: [], language: null },
  };
  await context.conversation.addAnswer(answer);
  if (text === undefined) return;
  const words = { question: 'why', value: text, typed: true, sentiment, themes };
  await context.conversation.addAnswer({ ...answer, ...words, language: 'en' });
}

function askOf(id: string, person: string, dueAt: Date): Ask {
  return {
    ...{ id, programme: 'after-delivery', round: '', person, occasion: id, survey: 'delivery' },
    ...{ version: 1, touchpoint: 'delivery', state: 'finished', answered: true, anytime: false },
    ...{ dueAt, expiresAt: dueAt },
  };
}
