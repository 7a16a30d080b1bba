import type { Db, Document } from 'mongodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { commands } from '../../embedded/subset.ts';
import { ask } from '../../embedded/wire/ask.ts';
import { useServer } from './server-fixture.ts';

const answerMs = 2000;

describe('a command', () => {
  const fixture = useServer();
  let db: Db;

  beforeAll(async () => {
    db = fixture.client.db('commands');
    await db.collection('visits').insertMany([
      { _id: 1 as never, shop: 'praha' },
      { _id: 2 as never, shop: 'brno' },
    ]);
  });

  const run = (body: Document): Promise<Document> =>
    ask(fixture.port, { ...body, $db: 'commands' }, answerMs);

  /** One use of every command, in an order in which all work, with a part of its answer. */
  const uses: Readonly<Record<keyof typeof commands, readonly [Document, Document]>> = {
    hello: [{ hello: 1 }, { isWritablePrimary: true }],
    ping: [{ ping: 1 }, { ok: 1 }],
    endSessions: [{ endSessions: [] }, { ok: 1 }],
    shutdown: [{ shutdown: 1 }, { ok: 1 }],
    insert: [{ insert: 'visits', documents: [{ _id: 3, shop: 'brno' }] }, { n: 1 }],
    update: [
      { update: 'visits', updates: [{ q: { _id: 9 }, u: { $set: { shop: 'x' } }, upsert: true }] },
      { n: 1, nModified: 0, upserted: [{ index: 0, _id: 9 }] },
    ],
    delete: [{ delete: 'visits', deletes: [{ q: { _id: 9 }, limit: 1 }] }, { n: 1 }],
    findAndModify: [
      { findAndModify: 'visits', query: { _id: 3 }, update: { $set: { n: 1 } }, new: true },
      { value: { _id: 3, shop: 'brno', n: 1 }, lastErrorObject: { updatedExisting: true } },
    ],
    find: [
      { find: 'visits', filter: { shop: 'brno' }, sort: { _id: 1 }, projection: { _id: 1 } },
      { cursor: { firstBatch: [{ _id: 2 }, { _id: 3 }], ns: 'commands.visits' } },
    ],
    aggregate: [
      { aggregate: 'visits', pipeline: [{ $count: 'n' }], cursor: {} },
      { cursor: { firstBatch: [{ n: 3 }] } },
    ],
    count: [{ count: 'visits', query: { shop: 'brno' } }, { n: 2 }],
    distinct: [{ distinct: 'visits', key: 'shop' }, { values: ['brno', 'praha'] }],
    explain: [{ explain: { find: 'visits' } }, { executionStats: { nReturned: 3 } }],
    getMore: [
      { getMore: 99, collection: 'visits' },
      { ok: 0, code: 43, codeName: 'CursorNotFound' },
    ],
    killCursors: [
      { killCursors: 'visits', cursors: [99] },
      { cursorsKilled: [], ok: 1 },
    ],
    create: [{ create: 'made' }, { ok: 1 }],
    renameCollection: [{ renameCollection: 'commands.made', to: 'commands.named' }, { ok: 1 }],
    listCollections: [
      { listCollections: 1, filter: { name: 'named' }, nameOnly: true },
      { cursor: { firstBatch: [{ name: 'named', type: 'collection' }] } },
    ],
    listDatabases: [{ listDatabases: 1, nameOnly: true }, { databases: [{ name: 'commands' }] }],
    createIndexes: [
      { createIndexes: 'named', indexes: [{ key: { a: 1 }, name: 'a_1' }] },
      { numIndexesBefore: 1, numIndexesAfter: 2 },
    ],
    listIndexes: [
      { listIndexes: 'named' },
      { cursor: { firstBatch: [{ name: '_id_' }, { name: 'a_1' }] } },
    ],
    dropIndexes: [{ dropIndexes: 'named', index: 'a_1' }, { nIndexesWas: 2 }],
    compact: [{ compact: 'named' }, { ok: 1 }],
    drop: [{ drop: 'named' }, { ok: 1, ns: 'commands.named' }],
    dropDatabase: [{ dropDatabase: 1 }, { dropped: 'commands' }],
  };

  it.each(Object.entries(uses))('%s is answered', async (_name, [body, answer]) => {
    expect(await run(body)).toMatchObject(answer);
  });

  it('is answered in batches, and the rest of one that is killed is gone', async () => {
    const many = fixture.client.db('batches').collection('many');
    await many.insertMany(Array.from({ length: 250 }, (_, n) => ({ n })));
    const read = await many.find().batchSize(20).toArray();
    expect(read.map(({ n }) => n)).toEqual(Array.from({ length: 250 }, (_, n) => n));
    const cursor = many.find().batchSize(20);
    await cursor.next();
    await cursor.close();
    expect(await many.find().limit(30).batchSize(20).toArray()).toHaveLength(30);
  });
});

