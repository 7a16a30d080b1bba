import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Schema } from 'mongoose';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../../core/database/connection.ts';

describe('the embedded database', () => {
  let dataDir = '';
  let opened: OpenDatabase[] = [];

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'tonus-data-'));
    opened = [];
  });

  afterEach(async () => {
    await opened[0]?.db.db?.admin().command({ shutdown: 1 });
    for (const { close } of opened) await close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function open(): Promise<OpenDatabase> {
    const database = await openDatabase({ uri: null, dataDir });
    opened.push(database);
    return database;
  }

  it('is one for all who open its folder at once', async () => {
    const all = await Promise.all([open(), open(), open()]);
    expect(all.map(({ kind }) => kind)).toEqual(['embedded', 'embedded', 'embedded']);
    expect(new Set(all.map(({ db }) => db.port)).size).toBe(1);
    await all[0]?.db.collection('visits').insertOne({ shop: 'praha' });
    expect(await all[2]?.db.collection('visits').countDocuments()).toBe(1);
  });

  it('is found by who opens it later', async () => {
    const first = await open();
    const second = await open();
    expect(second.db.port).toBe(first.db.port);
  });

  it('carries models', async () => {
    const { db } = await open();
    const Person = db.model('Person', new Schema({ email: { type: String, unique: true } }));
    await Person.init();
    await Person.create({ email: 'a@example.com' });
    await expect(Person.create({ email: 'a@example.com' })).rejects.toMatchObject({ code: 11000 });
  });

  it('gives the disk back what was deleted', async () => {
    const { db, compact } = await open();
    await compact();
    await db.collection('answers').insertOne({ text: 'canary-1234567890' });
    await db.collection('answers').deleteMany({});
    await compact();
    expect(filesIn(dataDir)).not.toContain('canary-1234567890');
  });
});

describe('a MongoDB by its URI', () => {
  it('is opened and compacted, whichever collections there are', async () => {
    const uri = inject('databaseUri');
    const { db, kind, close, compact } = await openDatabase({ uri, dataDir: '/nowhere' });
    expect(kind).toBe('mongodb');
    expect(db.name).toBe('tonus');
    await compact('missing');
    await close();
    expect(db.readyState).toBe(0);
  });
});

function filesIn(path: string): string {
  return readdirSync(path)
    .map((name) => readFileSync(join(path, name), 'latin1'))
    .join('');
}
