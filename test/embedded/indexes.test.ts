import type { Collection } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import { useServer } from './server-fixture.ts';

describe('an index', () => {
  const store = useDatabase();
  let people: Collection;

  beforeEach(async () => {
    people = store.db.collection('people');
    await people.drop().catch(() => {});
  });

  it('that is unique refuses a second, in inserts, updates and upserts', async () => {
    await people.createIndex({ email: 1 }, { unique: true });
    await people.insertMany([{ email: 'a' }, { email: 'b' }]);
    const duplicate = expect.objectContaining({ code: 11000 });
    await expect(people.insertOne({ email: 'a' })).rejects.toThrow(duplicate);
    await expect(people.updateOne({ email: 'b' }, { $set: { email: 'a' } })).rejects.toThrow(
      duplicate,
    );
    await expect(people.insertOne({ email: ['c', 'b'] } as never)).rejects.toThrow(duplicate);
    expect(await people.distinct('email')).toEqual(['a', 'b']);
  });

  it('names the key that is there twice', async () => {
    await people.createIndex({ team: 1, name: 1 }, { unique: true });
    await people.insertOne({ team: 'x', name: 'Ada' });
    await expect(people.insertOne({ team: 'x', name: 'Ada' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { team: 1, name: 1 },
      keyValue: { team: 'x', name: 'Ada' },
    });
  });

  it('that is unique counts a missing field as null, unless it is sparse', async () => {
    await people.createIndex({ email: 1 }, { unique: true });
    await people.insertOne({ name: 'Ada' });
    await expect(people.insertOne({ name: 'Bob' })).rejects.toMatchObject({ code: 11000 });
    await people.drop();
    await people.createIndex({ email: 1 }, { unique: true, sparse: true });
    await people.insertMany([{ name: 'Ada' }, { name: 'Bob' }]);
    expect(await people.countDocuments({ email: null })).toBe(2);
  });

  it('that is partial is unique only where its filter holds', async () => {
    const partialFilterExpression = { open: true };
    await people.createIndex({ person: 1 }, { unique: true, partialFilterExpression });
    await people.insertMany([
      { person: 1, open: false },
      { person: 1, open: false },
      { person: 1, open: true },
    ]);
    await expect(people.insertOne({ person: 1, open: true })).rejects.toMatchObject({
      code: 11000,
    });
    await expect(
      people.updateMany({ open: false }, { $set: { open: true } }),
    ).rejects.toMatchObject({ code: 11000 });
    expect(await people.countDocuments({ open: true })).toBe(1);
  });

  it('is not built where documents already break it', async () => {
    await people.insertMany([{ a: 1 }, { a: 1 }]);
    await expect(people.createIndex({ a: 1 }, { unique: true })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await people.listIndexes().toArray()).toHaveLength(1);
  });

  it('with a name or key that is taken is refused', async () => {
    await people.createIndex({ a: 1 }, { name: 'one' });
    await people.createIndex({ a: 1 }, { name: 'one' });
    await expect(people.createIndex({ b: 1 }, { name: 'one' })).rejects.toMatchObject({ code: 86 });
    await expect(people.createIndex({ a: 1 }, { name: 'two' })).rejects.toMatchObject({ code: 85 });
    await people.dropIndex('one');
    await expect(people.dropIndex('one')).rejects.toMatchObject({ code: 27 });
    await expect(people.dropIndex('_id_')).rejects.toMatchObject({ code: 72 });
  });
});

describe('a failed insert of many', () => {
  const store = useDatabase();

  it('stops at the first in order, goes on without', async () => {
    const visits = store.db.collection<{ _id: number }>('visits');
    const documents = [{ _id: 1 }, { _id: 1 }, { _id: 2 }];
    await expect(visits.insertMany(documents)).rejects.toMatchObject({ code: 11000 });
    expect(await visits.countDocuments()).toBe(1);
    await expect(visits.insertMany(documents, { ordered: false })).rejects.toMatchObject({
      code: 11000,
    });
    expect(await visits.countDocuments()).toBe(2);
  });
});

describe('our server', () => {
  const fixture = useServer();

  it('removes what a TTL index says is too old, at that time', async () => {
    const inbox = fixture.client.db('ttl').collection('inbox');
    await inbox.createIndex({ at: 1 }, { expireAfterSeconds: 60 });
    await inbox.insertMany([
      { n: 1, at: new Date(0) },
      { n: 2, at: new Date(30_000) },
      { n: 3, at: 'no date' },
      { n: 4 },
      { n: 5, at: [new Date(90_000), new Date(0)] },
    ]);
    await fixture.server.expire(new Date(60_000));
    expect(await inbox.distinct('n')).toEqual([2, 3, 4]);
    await fixture.server.expire(new Date(90_000));
    expect(await inbox.distinct('n')).toEqual([3, 4]);
  });

  it('keeps two 64-bit numbers apart that are one double', async () => {
    const large = fixture.client.db('large').collection<{ n: bigint }>('n', { useBigInt64: true });
    await large.createIndex({ n: 1 }, { unique: true });
    await large.insertMany([{ n: 2n ** 60n }, { n: 2n ** 60n + 1n }]);
    expect(await large.findOne({ n: 2n ** 60n + 1n })).toMatchObject({ n: 2n ** 60n + 1n });
  });

  it('takes no two arrays in one index', async () => {
    const people = fixture.client.db('arrays').collection('people');
    await people.createIndex({ a: 1, b: 1 });
    await expect(people.insertOne({ a: [1, 2], b: [1, 2] })).rejects.toMatchObject({ code: 171 });
    expect(await people.countDocuments()).toBe(0);
  });

  it('reads a clustered collection in the order of its ids, whatever came first and was changed last', async () => {
    const clusteredIndex = { key: { _id: 1 }, unique: true };
    const rows = await fixture.client.db('clustered').createCollection<{ _id: string }>('rows', {
      clusteredIndex,
    });
    const ids = ['m', 'c', 'z', 'a', 'q'];
    for (const _id of ids) await rows.insertOne({ _id });
    await rows.updateOne({ _id: 'c' }, { $set: { value: 1 } });
    await rows.updateOne({ _id: 'q' }, { $set: { value: 1 } });
    const read = await rows.find().toArray();
    expect(read.map(({ _id }) => _id)).toEqual([...ids].sort());
  });
});
