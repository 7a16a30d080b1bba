import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { backUp, passing } from '../../../core/database/backup.ts';
import { openDataKey, rewrapDataKey } from '../../../core/database/data-key.ts';
import { checkBackup, restore } from '../../../core/database/restore.ts';
import { employeeCollections } from '../../../core/disclosure/disclosure.ts';
import { createKey } from '../../../core/vault.ts';
import { people, programmeFile, roster } from '../../fixtures/company.ts';
import { useDatabase } from '../../support/database.ts';
import { createWorld, type World } from '../../support/world.ts';

const database = useDatabase();
const except = [...passing, ...employeeCollections];
const key = createKey();
let folder: string;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tonus-backup-'));
  world = await createWorld(database.db);
  await openDataKey(database.db, key);
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

afterEach(() => rmSync(folder, { recursive: true }));

async function everything(): Promise<string> {
  const names = (await database.db.listCollections()).map(({ name }) => name).toSorted();
  const kept = names.filter((name) => !except.some((other) => other === name));
  const all = await Promise.all(
    kept.map(async (name) => [name, await database.db.collection(name).find().toArray()] as const),
  );
  return JSON.stringify(all.filter(([, rows]) => rows.length > 0));
}

async function backedUp(): Promise<void> {
  await backUp(database.db, folder, except, world.now());
}

async function restored(): Promise<void> {
  await restore(database.db, folder, await checkBackup(folder, key), ['tombstones']);
}

describe('a backup', () => {
  it('brings back what was there', async () => {
    const before = await everything();
    await backedUp();
    await world.roster(
      roster([...people, 'c-new,New Person,customer,en,Europe/Prague,,praha-1,,,,,,']),
    );
    expect(await everything()).not.toBe(before);
    await restored();
    expect(await everything()).toBe(before);
    await restored();
    expect(await everything()).toBe(before);
  });

  it('is for its owner only', async () => {
    await backedUp();
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('holds no answer of an open employee round, nor the key to one', async () => {
    world.at('2026-12-01T09:00:00Z');
    await world.core.openDueRounds();
    expect(await database.db.collection('ballots').countDocuments()).toBeGreaterThan(0);
    await backedUp();
    expect(readdirSync(folder)).not.toContain('ballots.jsonl');
    expect(readdirSync(folder)).not.toContain('urns.jsonl');
    await restored();
    expect(await database.db.collection('ballots').countDocuments()).toBe(0);
    expect(await database.db.collection('urns').countDocuments()).toBe(0);
  });

  it('does not bring back who was forgotten since', async () => {
    await backedUp();
    await world.core.context.people.bury('c-anna', world.now());
    await world.core.context.people.erase('c-anna');
    await restored();
    expect(await world.core.context.people.find('c-anna')).not.toBeNull();
    expect((await world.core.settleRestored()).erased).toBe(1);
    expect(await world.core.context.people.find('c-anna')).toBeNull();
    expect(await world.core.context.people.find('c-oleg')).not.toBeNull();
  });

  it('goes into an empty folder only', async () => {
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    await expect(backedUp()).rejects.toThrow('is not empty');
    expect(readdirSync(folder)).toEqual(['notes.txt']);
  });

  it.each([
    ['a line is missing', () => rewrite('people', (text) => text.replace(/.*\n/, '')), 'documents'],
    [
      'a line is cut',
      () => appendFileSync(join(folder, 'people.jsonl'), '{"_id":"x'),
      'people.jsonl:',
    ],
    ['its list is missing', () => rmSync(join(folder, 'backup.json')), 'backup.json'],
    ['a file is missing', () => rmSync(join(folder, 'people.jsonl')), 'people.jsonl'],
  ])('is refused and changes nothing where %s', async (_, harm, named) => {
    await backedUp();
    const before = await everything();
    harm();
    await expect(restored()).rejects.toThrow(named);
    expect(await everything()).toBe(before);
  });

  it('of another key is refused', async () => {
    await backedUp();
    await expect(checkBackup(folder, createKey())).rejects.toThrow('another key');
  });
});

describe('the data key', () => {
  it('is made once, and opened by its key alone', async () => {
    const dataKey = await openDataKey(database.db, key);
    expect(await openDataKey(database.db, key)).toEqual(dataKey);
    await expect(openDataKey(database.db, createKey())).rejects.toThrow('TONUS_KEY');
  });

  it('stays when its key is rotated, also where that is run twice', async () => {
    const dataKey = await openDataKey(database.db, key);
    const next = createKey();
    await rewrapDataKey(database.db, key, next);
    await rewrapDataKey(database.db, key, next);
    expect(await openDataKey(database.db, next)).toEqual(dataKey);
    await expect(openDataKey(database.db, key)).rejects.toThrow('TONUS_KEY');
    await expect(rewrapDataKey(database.db, createKey(), createKey())).rejects.toThrow('TONUS_KEY');
  });
});

function rewrite(collection: string, change: (text: string) => string): void {
  const file = join(folder, `${collection}.jsonl`);
  writeFileSync(file, change(readFileSync(file, 'utf8')));
}
