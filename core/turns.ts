/** What belongs to one key (a chat, a person) is handled in order; keys do not wait for each other. */
export interface Turns {
  /** Settles as `work` does; a turn that fails does not hold up the next. */
  take(key: string, work: () => Promise<void>): Promise<void>;
  /** Resolves when every turn taken so far is over. */
  idle(): Promise<void>;
}

export function createTurns(): Turns {
  const last = new Map<string, Promise<void>>();

  function take(key: string, work: () => Promise<void>): Promise<void> {
    const turn = (last.get(key) ?? Promise.resolve()).then(work);
    const over = turn
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === over) last.delete(key);
      });
    last.set(key, over);
    return turn;
  }

  return { take, idle: async () => void (await Promise.all(last.values())) };
}
