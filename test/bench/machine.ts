import { cpus, loadavg, totalmem } from 'node:os';
import { openDatabase } from '../../core/database/connection.ts';
import { createPlace, engineUri } from './place.ts';

/** What the figures depend on. */
export interface Machine {
  cpu: string;
  cores: number;
  memoryGb: number;
  node: string;
  database: string;
  /** Processes that wanted a core in the minute before: figures of a busy machine are of a slower one. */
  load: number;
}

const bytesOfGb = 2 ** 30;

export async function describeMachine(): Promise<Machine> {
  const processors = cpus();
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryGb: Math.round(totalmem() / bytesOfGb),
    node: process.versions.node,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    database: engineUri ? `MongoDB ${await mongodbVersion()}` : 'the embedded one',
  };
}

async function mongodbVersion(): Promise<string> {
  const place = createPlace();
  const { db, close } = await openDatabase(place.config);
  const info = await db.db?.command({ buildInfo: 1 });
  await close();
  await place.remove();
  return String(info?.['version']);
}
