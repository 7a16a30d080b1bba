import type { ShownMessage, Simulator } from '../simulators/simulator.ts';

export interface Letter {
  shown: ShownMessage;
  /** On the clock of `performance.now()`. */
  atMs: number;
}

/** What is shown to people, one new message after another; edits are not new. */
export interface Mailboxes {
  next(user: string): Promise<Letter>;
}

const patienceMs = 120_000;

export function openMailboxes(simulator: Simulator, users: readonly string[]): Mailboxes {
  const boxes = new Map(users.map((user) => [user, createMailbox()]));
  simulator.watch((user, shown) => {
    if (shown.edits === 0) boxes.get(user)?.put({ shown, atMs: performance.now() });
  });
  return {
    next: async (user) => {
      const box = boxes.get(user);
      if (!box) throw new Error(`nobody listens for ${user}`);
      return await box.take();
    },
  };
}

function createMailbox() {
  const letters: Letter[] = [];
  let waiting: ((letter: Letter) => void) | null = null;

  function put(letter: Letter): void {
    letters.push(letter);
    const first = waiting && letters.shift();
    if (first) waiting?.(first);
    waiting = null;
  }

  async function take(): Promise<Letter> {
    const first = letters.shift();
    if (first) return first;
    return await new Promise((resolve, reject) => {
      const tired = setTimeout(() => reject(new Error('no message came in 2 minutes')), patienceMs);
      waiting = (letter) => {
        clearTimeout(tired);
        resolve(letter);
      };
    });
  }

  return { put, take };
}
