import { setTimeout as wait } from 'node:timers/promises';
import { readConfig } from '../../core/config.ts';
import type { Clock } from '../../core/context.ts';
import { createCore } from '../../core/core.ts';
import { openDatabase } from '../../core/database/connection.ts';
import { openDataKey } from '../../core/database/data-key.ts';
import { createVault } from '../../core/vault.ts';
import { createBots, strictLog } from './bots.ts';

/**
 * `node sender.js SPEED`: the outbox as it is, on a clock that runs SPEED times as fast, so that a platform's limit of
 * 30 messages a second lets 30 × SPEED through. Sends until it is told to end.
 */
const [speed = '1'] = process.argv.slice(2);

function fastClock(times: number): Clock {
  const started = Date.now();
  return {
    now: () => new Date(started + (Date.now() - started) * times),
    wait: (ms) => wait(ms / times),
  };
}

const config = readConfig(process.env);
const database = await openDatabase({ uri: config.mongodbUri, dataDir: config.dataDir });
const core = createCore({
  db: database.db,
  vault: createVault(await openDataKey(database.db, config.key)),
  bots: createBots(config),
  clock: fastClock(Number(speed)),
  log: strictLog,
  random: Math.random,
  compact: async () => undefined,
  down: async () => undefined,
});
await core.init();

const ending = new AbortController();
process.once('SIGTERM', () => ending.abort());
process.stderr.write('ready\n');
while (!ending.signal.aborted) {
  await core.deliverDue();
  await wait(1);
}
await database.close();
