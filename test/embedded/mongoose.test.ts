import { type HydratedDocument, type Model, Schema, Types, trusted } from 'mongoose';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';

interface Item {
  sku: string;
  qty: number;
  grades: number[];
}

interface User {
  email: string;
  name?: string;
  age?: number;
  tags: string[];
  items: Item[];
  meta?: Map<string, unknown>;
  big?: bigint;
  amount?: Types.Decimal128;
  bytes?: Buffer;
  friend?: Types.ObjectId;
  createdAt?: Date;
}

const userSchema = new Schema<User>(
  {
    email: { type: String, unique: true, required: true },
    name: String,
    age: { type: Number, index: true },
    tags: [String],
    items: [{ sku: String, qty: Number, grades: [Number] }],
    meta: { type: Map, of: Schema.Types.Mixed },
    big: Schema.Types.BigInt,
    amount: Schema.Types.Decimal128,
    bytes: Buffer,
    friend: { type: Schema.Types.ObjectId, ref: 'User' },
  },
  { timestamps: true, optimisticConcurrency: true },
);

const tokenSchema = new Schema({ a: Number, b: String, at: { type: Date, expires: 60 } }).index(
  { a: 1, b: -1 },
  { unique: true, partialFilterExpression: { b: { $exists: true } } },
);

