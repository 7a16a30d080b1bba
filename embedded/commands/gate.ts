/** Lets work through, except while one piece of work has the data for itself. */
export interface Gate {
  pass(): Promise<void>;
  alone<T>(work: () => Promise<T>): Promise<T>;
}

export function createGate(): Gate {
  let busy: Promise<unknown> | null = null;

  async function pass(): Promise<void> {
    while (busy !== null) await busy;
  }

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    await pass();
    const running = work();
    busy = running
      .catch(() => {})
      .then(() => {
        busy = null;
      });
    return running;
  }

  return { pass, alone };
}
