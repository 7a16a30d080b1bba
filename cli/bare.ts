import type { Config } from '../core/config.ts';
import type { OpenDatabase } from '../core/database/connection.ts';

/** The database without what is built on it: also where TONUS_KEY does not open it. */
export interface Bare {
  /** @throws ConfigError */
  open(): Promise<{ config: Config; database: OpenDatabase }>;
}

export async function withBare<Result>(
  bare: Bare,
  run: (opened: Awaited<ReturnType<Bare['open']>>) => Promise<Result>,
): Promise<Result> {
  const opened = await bare.open();
  try {
    return await run(opened);
  } finally {
    await opened.database.close();
  }
}
