import type { Database } from '../../../core/database/connection.ts';
import { createDisclosureParts } from '../../../core/disclosure/disclosure.ts';
import type { Scene } from './scene.ts';

/** What stands in the stores, by question. */

type Answers = Readonly<Record<string, unknown>>;

export async function answersOf(scene: Scene, customer: string): Promise<Answers> {
  const answers = await scene.core.context.conversation.answersOfPerson(customer);
  return Object.fromEntries(answers.map(({ question, value }) => [question, value]));
}

/** Of an employee, in a round that is open. */
export async function ballotsOf(
  scene: Scene,
  db: Database,
  round: string,
  employee: string,
): Promise<Answers> {
  const { vault, random } = scene.core.context;
  const parts = createDisclosureParts({ db, vault, random, compact: async () => undefined });
  return Object.fromEntries(await parts.ballots.answers(round, employee));
}
