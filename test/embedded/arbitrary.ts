import { Decimal128, Long, ObjectId } from 'bson';
import fc from 'fast-check';
import type { Collection } from 'mongodb';
import { readDocument, writeDocument } from '../../embedded/values/codec.ts';
import type { Document } from '../../embedded/values/kind.ts';

/** Small, nasty documents: few values, so that queries hit, and arrays, documents and nothing in the same places. */

const fields = ['a', 'b', 'o', 'list'] as const;

export const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, 0, 1, 2, 2.5, -1, true, false, '', 'a', 'ab', 'b', 'B'),
  fc.constantFrom(new Date(1000), new Date(2000)),
  fc.constantFrom(1, 2).map((n) => new ObjectId(String(n).padStart(24, '0'))),
);

const nested: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('x', 'y'), scalar, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
  },
);

const list = fc.array(
  fc.oneof(scalar, fc.record({ x: scalar, y: fc.integer({ min: 0, max: 4 }) })),
  { maxLength: 3 },
);

const value = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(nested, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc.dictionary(fc.constantFrom('x', 'y'), nested, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
  },
);

export const document: fc.Arbitrary<Document> = fc.record(
  { a: value, b: value, o: value, list },
  { requiredKeys: [] },
);

const sampleSize = 150;

/** The same ones each time, numbered, as they come back from a server. */
export function sampleDocuments(): Document[] {
  return fc
    .sample(document, { numRuns: sampleSize, seed: 7 })
    .map((fields, _id) => readDocument(writeDocument({ _id, ...fields })));
}

export async function idsOf(collection: Collection<Document>, asked: Document): Promise<unknown[]> {
  const found = await collection.find(asked).project({ _id: 1 }).toArray();
  return found.map((one) => one['_id']).sort((a, b) => Number(a) - Number(b));
}

export const path = fc.constantFrom(
  ...fields,
  'o.x',
  'o.y',
  'list.x',
  'list.y',
  'list.0',
  'list.1.x',
  'a.x',
  'o.x.y',
  'a.0',
);

const condition: fc.Arbitrary<unknown> = fc.oneof(
  value,
  scalar.map(($ne) => ({ $ne })),
  scalar.map(($gt) => ({ $gt })),
  scalar.map(($lte) => ({ $lte })),
  fc.tuple(scalar, scalar).map(([$gte, $lt]) => ({ $gte, $lt })),
  fc.array(value, { maxLength: 3 }).map(($in) => ({ $in })),
  fc.array(scalar, { maxLength: 2 }).map(($nin) => ({ $nin })),
  fc.boolean().map(($exists) => ({ $exists })),
  fc
    .constantFrom('string', 'number', 'array', 'object', 'null', 'objectId', 'date', 'bool')
    .map(($type) => ({ $type })),
  fc.nat(2).map(($size) => ({ $size })),
  scalar.map((x) => ({ $elemMatch: { x } })),
  fc.nat(2).map(($gte) => ({ $elemMatch: { $gte } })),
  scalar.map(($gt) => ({ $not: { $gt } })),
  scalar.map((one) => ({ $all: [one] })),
  fc.constantFrom({ $regex: '^a' }, { $mod: [2, 1] }),
);

const clause = fc.tuple(path, condition).map(([at, holds]) => ({ [at]: holds }));

export const filter: fc.Arbitrary<Document> = fc.oneof(
  { weight: 4, arbitrary: clause },
  { weight: 1, arbitrary: fc.tuple(clause, clause).map((both) => ({ $or: both })) },
  { weight: 1, arbitrary: clause.map((one) => ({ $nor: [one] })) },
  { weight: 1, arbitrary: fc.tuple(clause, clause).map(([one, two]) => ({ ...one, $and: [two] })) },
);

/** Not through an item that is not there: DocumentDB makes it, MongoDB does not. */
const reachable = path.filter((at) => at !== 'list.1.x');

export const update: fc.Arbitrary<Document> = fc.oneof(
  fc.tuple(path, value).map(([at, to]) => ({ $set: { [at]: to } })),
  path.map((at) => ({ $inc: { [at]: 2 } })),
  path.map((at) => ({ $mul: { [at]: 2 }, $set: { other: 1 } })),
  fc.tuple(path, scalar).map(([at, to]) => ({ $min: { [at]: to } })),
  fc.tuple(path, scalar).map(([at, to]) => ({ $max: { [at]: to } })),
  fc.tuple(path, value).map(([at, item]) => ({ $push: { [at]: item } })),
  fc.tuple(path, value).map(([at, item]) => ({ $addToSet: { [at]: item } })),
  fc.tuple(reachable, scalar).map(([at, item]) => ({ $pull: { [at]: item } })),
  fc.tuple(reachable, fc.constantFrom(1, -1)).map(([at, end]) => ({ $pop: { [at]: end } })),
  fc
    .tuple(path, scalar, fc.constantFrom(2, -2), fc.nat(1))
    .map(([at, item, $slice, $position]) => ({
      $push: { [at]: { $each: [item, item], $slice, $position } },
    })),
  fc.constantFrom(...fields).map((at) => ({ $unset: { [at]: '' } })),
  fc.constantFrom(...fields).map((at) => ({ $rename: { [at]: 'renamed' } })),
);

/** Every type that has an order, also what does not fit into a double. */
export const ordered: fc.Arbitrary<unknown> = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.double(),
    fc.integer(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map((n) => Long.fromBigInt(n)),
    fc.integer().map((n) => Decimal128.fromString(String(n))),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.string({ unit: fc.constantFrom('\0', '\x01', '\ud83d\ude00', '\uffee', 'z'), maxLength: 3 }),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('x', 'y', 'xy'), tie('any'), {
      maxKeys: 2,
      noNullPrototype: true,
    }),
  ),
})).any;
