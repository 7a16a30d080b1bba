import type { Context } from './context.ts';

const inPart = 'failed in part: ';

/**
 * For a job that does many things, each for itself: one that fails is logged, the others go on. `end` throws where any
 * failed, so that the job is known to have failed; `isInPart` knows its message.
 */
export function othersGoOn({ log }: Pick<Context, 'log'>) {
  let done = 0;
  let failed = 0;
  return {
    /** `about` names what it is done for: ids only. */
    async each(about: object, failure: string, act: () => Promise<unknown>): Promise<void> {
      done += 1;
      await act().catch((error: unknown) => {
        failed += 1;
        log.error({ ...about, error }, `${failure}, the others go on`);
      });
    },
    end(): void {
      if (failed === 0) return;
      const kind = failed < done ? inPart : 'failed: ';
      throw new Error(`${kind}${failed} of ${done}, the log says which and why`);
    },
  };
}

export function isInPart(message = ''): boolean {
  return message.startsWith(inPart);
}
