/** What a test does to the pace of calls, by their names. */
export interface Throttle {
  /** The next answer to this call says that its rate limit is used up for so long. */
  exhaust(call: string, seconds: number): void;
  /** Seconds until the bucket of a call fills again, 0 where it is not empty. */
  emptied(call: string): number;
  /** The next answer to any call says that the bot made too many in a second, and has to wait for so long. */
  overrun(seconds: number): void;
  /** Seconds that the bot has to wait, 0 where it may go on. */
  overrunBy(): number;
  /** Keeps such calls waiting until what it returns is called. */
  hold(call: string): () => void;
  /** Resolves when a call may be looked at. */
  turnOf(call: string): Promise<void>;
}

export function createThrottle(): Throttle {
  const exhausted = new Map<string, number>();
  const held = new Map<string, Promise<void>>();

  let overrun = 0;

  function overrunBy(): number {
    const seconds = overrun;
    overrun = 0;
    return seconds;
  }

  function emptied(call: string): number {
    const seconds = exhausted.get(call) ?? 0;
    exhausted.delete(call);
    return seconds;
  }

  function hold(call: string): () => void {
    let release = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    held.set(call, released);
    return () => {
      held.delete(call);
      release();
    };
  }

  return {
    exhaust: (call, seconds) => void exhausted.set(call, seconds),
    emptied,
    overrun: (seconds) => {
      overrun = seconds;
    },
    overrunBy,
    hold,
    turnOf: async (call) => await held.get(call),
  };
}
