import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { type ServerProcess, startProcess } from '../embedded/server-process.ts';

/** `npm run build && node dist/test/bench/embedded.js`: the figures of embedded/README.md, one client on loopback. */

interface Visit {
  _id: number;
  email: string;
  state: string;
  at: Date;
  score: number;
}

const documents = 100_000;
const batch = 2000;

function visit(_id: number): Visit {
  return {
    _id,
    email: `person-${_id}@example.com`,
    state: _id % 2 === 0 ? 'due' : 'sent',
    at: new Date(_id * 1000),
    score: _id % 11,
  };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'tonus-bench-'));
  print(`Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model})`);
  try {
    await measureEmpty(folder);
    await measureFull(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureEmpty(folder: string): Promise<void> {
  const server = await timed('start, empty', () => startProcess('--dbpath', folder));
  await withVisits(server, async (visits) => {
    await visits.createIndexes([{ key: { email: 1 }, unique: true }, { key: { state: 1, at: 1 } }]);
    await perSecond('insertOne', 2000, (n) => visits.insertOne(visit(n)));
    const rest = documents - 2000;
    await timed(`insertMany of ${rest}`, async () => {
      for (let from = 2000; from < documents; from += batch) {
        await visits.insertMany(Array.from({ length: batch }, (_, n) => visit(from + n)));
      }
    });
  });
  await server.stop('SIGTERM');
}

async function measureFull(folder: string): Promise<void> {
  const server = await timed(`start, ${documents} documents`, () =>
    startProcess('--dbpath', folder),
  );
  await withVisits(server, async (visits) => {
    const some = (n: number) => (n * 7919) % documents;
    await perSecond('findOne by _id', 5000, (n) => visits.findOne({ _id: some(n) }));
    await perSecond('findOne by a secondary key', 5000, (n) =>
      visits.findOne({ email: `person-${some(n)}@example.com` }),
    );
    await perSecond('findOneAndUpdate by _id', 3000, (n) =>
      visits.findOneAndUpdate({ _id: some(n) }, { $inc: { score: 1 } }),
    );
    await perSecond('claim the next of 50,000 due', 2000, () =>
      visits.findOneAndUpdate(
        { state: 'due' },
        { $set: { state: 'claimed' } },
        { sort: { at: 1 } },
      ),
    );
    const group = { $group: { _id: '$score', n: { $sum: 1 }, mean: { $avg: '$score' } } };
    await timed(`$group over ${documents}`, () => visits.aggregate([group]).toArray());
    await timed('full scan without an index', () => visits.find({ score: -1 }).toArray());
    await timed('compact', () => visits.db.command({ compact: 'visits' }));
  });
  print(`files: ${megabytes(sizeOf(folder))}, memory: ${memoryOf(server)}`);
  await server.stop('SIGTERM');
}

async function withVisits(
  { uri }: ServerProcess,
  use: (visits: Collection<Visit>) => Promise<void>,
): Promise<void> {
  const client = await MongoClient.connect(uri);
  await use(client.db('bench').collection<Visit>('visits'));
  await client.close();
}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  print(`${name}: ${Math.round(performance.now() - start)} ms`);
  return result;
}

async function perSecond(
  name: string,
  count: number,
  work: (n: number) => Promise<unknown>,
): Promise<void> {
  const start = performance.now();
  for (let n = 0; n < count; n += 1) await work(n);
  print(`${name}: ${Math.round((count * 1000) / (performance.now() - start))}/s`);
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}

/** Linux only. */
function memoryOf({ child }: ServerProcess): string {
  const path = `/proc/${child.pid}/status`;
  const status = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return /VmRSS:\s*(?<size>.*)/.exec(status)?.groups?.['size'] ?? 'not known here';
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 / 1024)} MB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main();
