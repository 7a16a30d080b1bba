import { existsSync, readdirSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { useFolder } from './process-fixture.ts';
import type { ServerProcess } from './server-process.ts';

interface Note {
  _id: string;
  text: string;
}

describe('what was answered', () => {
  const folder = useFolder();

  it.each([
    ['killed', 'SIGKILL'],
    ['stopped', 'SIGTERM'],
  ] as const)('is kept when the server is %s under eight writers', async (_title, signal) => {
    const answered = new Set<string>();
    for (const round of [1, 2]) {
      const server = await folder.start();
      await writeUntil(server, `${round}`, answered, 100 * round, signal);
    }
    const server = await folder.start();
    await withNotes(server, async (notes) => {
      const kept = new Set((await notes.find().toArray()).map(({ _id }) => _id));
      expect([...answered].filter((id) => !kept.has(id))).toEqual([]);
      const counted = await notes.db.collection('counters').find().toArray();
      expect(counted.map(({ n }) => n).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(
        answered.size,
      );
    });
  });

  it('is there after a restart with its indexes, options and order', async () => {
    const first = await folder.start();
    await withNotes(first, async (notes) => {
      await notes.db.createCollection('rows', {
        clusteredIndex: { key: { _id: 1 }, unique: true },
      });
      await notes.db.collection<Note>('rows').insertMany(notesOf(['c', 'a', 'b']));
      await notes.createIndex({ text: 1 }, { unique: true });
      await notes.insertMany(notesOf(['c', 'a', 'b']));
      await notes.deleteOne({ _id: 'a' });
      await notes.rename('renamed');
    });
    await first.stop('SIGTERM');
    const second = await folder.start();
    await withNotes(second, async (notes) => {
      const renamed = notes.db.collection<Note>('renamed');
      expect(await idsIn(renamed)).toEqual(['c', 'b']);
      await expect(renamed.insertOne({ _id: 'd', text: 'text of c' })).rejects.toMatchObject({
        code: 11000,
      });
      expect(await idsIn(notes.db.collection<Note>('rows'))).toEqual(['a', 'b', 'c']);
      expect((await notes.db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual([
        'renamed',
        'rows',
      ]);
    });
  });
});

describe('compaction', () => {
  const folder = useFolder();
  const gone = (n: number) => `canary-gone-${n}-end`;
  const kept = (n: number) => `canary-kept-${n}-end`;
  const numbers = Array.from({ length: 300 }, (_, n) => n);
  const left = (name: (n: number) => string) => {
    const bytes = bytesIn(folder.path);
    return numbers.filter((n) => bytes.includes(name(n))).length;
  };

  async function fill(notes: Collection<Note>): Promise<void> {
    const padding = (n: number) => '.'.repeat((n % 7) * 1000);
    await notes.insertMany(numbers.map((n) => ({ _id: `g${n}`, text: gone(n) + padding(n) })));
    await notes.insertMany(numbers.map((n) => ({ _id: `k${n}`, text: kept(n) + padding(n) })));
    for (const n of numbers.slice(0, 40)) {
      await notes.updateOne({ _id: `g${n}` }, { $set: { text: 'changed' } });
    }
    await notes.deleteMany({ text: /^canary-gone/ });
  }

  it('leaves no byte of what was deleted or changed, and every byte of the rest', async () => {
    const server = await folder.start();
    await withNotes(server, async (notes) => {
      await fill(notes);
      expect(left(gone)).toBeGreaterThan(0);
      await notes.db.command({ compact: 'notes' });
      expect(left(gone)).toBe(0);
      expect(left(kept)).toBe(300);
      await notes.insertOne({ _id: 'after', text: 'compaction' });
    });
    await server.stop('SIGKILL');
    await withNotes(await folder.start(), async (notes) => {
      expect(await notes.countDocuments()).toBe(341);
    });
  });

  it('killed in the middle loses nothing, and done again leaves no byte', async () => {
    const server = await folder.start();
    await withNotes(server, async (notes) => {
      await fill(notes);
      const begun = appears(join(folder.path, 'data-2.mdb'));
      const compaction = notes.db.command({ compact: 'notes' }).catch(() => 'killed');
      await begun;
      await server.stop('SIGKILL');
      expect(await compaction).toBe('killed');
    });
    await withNotes(await folder.start(), async (notes) => {
      expect(await notes.countDocuments()).toBe(340);
      expect(left(kept)).toBe(300);
      await notes.db.command({ compact: 'notes' });
      expect(left(gone)).toBe(0);
      expect(await notes.countDocuments()).toBe(340);
    });
  });

  it('lets writers wait and loses none of them', async () => {
    const server = await folder.start();
    await withNotes(server, async (notes) => {
      await fill(notes);
      const writes = numbers.map((n) => notes.insertOne({ _id: `w${n}`, text: 'during' }));
      await Promise.all([
        notes.db.command({ compact: 'notes' }),
        ...writes,
        notes.db.command({ compact: 'notes' }),
      ]);
    });
    await server.stop('SIGKILL');
    await withNotes(await folder.start(), async (notes) => {
      expect(await notes.countDocuments({ text: 'during' })).toBe(300);
    });
  });
});

function notesOf(ids: readonly string[]): Note[] {
  return ids.map((_id) => ({ _id, text: `text of ${_id}` }));
}

async function idsIn(collection: Collection<Note>): Promise<string[]> {
  return (await collection.find().toArray()).map(({ _id }) => _id);
}

async function withNotes<T>(
  { uri }: ServerProcess,
  use: (notes: Notes) => Promise<T>,
): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    await use(client.db('durable').collection<Note>('notes'));
  } finally {
    await client.close();
  }
}

type Notes = Collection<Note>;

/** Writes with eight connections and ends the server as soon as so many writes were answered. */
async function writeUntil(
  server: ServerProcess,
  name: string,
  answered: Set<string>,
  count: number,
  signal: NodeJS.Signals,
): Promise<void> {
  const client = await MongoClient.connect(server.uri);
  const notes = client.db('durable').collection<Note>('notes');
  const counters = client.db('durable').collection<{ _id: string; n: number }>('counters');
  let stopped: Promise<void> | null = null;
  const write = async (writer: number) => {
    for (let n = 0; stopped === null; n += 1) {
      const _id = `${name}-${writer}-${n}`;
      await counters.updateOne({ _id: `${writer}` }, { $inc: { n: 1 } }, { upsert: true });
      await notes.insertOne({ _id, text: 'x' });
      answered.add(_id);
      if (answered.size >= count) stopped ??= server.stop(signal);
    }
  };
  await Promise.allSettled([1, 2, 3, 4, 5, 6, 7, 8].map(write));
  await stopped;
  await client.close();
}

function bytesIn(path: string): Buffer {
  return Buffer.concat(readdirSync(path).map((name) => readFileSync(join(path, name))));
}

function appears(path: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(join(path, '..'), () => {
      if (!existsSync(path)) return;
      watcher.close();
      resolve();
    });
  });
}
