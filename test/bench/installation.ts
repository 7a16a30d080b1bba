import { setTimeout as wait } from 'node:timers/promises';
import type { Platform } from '../../core/bot.ts';
import { readConfig } from '../../core/config.ts';
import type { Clock } from '../../core/context.ts';
import { type Core, createCore } from '../../core/core.ts';
import { type Database, openDatabase } from '../../core/database/connection.ts';
import { openDataKey } from '../../core/database/data-key.ts';
import type { House } from '../../core/model.ts';
import { importRoster } from '../../core/people/import.ts';
import { applyFile } from '../../core/programmes/apply.ts';
import { createVault, type Vault } from '../../core/vault.ts';
import { createBots, strictLog } from './bots.ts';
import { houseFile, manager } from './house.ts';
import { createPlace, type Place } from './place.ts';
import { memoryMb, type Program, startProgram } from './program.ts';
import { createSimulator, type OpenSimulator } from './simulators.ts';

/** A company's Tonus as `tonus start` runs it in a process of its own, with its platforms and people in this one. */
export interface Installation {
  place: Place;
  simulators: ReadonlyMap<Platform, OpenSimulator>;
  environment: Readonly<Record<string, string>>;
  /** On the same database, to prepare and to look; it neither listens nor sends. */
  core: Core;
  db: Database;
  vault: Vault;
  house: House;
  /** A number that nobody has yet. */
  nextPerson(): number;
  start(): Promise<Program>;
  /** Of the embedded server; NaN for another. */
  databaseMb(): number;
  close(): Promise<void>;
}

const clock: Clock = { now: () => new Date(), wait: (ms) => wait(ms) };

export async function createInstallation(
  platforms: readonly Platform[],
  place = createPlace(),
): Promise<Installation> {
  const simulators = new Map(
    await Promise.all(platforms.map(async (each) => [each, await createSimulator(each)] as const)),
  );
  const environment = environmentFor(place, simulators);
  const config = readConfig(environment);
  const database = await openDatabase(place.config);
  const vault = createVault(await openDataKey(database.db, place.key));
  const core = createCore({
    ...{ db: database.db, vault, bots: createBots(config), clock, log: strictLog },
    random: Math.random,
    compact: async () => undefined,
    down: async () => undefined,
  });
  await core.init();
  const house = await furnish(core);
  let people = 0;
  return {
    nextPerson: () => {
      people += 1;
      return people;
    },
    ...{ place, simulators, environment, core, db: database.db, vault, house },
    start: () => startTonus(environment),
    databaseMb: () => memoryOf(place.server()),
    close: async () => {
      await database.close();
      for (const simulator of simulators.values()) await simulator.close();
      await place.remove();
    },
  };
}

function memoryOf(pid: number | null): number {
  return pid === null ? Number.NaN : memoryMb(pid);
}

/** PORT 0 is any free one. */
export function environmentFor(
  place: Place,
  simulators: ReadonlyMap<Platform, OpenSimulator>,
): Readonly<Record<string, string>> {
  const tokens = [...simulators.values()].map((simulator) => simulator.environment);
  return Object.assign({ PORT: '0', LOG_LEVEL: 'warn' }, place.environment, ...tokens);
}

export function startTonus(environment: Readonly<Record<string, string>>): Promise<Program> {
  return startProgram('../../main.js', ['start'], environment, /^Tonus runs/);
}

async function furnish({ context }: Core): Promise<House> {
  const applied = await applyFile(context, Buffer.from(houseFile), 'bench.yaml', false);
  if (!applied.ok) throw new Error(JSON.stringify(applied.faults));
  await addToRoster(context, [`${manager},Jana,employee,`]);
  const stored = await context.programmes.house();
  if (!stored) throw new Error('the house was not stored');
  return stored.house;
}

/** Rows of `id,name,audience,segments`. */
export async function addToRoster(
  context: Core['context'],
  rows: readonly string[],
): Promise<void> {
  const csv = Buffer.from(['id,name,audience,segments', ...rows, ''].join('\n'));
  const options = { dryRun: false, replace: false };
  const imported = await importRoster(context, csv, 'bench.csv', options);
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
}