describe('mongoose', () => {
  const store = useDatabase();
  let users: Model<User>;
  let ada: HydratedDocument<User>;
  const one = () => ({ _id: ada._id });
  const lean = async (): Promise<User> => {
    const found = await users.findById(ada._id).lean<User>();
    if (!found) throw new Error('Ada is gone');
    return found;
  };

  beforeAll(async () => {
    users = store.db.model<User>('User', userSchema) as Model<User>;
    await users.init();
    ada = await users.create({
      email: 'ada@x',
      name: 'Ada',
      age: 36,
      tags: ['x', 'y'],
      items: [
        { sku: 's1', qty: 1, grades: [80, 95] },
        { sku: 's2', qty: 5, grades: [70] },
      ],
      meta: new Map([['k', 1]]),
      big: 12_345_678_901_234_567n,
      amount: Types.Decimal128.fromString('1.50'),
      bytes: Buffer.from('hi'),
    });
    const others = Array.from({ length: 250 }, (_, n) => ({
      email: `u${n}@x`,
      age: n % 50,
      name: `n${n % 7}`,
      tags: [`t${n % 3}`],
    }));
    await users.insertMany(others);
  });

  it('makes the indexes of its schemas and finds none to change', async () => {
    const tokens = store.db.model('Token', tokenSchema);
    await tokens.init();
    expect((await users.collection.indexes()).map(({ name }) => name).sort()).toEqual([
      '_id_',
      'age_1',
      'email_1',
    ]);
    expect(await tokens.diffIndexes()).toMatchObject({ toDrop: [], toCreate: [] });
    await tokens.create({ a: 1 }, { a: 1 }, { a: 1, b: 'x' });
    await expect(tokens.create({ a: 1, b: 'x' })).rejects.toMatchObject({ code: 11000 });
  });

  it('gets every type back as it was', async () => {
    const found = await users.findById(ada._id);
    expect(found?.big).toBe(12_345_678_901_234_567n);
    expect(String(found?.amount)).toBe('1.50');
    expect(found?.bytes?.toString()).toBe('hi');
    expect(found?.meta?.get('k')).toBe(1);
    expect(found?.createdAt).toBeInstanceOf(Date);
  });

  it('learns which key is there twice', async () => {
    const duplicate = { code: 11000, keyPattern: { email: 1 }, keyValue: { email: 'ada@x' } };
    await expect(users.create({ email: 'ada@x' })).rejects.toMatchObject(duplicate);
  });

  it('sorts, skips, limits and selects', async () => {
    const found = await users
      .find({ age: trusted({ $gte: 10, $lt: 12 }) })
      .sort({ age: -1, email: 1 })
      .skip(1)
      .limit(3)
      .select('email age -_id')
      .lean();
    expect(found.map(({ age }) => age)).toEqual([11, 11, 11]);
    expect(Object.keys(found[0] ?? {}).sort()).toEqual(['age', 'email']);
  });

  it('reads by a cursor, counts and lists', async () => {
    let read = 0;
    for await (const _user of users.find().batchSize(20).cursor()) read += 1;
    expect(read).toBe(251);
    expect(await users.estimatedDocumentCount()).toBe(251);
    expect(await users.countDocuments({ name: 'n1' })).toBe(36);
    expect((await users.distinct('tags', { name: 'n1' })).sort()).toEqual(['t0', 't1', 't2']);
    expect(await users.exists({ email: 'u3@x' })).not.toBe(null);
  });

  it('notices that another saved first', async () => {
    const [first, second] = [await users.findById(ada._id), await users.findById(ada._id)];
    await first?.set({ name: 'Ada L.' }).save();
    await expect(second?.set({ name: 'B' }).save()).rejects.toMatchObject({ name: 'VersionError' });
  });

  it('updates by operators, places and array filters', async () => {
    const change = {
      $inc: { age: 2 },
      $addToSet: { tags: { $each: ['x', 'w'] } },
      $unset: { 'meta.k': 1 },
    };
    expect(await users.updateOne(one(), change)).toMatchObject({ modifiedCount: 1 });
    await users.updateOne({ ...one(), 'items.sku': 's2' }, { $set: { 'items.$.qty': 77 } });
    await users.updateOne(
      one(),
      { $set: { 'items.$[i].grades.$[g]': 100 } },
      {
        arrayFilters: [{ 'i.sku': 's1' }, { g: { $gte: 90 } }],
      },
    );
    expect(await lean()).toMatchObject({
      age: 38,
      tags: ['x', 'y', 'w'],
      items: [{ grades: [80, 100] }, { qty: 77 }],
    });
  });

  it('upserts, replaces and deletes one and gets it back', async () => {
    const inserted = await users.findOneAndUpdate(
      { email: 'up@x' },
      { $set: { name: 'U' }, $setOnInsert: { age: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    expect(inserted).toMatchObject({ email: 'up@x', name: 'U', age: 1 });
    const raw = await users.findOneAndUpdate(
      { email: 'up@x' },
      { name: 'V' },
      { includeResultMetadata: true },
    );
    expect(raw.lastErrorObject).toMatchObject({ updatedExisting: true });
    expect(raw.value).toMatchObject({ name: 'U' });
    const replacement = { email: 'rp@x', name: 'R' };
    await users.findOneAndReplace({ email: 'up@x' }, replacement);
    expect(await users.findOneAndDelete({ email: 'rp@x' })).toMatchObject({ name: 'R' });
    expect(await users.findOne({ email: 'rp@x' })).toBe(null);
  });

  it('updates by a pipeline', async () => {
    const before = await lean();
    const pipeline = [{ $set: { age: { $add: ['$age', 10] }, name: { $concat: ['$name', '!'] } } }];
    await users.updateOne(one(), pipeline, { updatePipeline: true });
    expect(await lean()).toMatchObject({ age: Number(before.age) + 10, name: `${before.name}!` });
  });

  it('writes in bulk', async () => {
    const result = await users.bulkWrite([
      { insertOne: { document: { email: 'b1@x', tags: [], items: [] } } },
      { updateOne: { filter: { email: 'b1@x' }, update: { $set: { age: 9 } } } },
      { updateOne: { filter: { email: 'b2@x' }, update: { $set: { age: 9 } }, upsert: true } },
      { deleteMany: { filter: { age: 9, email: trusted({ $in: ['b1@x', 'b2@x'] }) } } },
    ]);
    expect(result).toMatchObject({
      insertedCount: 1,
      modifiedCount: 1,
      upsertedCount: 1,
      deletedCount: 2,
    });
  });

  it('groups, joins and counts', async () => {
    const groups = await users.aggregate([
      { $match: { email: /^u/ } },
      { $group: { _id: '$name', n: { $sum: 1 }, oldest: { $max: '$age' } } },
      { $sort: { n: -1, _id: 1 } },
    ]);
    expect(groups).toHaveLength(7);
    expect(groups[0]).toEqual({ _id: 'n0', n: 36, oldest: 49 });
    await users.updateOne({ email: 'u0@x' }, { friend: ada._id });
    const joined = await users.aggregate([
      { $match: { email: 'u0@x' } },
      {
        $lookup: {
          from: 'users',
          let: { friend: '$friend' },
          pipeline: [
            { $match: { $expr: { $eq: ['$_id', '$$friend'] } } },
            { $project: { email: 1, _id: 0 } },
          ],
          as: 'friends',
        },
      },
      { $unwind: '$friends' },
      { $replaceRoot: { newRoot: '$friends' } },
    ]);
    expect(joined).toEqual([{ email: 'ada@x' }]);
    const befriended = await users.findOne({ email: 'u0@x' }).populate<{ friend: User }>('friend');
    expect(befriended?.friend.email).toBe('ada@x');
  });

  it('finds without regard to case by a collation', async () => {
    const found = await users.find({ name: 'N1' }).collation({ locale: 'en', strength: 2 });
    expect(found).toHaveLength(36);
  });

  it('makes, renames and drops collections', async () => {
    await store.db.createCollection('made');
    await store.db.db?.renameCollection('made', 'named');
    const names = (await store.db.listCollections()).map(({ name }) => name);
    expect(names).toContain('named');
    expect(names).not.toContain('made');
    await store.db.dropCollection('named');
  });
});
