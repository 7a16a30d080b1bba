import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs, promisify } from 'node:util';
import type { Database } from '../../core/database/connection.ts';
import { createLine } from '../../core/delivery/line.ts';
import type { NewParcel } from '../../core/delivery/parcel.ts';
import { elapsedMs, spreadOf } from './figure.ts';
import { createInstallation, type Installation } from './installation.ts';
import { describeMachine } from './machine.ts';
import { engineUri } from './place.ts';
import { cpuMs, memoryMb } from './program.ts';

/**
 * `npm run bench:backlog -- [--asks 20000,200000] [--keys-read COMMAND]`: what a long queue of asks that are not due yet
 * costs. Claims 100 due ones, asks the database how many keys that reads, and looks at the processor time and the memory
 * of a Tonus that has nothing to do. The keys are told by `explain`, search by search, or by a command that prints how
 * many keys the engine has read so far. Ends with 1 where a claim reads more than 2 keys or the database does not tell,
 * idling takes more than 5 % of a core, or memory grows with the queue (that of the embedded database holds it).
 */
const run = promisify(execFile);
const due = 100;
const batch = 1_000;
const hourMs = 3_600_000;
const settlingMs = 15_000;
const idleMs = 30_000;
/** PostgreSQL, below the engine that does not explain, shows what a session read some seconds later. */
const toldWithinMs = 15_000;
const most = { keysPerClaim: 2, idleShare: 0.05, growth: 1.15 };

const { values } = parseArgs({
  options: {
    asks: { type: 'string', default: engineUri ? '20000,1000000' : '20000,200000' },
    'keys-read': { type: 'string' },
  },
});

interface Search {
  collection: string;
  query: object;
  sort: object;
  limit: number;
}

interface Measured {
  future: number;
  keysPerClaim: number;
  claimMs: number;
  idleShare: number;
  tonusMb: number;
  databaseMb: { before: number; after: number };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function queue({ core }: Installation, future: number): Promise<void> {
  const { outbox, clock } = core.context;
  const now = +clock.now();
  for (let first = 0; first < future; first += batch) {
    const count = Math.min(batch, future - first);
    const list = Array.from({ length: count }, (_, index) => ask(first + index, now + hourMs));
    await outbox.add(list);
    if (first > 0 && first % 100_000 === 0) process.stderr.write(`${first} queued\n`);
  }
  await outbox.add(Array.from({ length: due }, (_, index) => ask(future + index, now - hourMs)));
}

function ask(number: number, dueAt: number): NewParcel {
  return {
    ...{ id: `ask:${number}`, kind: 'ask', about: `${number}`, person: `c-${number}` },
    ...{
      platform: 'telegram',
      urgency: 2,
      programme: 'visit',
      dueAt: new Date(dueAt + (number % hourMs)),
    },
    expiresAt: new Date(dueAt + 48 * hourMs),
  };
}

/** Claims what is due; gives for each the keys that its searches read, and how long it took. */
async function claimAll({ core, db }: Installation): Promise<{ keys: number[]; ms: number[] }> {
  const { outbox, clock } = core.context;
  const line = createLine(outbox, 'telegram');
  let searches: Search[] = [];
  db.base.set('debug', (collection: string, _: string, ...[query, ...more]: object[]) => {
    const { sort = {}, limit = 1 } = (more.at(-1) ?? {}) as Partial<Search>;
    searches.push({ collection, query: query ?? {}, sort, limit });
  });
  const keys: number[] = [];
  const ms: number[] = [];
  for (let claim = 0; claim < due; claim += 1) {
    searches = [];
    const now = clock.now();
    const claimed = async () => await line.claim(now, new Date(+now + hourMs));
    ms.push(await elapsedMs(claimed));
    const made = searches;
    let read = 0;
    for (const each of made) read += await keysRead(db, each);
    keys.push(read);
  }
  db.base.set('debug', false);
  return { keys, ms };
}

/** As a command tells; NaN where there is none. */
async function keysReadSoFar(): Promise<number> {
  const command = values['keys-read'];
  if (!command) return Number.NaN;
  await wait(toldWithinMs);
  return Number((await run('sh', ['-c', command])).stdout);
}

/** NaN where the database does not explain. */
async function keysRead(db: Database, { collection, query, sort, limit }: Search): Promise<number> {
  const explain = { find: collection, filter: query, sort, limit };
  const found = await db.db?.command({ explain, verbosity: 'executionStats' }).catch(() => null);
  return Number(found?.['executionStats']?.totalKeysExamined);
}

/** Of Tonus and of the embedded server. */
async function idle(installation: Installation): Promise<{ share: number; mb: number }> {
  const tonus = await installation.start();
  const server = installation.place.server();
  const pids = server ? [tonus.pid, server] : [tonus.pid];
  const spentMs = (): number => pids.reduce((sum, pid) => sum + cpuMs(pid), 0);
  await wait(settlingMs);
  const before = spentMs();
  await wait(idleMs);
  const share = (spentMs() - before) / idleMs;
  const mb = memoryMb(tonus.pid);
  await tonus.stop();
  return { share, mb };
}

async function measure(future: number): Promise<Measured> {
  const installation = await createInstallation(['telegram']);
  await queue(installation, future);
  const before = installation.databaseMb();
  const readBefore = await keysReadSoFar();
  const { keys, ms } = await claimAll(installation);
  const read = ((await keysReadSoFar()) - readBefore) / due;
  const after = installation.databaseMb();
  const { share, mb } = await idle(installation);
  await installation.close();
  return {
    ...{
      future,
      keysPerClaim: values['keys-read'] ? read : sumOf(keys) / due,
      claimMs: spreadOf(ms).median,
    },
    ...{ idleShare: share, tonusMb: mb, databaseMb: { before, after } },
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function report({ future, keysPerClaim, claimMs, idleShare, tonusMb, databaseMb }: Measured): void {
  const { before, after } = databaseMb;
  print(
    [
      `${future} future asks: a claim reads ${Number.isNaN(keysPerClaim) ? '(not told)' : keysPerClaim} keys and takes ${claimMs.toFixed(1)} ms`,
      `idle ${(idleShare * 100).toFixed(1)} % of a core`,
      `Tonus ${tonusMb.toFixed(0)} MB`,
      ...(engineUri
        ? []
        : [`database ${before.toFixed(0)} MB, ${after.toFixed(0)} MB after claiming`]),
    ].join('; '),
  );
}

function isSound({ keysPerClaim, idleShare, tonusMb }: Measured, first: Measured): boolean {
  return (
    keysPerClaim <= most.keysPerClaim &&
    idleShare <= most.idleShare &&
    tonusMb <= first.tonusMb * most.growth
  );
}

const { cpu, cores, database, load } = await describeMachine();
print(`${cpu}, ${cores} cores; database: ${database}; load before the run: ${load}`);
const all: Measured[] = [];
for (const asks of values.asks.split(',')) {
  const measured = await measure(Number(asks));
  report(measured);
  all.push(measured);
}
const [first] = all;
process.exitCode = first && all.every((each) => isSound(each, first)) ? 0 : 1;
