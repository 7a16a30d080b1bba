import type { Context } from '../context.ts';
import { othersGoOn } from '../others-go-on.ts';
import type { Round } from './round.ts';

/** One round after the other: one that fails is reported as `failure`, the others go on; throws at the end. */
export async function roundByRound(
  context: Pick<Context, 'log'>,
  rounds: readonly Pick<Round, 'id'>[],
  act: (id: string) => Promise<unknown>,
  failure: string,
): Promise<void> {
  const others = othersGoOn(context);
  for (const { id } of rounds) await others.each({ round: id }, failure, () => act(id));
  others.end();
}