describe('what is outside the subset', () => {
  const fixture = useServer();

  const filter = (asked: Document): Document => ({ find: 'a', filter: asked });
  const pipeline = (...stages: Document[]): Document => ({
    aggregate: 'a',
    pipeline: stages,
    cursor: {},
  });
  const update = (u: unknown): Document => ({ findAndModify: 'a', query: {}, update: u });
  const index = (spec: Document): Document => ({
    createIndexes: 'a',
    indexes: [{ name: 'i', ...spec }],
  });

  it.each<[title: string, body: Document, code: number, codeName: string]>([
    ['a command', { mapReduce: 'a' }, 59, 'CommandNotFound'],
    ['a field of a command', { find: 'a', hint: 'b' }, 40_415, 'IDLUnknownField'],
    ['a field of a statement', { delete: 'a', deletes: [{ q: {}, limit: 0, hint: 1 }] }, 0, ''],
    [
      'a transaction',
      { find: 'a', startTransaction: true, autocommit: false },
      20,
      'IllegalOperation',
    ],
    ['an operator of a field', filter({ a: { $near: [1, 2] } }), 2, 'BadValue'],
    ['an operator of a filter', filter({ $where: 'true' }), 2, 'BadValue'],
    [
      'an operator deep inside',
      filter({ $or: [{ a: { $not: { $jsonSchema: {} } } }] }),
      2,
      'BadValue',
    ],
    [
      'a flag of a regular expression',
      filter({ a: { $regex: 'a', $options: 'x' } }),
      51_108,
      'Location51108',
    ],
    [
      'an escape JavaScript does not know',
      filter({ a: { $regex: '\\Aa' } }),
      51_091,
      'Location51091',
    ],
    ['an update operator', update({ $rotate: { a: 1 } }), 9, 'FailedToParse'],
    ['a stage', pipeline({ $graphLookup: {} }), 40_324, 'Location40324'],
    ['a stage deep inside', pipeline({ $facet: { a: [{ $out: 'b' }] } }), 40_324, 'Location40324'],
    ['a change stream', pipeline({ $changeStream: {} }), 40_324, 'Location40324'],
    ['a stage in an update', update([{ $match: {} }]), 72, 'InvalidOptions'],
    [
      'an accumulator',
      pipeline({ $group: { _id: 1, a: { $accumulator: {} } } }),
      15_952,
      'Location15952',
    ],
    [
      'an expression',
      pipeline({ $project: { a: { $function: {} } } }),
      168,
      'InvalidPipelineOperator',
    ],
    [
      'an expression deep inside',
      filter({ $expr: { $and: [{ $rand: {} }] } }),
      168,
      'InvalidPipelineOperator',
    ],
    ['a kind of index', index({ key: { a: 'text' } }), 67, 'CannotCreateIndex'],
    [
      'an option of an index',
      index({ key: { a: 1 }, wildcardProjection: {} }),
      40_415,
      'IDLUnknownField',
    ],
    ['a view', { create: 'v', viewOn: 'a' }, 40_415, 'IDLUnknownField'],
    [
      'another clustered key',
      { create: 'v', clusteredIndex: { key: { a: 1 }, unique: true } },
      72,
      'InvalidOptions',
    ],
    [
      'a collation that is not known',
      { ...filter({}), collation: { locale: 'en', alternate: 'shifted' } },
      40_415,
      'IDLUnknownField',
    ],
    ['a name that is none', { insert: '$a', documents: [{}] }, 73, 'InvalidNamespace'],
    ['a field that begins with a dollar', { insert: 'a', documents: [{ $a: 1 }] }, 0, ''],
    ['a type that does not fit', { find: 'a', filter: 'all' }, 14, 'TypeMismatch'],
    ['a limit below zero', { find: 'a', skip: -1 }, 2, 'BadValue'],
  ])('%s is an error', async (_title, body, code, codeName) => {
    const answer = await ask(fixture.port, { ...body, $db: 'subset' }, answerMs);
    if (code > 0) expect(answer).toMatchObject({ ok: 0, code, codeName });
    else expect(answer).toMatchObject({ ok: 1, n: 0, writeErrors: [{ index: 0 }] });
  });

  it('leaves nothing behind', async () => {
    const names = await fixture.client.db('subset').listCollections().toArray();
    expect(names.map(({ name }) => name).filter((name) => name !== 'a')).toEqual([]);
    expect(await fixture.client.db('subset').collection('a').countDocuments()).toBe(0);
  });
});
