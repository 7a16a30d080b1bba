import type { Database } from '../../../core/database/connection.ts';
import type { Ballots } from '../../../core/disclosure/ballots.ts';
import type { CloseParts } from '../../../core/disclosure/close.ts';
import type { ClosingRound } from '../../../core/disclosure/compute.ts';
import { createDisclosureParts, type Disclosure } from '../../../core/disclosure/disclosure.ts';
import { createDisclosureStore } from '../../../core/disclosure/store.ts';
import type { AnswerValue } from '../../../core/model.ts';
import { createKey, createVault } from '../../../core/vault.ts';
import { sheet } from './staff.ts';

/** Everything that employees' answers pass through, on a database emptied of them. */
export interface Desk extends CloseParts {
  db: Database;
  ballots: Ballots;
  disclosure: Disclosure;
  /** How often the database was told to compact its files. */
  compactions(): number;
}

export const collections = ['ballots', 'urns', 'releases', 'comments'] as const;

export async function openDesk(db: Database): Promise<Desk> {
  for (const name of collections) await db.collection(name).deleteMany({});
  const vault = createVault(createKey());
  let compactions = 0;
  const compact = async (): Promise<void> => {
    compactions++;
  };
  const parts = { db, vault, random: Math.random, compact };
  const { ballots, disclosure, init } = createDisclosureParts(parts);
  await init();
  const store = createDisclosureStore(db);
  return { ...parts, store, ballots, disclosure, compactions: () => compactions };
}

/** Opens a round and has everybody answer; `says` may leave some out. */
export async function answerRound(
  { ballots }: { ballots: Ballots },
  round: ClosingRound,
  says: (at: number) => readonly [string, AnswerValue][] = sheet,
): Promise<void> {
  const people = round.members.map(({ person }) => person);
  await ballots.open({ round: round.id, people, questions: round.survey.questions });
  const answers = people.flatMap((person, at) =>
    says(at).map(([question, value]) => ({ person, question, value })),
  );
  await Promise.all(
    answers.map(({ person, question, value }) =>
      ballots.write(round.id, person, question, value, { expect: 'any' }),
    ),
  );
}
