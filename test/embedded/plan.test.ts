import type { Collection, Document, FindCursor } from 'mongodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareValues } from '../../embedded/values/compare.ts';
import { useServer } from './server-fixture.ts';

const messages = 20_000;
const due = messages / 2;

interface Stats {
  nReturned: number;
  totalKeysExamined: number;
  totalDocsExamined: number;
}

describe('a search through an index', () => {
  const fixture = useServer();
  let outbox: Collection;

  beforeAll(async () => {
    outbox = fixture.client.db('plan').collection('outbox');
    await outbox.createIndexes([
      { key: { state: 1, at: 1 } },
      { key: { at: -1 } },
      { key: { tags: 1 } },
      { key: { person: 1 }, sparse: true },
      { key: { lease: 1 }, partialFilterExpression: { state: 'claimed' } },
    ]);
    await outbox.insertMany(
      Array.from({ length: messages }, (_, n) => ({
        state: n % 2 === 0 ? 'due' : 'sent',
        at: new Date((n * 7919) % messages),
        tags: [n % 10, n % 7],
        ...(n % 100 === 0 ? { person: n } : {}),
      })),
    );
  });

  const statsOf = async (cursor: FindCursor): Promise<Stats> =>
    (await cursor.explain())['executionStats'];

  it('in the order that is asked for reads no more than it returns', async () => {
    const asked = { state: 'due', at: { $lte: new Date(messages) } };
    const stats = await statsOf(outbox.find(asked).sort({ at: 1 }).limit(100));
    expect(stats).toMatchObject({ nReturned: 100, totalKeysExamined: 100, totalDocsExamined: 100 });
  });

  it('for a document by its id reads one key, whatever else it asks of it', async () => {
    const one = await outbox.findOne({ state: 'due' });
    if (!one) throw new Error('none is due');
    const asked = { state: 'due', at: { $lte: new Date(messages) }, _id: one._id };
    const stats = await statsOf(outbox.find(asked));
    expect(stats).toMatchObject({ nReturned: 1, totalKeysExamined: 1, totalDocsExamined: 1 });
  });

  it('finds the next one to claim by one key', async () => {
    const explained = await fixture.client.db('plan').command({
      explain: {
        findAndModify: 'outbox',
        query: { state: 'due', at: { $lte: new Date(messages) } },
        sort: { at: 1 },
        update: { $set: { state: 'claimed' } },
      },
    });
    expect(explained['executionStats']).toMatchObject({ nReturned: 1, totalKeysExamined: 1 });
    expect(await outbox.countDocuments({ state: 'due' })).toBe(due);
  });

  it.each([
    ['backwards', { state: 'due' }, { at: -1 }],
    ['by a descending field', {}, { at: -1 }],
    ['by a descending field backwards', {}, { at: 1 }],
    ['by the id', {}, { _id: -1 }],
  ] as const)('may be read %s', async (_title, asked, sort) => {
    const stats = await statsOf(outbox.find(asked).sort(sort).limit(5));
    expect(stats).toMatchObject({ nReturned: 5, totalKeysExamined: 5 });
    const [[path = '', direction = 1] = []] = Object.entries(sort);
    const found = await outbox.find(asked).sort(sort).limit(50).toArray();
    const values = found.map((one) => one[path]);
    const inOrder = [...values].sort((a, b) => compareValues(a, b) * direction);
    expect(values).toEqual(inOrder);
  });

  it.each([
    ['a range', { at: { $gte: new Date(100), $lte: new Date(109) } }, 10],
    ['several values', { state: { $in: ['due', 'none'] }, at: new Date(0) }, 1],
    ['a sparse field', { person: { $gte: 0 } }, messages / 100],
    ['the branches of $or', { $or: [{ at: new Date(1) }, { person: 100 }] }, 2],
    ['the id', { _id: { $in: [1, 2] } }, 0],
  ])('reads only what matches %s', async (_title, asked, count) => {
    const stats = await statsOf(outbox.find(asked as Document));
    expect(stats).toMatchObject({ nReturned: count, totalDocsExamined: count });
  });

  it.each([
    ['a missing field is asked for and the index is sparse', { person: null }],
    ['the filter may match what a partial index leaves out', { lease: 1 }],
    ['nothing is indexed', { other: 1 }],
  ])('is not made where %s', async (_title, asked) => {
    const stats = await statsOf(outbox.find(asked as Document));
    expect(stats).toMatchObject({ totalKeysExamined: 0, totalDocsExamined: messages });
  });

  it('uses a partial index where the filter implies it', async () => {
    await outbox.insertOne({ state: 'claimed', lease: 5 });
    const explained = await outbox.find({ state: 'claimed', lease: { $lte: 9 } }).explain();
    expect(explained['executionStats']).toMatchObject({ nReturned: 1, totalDocsExamined: 1 });
    await outbox.deleteOne({ state: 'claimed' });
  });

  it('sorts what several values of the field before bring together', async () => {
    const asked = { state: { $in: ['due', 'sent'] }, at: { $lt: new Date(6) } };
    const found = await outbox.find(asked).sort({ at: 1 }).toArray();
    expect(found.map(({ at }) => Number(at))).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('sorts by arrays itself', async () => {
    const explained = await outbox.find({}).sort({ tags: 1 }).limit(1).explain();
    expect(explained['queryPlanner']).toMatchObject({ winningPlan: { stage: 'SORT' } });
  });

  it('claims each message once', async () => {
    const claims = Array.from({ length: 60 }, () =>
      outbox.findOneAndUpdate({ state: 'due' }, { $set: { state: 'taken' } }, { sort: { at: 1 } }),
    );
    const ids = (await Promise.all(claims)).map((claimed) => String(claimed?._id));
    expect(new Set(ids).size).toBe(60);
    expect(await outbox.countDocuments({ state: 'due' })).toBe(due - 60);
  });
});
