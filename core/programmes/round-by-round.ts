import type { Context } from '../context.ts';
import type { Round } from './round.ts';

/** One round after the other: one that fails is reported as `failure`, the others go on. */
export async function roundByRound(
  { log }: Pick<Context, 'log'>,
  rounds: readonly Pick<Round, 'id'>[],
  act: (id: string) => Promise<unknown>,
  failure: string,
): Promise<void> {
  for (const { id } of rounds)
    await act(id).catch((error: unknown) => {
      log.error({ round: id, error }, `${failure}, the others go on`);
    });
}
