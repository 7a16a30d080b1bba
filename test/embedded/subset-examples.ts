import { Double } from 'bson';
import type {
  Accumulator,
  FilterOperator,
  MingoExpression,
  OwnExpression,
  ProjectionOperator,
  PushModifier,
  QueryOperator,
  Stage,
  UpdateOperator,
} from '../../embedded/subset.ts';
import type { Document } from '../../embedded/values/kind.ts';

/** One use of every name that the subset declares, with what MongoDB makes of it. */

const at = new Date('2026-03-29T01:30:15Z');

/** What every example starts from. */
export const person: Document = {
  _id: 1,
  name: 'Ada',
  age: 36,
  score: -2.5,
  tags: ['x', 'y', 'z'],
  visits: [
    { shop: 'praha', spent: 10 },
    { shop: 'brno', spent: 30 },
  ],
  home: { city: 'Praha', zip: null },
  at,
};

export const queries: Readonly<Record<QueryOperator, Document>> = {
  $eq: { name: { $eq: 'Ada' } },
  $ne: { name: { $ne: 'Bob' } },
  $gt: { age: { $gt: 35 } },
  $gte: { age: { $gte: 36 } },
  $lt: { age: { $lt: 37 } },
  $lte: { at: { $lte: at } },
  $in: { tags: { $in: ['y', 'q'] } },
  $nin: { tags: { $nin: ['q'] } },
  $exists: { 'home.street': { $exists: false } },
  $type: { 'home.zip': { $type: 'null' } },
  $mod: { age: { $mod: [10, 6] } },
  $size: { tags: { $size: 3 } },
  $regex: { name: { $regex: '^A' } },
  $options: { name: { $regex: '^a', $options: 'i' } },
  $elemMatch: { visits: { $elemMatch: { shop: 'brno', spent: { $gt: 20 } } } },
  $all: { tags: { $all: ['z', 'x'] } },
  $not: { age: { $not: { $gt: 36 } } },
};

export const filters: Readonly<Record<FilterOperator, Document>> = {
  $and: { $and: [{ age: 36 }, { name: 'Ada' }] },
  $or: { $or: [{ age: 1 }, { name: 'Ada' }] },
  $nor: { $nor: [{ age: 1 }, { name: 'Bob' }] },
  $expr: { $expr: { $lt: ['$score', '$age'] } },
  $comment: { $comment: 'who asks', age: 36 },
};

export const projections: Readonly<
  Record<ProjectionOperator, readonly [filter: Document, projection: Document, shown: Document]>
> = {
  $slice: [{}, { _id: 0, tags: { $slice: [-2, 1] }, name: 1 }, { name: 'Ada', tags: ['y'] }],
  $elemMatch: [
    {},
    { visits: { $elemMatch: { spent: { $gt: 20 } } } },
    { _id: 1, visits: [{ shop: 'brno', spent: 30 }] },
  ],
  $: [
    { 'visits.shop': 'brno' },
    { _id: 0, 'visits.$': 1 },
    { visits: [{ shop: 'brno', spent: 30 }] },
  ],
};

/** The update, and the fields that it changed. */
export const updates: Readonly<Record<UpdateOperator, readonly [Document, Document]>> = {
  $set: [{ $set: { 'home.city': 'Brno' } }, { home: { city: 'Brno', zip: null } }],
  $setOnInsert: [{ $setOnInsert: { name: 'Eve' } }, { name: 'Ada' }],
  $unset: [{ $unset: { 'home.zip': '' } }, { home: { city: 'Praha' } }],
  $inc: [{ $inc: { age: 2 } }, { age: 38 }],
  $mul: [{ $mul: { age: 2 } }, { age: 72 }],
  $min: [{ $min: { age: 30 } }, { age: 30 }],
  $max: [{ $max: { age: 30 } }, { age: 36 }],
  $rename: [{ $rename: { score: 'points' } }, { points: -2.5 }],
  $currentDate: [{ $currentDate: { at: true }, $set: { at2: 1 } }, { at2: 1 }],
  $bit: [{ $bit: { age: { and: 4 } } }, { age: 4 }],
  $push: [{ $push: { tags: 'q' } }, { tags: ['x', 'y', 'z', 'q'] }],
  $addToSet: [{ $addToSet: { tags: 'x' } }, { tags: ['x', 'y', 'z'] }],
  $pop: [{ $pop: { tags: 1 } }, { tags: ['x', 'y'] }],
  $pull: [{ $pull: { visits: { spent: { $lt: 20 } } } }, { visits: [{ shop: 'brno', spent: 30 }] }],
  $pullAll: [{ $pullAll: { tags: ['x', 'z'] } }, { tags: ['y'] }],
};

export const pushes: Readonly<Record<PushModifier, readonly [Document, unknown[]]>> = {
  $each: [{ $each: ['p', 'q'] }, ['x', 'y', 'z', 'p', 'q']],
  $position: [{ $each: ['p'], $position: 1 }, ['x', 'p', 'y', 'z']],
  $slice: [{ $each: ['p'], $slice: -2 }, ['z', 'p']],
  $sort: [{ $each: ['p'], $sort: -1 }, ['z', 'y', 'x', 'p']],
};

/** The rest of the pipeline keeps what is to be seen. */
export const pipelines: Readonly<Record<Stage, readonly [Document[], Document[]]>> = {
  $match: [[{ $match: { age: 36 } }, { $project: { age: 1 } }], [{ _id: 1, age: 36 }]],
  $project: [[{ $project: { _id: 0, years: '$age' } }], [{ years: 36 }]],
  $set: [[{ $set: { age: 1 } }, { $project: { age: 1 } }], [{ _id: 1, age: 1 }]],
  $addFields: [
    [{ $addFields: { 'home.street': 'Dlouhá' } }, { $project: { _id: 0, home: 1 } }],
    [{ home: { city: 'Praha', zip: null, street: 'Dlouhá' } }],
  ],
  $unset: [[{ $unset: ['visits', 'tags', 'home', 'at', 'score', 'name'] }], [{ _id: 1, age: 36 }]],
  $replaceRoot: [[{ $replaceRoot: { newRoot: '$home' } }], [{ city: 'Praha', zip: null }]],
  $replaceWith: [[{ $replaceWith: { one: '$age' } }], [{ one: 36 }]],
  $unwind: [
    [{ $unwind: { path: '$tags', includeArrayIndex: 'n' } }, { $project: { _id: 0, tags: 1 } }],
    [{ tags: 'x' }, { tags: 'y' }, { tags: 'z' }],
  ],
  $sort: [
    [{ $unwind: '$tags' }, { $sort: { tags: -1 } }, { $project: { _id: 0, tags: 1 } }],
    [{ tags: 'z' }, { tags: 'y' }, { tags: 'x' }],
  ],
  $skip: [[{ $unwind: '$tags' }, { $skip: 2 }, { $project: { _id: 0, tags: 1 } }], [{ tags: 'z' }]],
  $limit: [
    [{ $unwind: '$tags' }, { $limit: 1 }, { $project: { _id: 0, tags: 1 } }],
    [{ tags: 'x' }],
  ],
  $group: [
    [{ $unwind: '$visits' }, { $group: { _id: '$name', spent: { $sum: '$visits.spent' } } }],
    [{ _id: 'Ada', spent: 40 }],
  ],
  $count: [[{ $unwind: '$tags' }, { $count: 'tags' }], [{ tags: 3 }]],
  $sortByCount: [[{ $unwind: '$tags' }, { $sortByCount: '$name' }], [{ _id: 'Ada', count: 3 }]],
  $bucket: [
    [
      { $unwind: '$visits' },
      { $bucket: { groupBy: '$visits.spent', boundaries: [0, 10, 20], default: 'more' } },
      { $sort: { _id: 1 } },
    ],
    [
      { _id: 10, count: 1 },
      { _id: 'more', count: 1 },
    ],
  ],
  $lookup: [
    [
      { $lookup: { from: 'people', localField: 'name', foreignField: 'name', as: 'same' } },
      { $project: { same: '$same.age' } },
    ],
    [{ _id: 1, same: [36] }],
  ],
  $facet: [
    [{ $facet: { ages: [{ $project: { age: 1 } }], all: [{ $count: 'n' }] } }],
    [{ ages: [{ _id: 1, age: 36 }], all: [{ n: 1 }] }],
  ],
};

/** Over `visits`, one document each. */
export const gathered: Readonly<Record<Accumulator, readonly [argument: unknown, unknown]>> = {
  $sum: ['$visits.spent', 40],
  $avg: ['$visits.spent', 20],
  $min: ['$visits.shop', 'brno'],
  $max: ['$visits.shop', 'praha'],
  $count: [{}, 2],
  $push: ['$visits.shop', ['praha', 'brno']],
  $addToSet: ['$name', ['Ada']],
  $first: ['$visits.shop', 'praha'],
  $last: ['$visits.shop', 'brno'],
  $mergeObjects: ['$visits', { shop: 'brno', spent: 30 }],
  $stdDevPop: ['$visits.spent', 10],
  $stdDevSamp: ['$visits.spent', Math.sqrt(200)],
};

/** A document with a field `then`, which must not look like a promise to anybody. */
function branch(when: 'if' | 'case', condition: unknown, then: unknown, rest: Document): Document {
  return Object.fromEntries([[when, condition], ['then', then], ...Object.entries(rest)]);
}

export const ownExpressions: Readonly<Record<OwnExpression, readonly [unknown, unknown]>> = {
  $first: [{ $first: [[['x'], 'y']] }, ['x']],
  $last: [{ $last: '$tags' }, 'z'],
  $size: [{ $size: '$visits.shop' }, 2],
  $toString: [{ $toString: '$age' }, '36'],
  $and: [{ $and: ['$age', ''] }, true],
  $or: [{ $or: [0, null, '$missing'] }, false],
  $not: [{ $not: ['$home.zip'] }, true],
  $cond: [{ $cond: branch('if', { $gte: ['$age', 36] }, 'old', { else: 'young' }) }, 'old'],
  $switch: [
    { $switch: { branches: [branch('case', { $lt: ['$age', 9] }, 1, {})], default: '$name' } },
    'Ada',
  ],
  $eq: [{ $eq: ['$age', 36] }, true],
  $ne: [{ $ne: ['$age', new Double(36)] }, false],
  $gt: [{ $gt: ['$name', '$age'] }, true],
  $gte: [{ $gte: ['$tags', ['x']] }, true],
  $lt: [{ $lt: ['$missing', null] }, true],
  $lte: [{ $lte: ['$at', at] }, true],
  $cmp: [{ $cmp: ['$age', 50] }, -1],
  $in: [{ $in: ['y', '$tags'] }, true],
  $type: [{ $type: '$tags' }, 'array'],
  $sum: [{ $sum: '$visits.spent' }, 40],
  $avg: [{ $avg: ['$age', 0] }, 18],
  $min: [{ $min: '$tags' }, 'x'],
  $max: [{ $max: ['$age', '$score'] }, 36],
};

export const mingoExpressions: Readonly<Record<MingoExpression, readonly [unknown, unknown]>> = {
  $literal: [{ $literal: '$age' }, '$age'],
  $let: [{ $let: { vars: { n: '$age' }, in: { $add: ['$$n', 1] } } }, 37],
  $ifNull: [{ $ifNull: ['$missing', '$home.zip', 'none'] }, 'none'],
  $add: [{ $add: ['$age', 4, 0.5] }, 40.5],
  $subtract: [{ $subtract: ['$age', 6] }, 30],
  $multiply: [{ $multiply: ['$age', '$score'] }, -90],
  $divide: [{ $divide: ['$age', 8] }, 4.5],
  $mod: [{ $mod: ['$age', 10] }, 6],
  $abs: [{ $abs: '$score' }, 2.5],
  $ceil: [{ $ceil: '$score' }, -2],
  $floor: [{ $floor: '$score' }, -3],
  $round: [{ $round: ['$score', 0] }, -2],
  $trunc: [{ $trunc: ['$score', 0] }, -2],
  $concat: [{ $concat: ['$name', ' ', '$home.city'] }, 'Ada Praha'],
  $toLower: [{ $toLower: '$name' }, 'ada'],
  $toUpper: [{ $toUpper: '$name' }, 'ADA'],
  $strLenCP: [{ $strLenCP: '$home.city' }, 5],
  $isArray: [{ $isArray: '$tags' }, true],
  $arrayElemAt: [{ $arrayElemAt: ['$tags', -1] }, 'z'],
  $slice: [{ $slice: ['$tags', 1, 2] }, ['y', 'z']],
  $concatArrays: [{ $concatArrays: ['$tags', ['q']] }, ['x', 'y', 'z', 'q']],
  $reverseArray: [{ $reverseArray: '$tags' }, ['z', 'y', 'x']],
  $filter: [
    { $filter: { input: '$visits', as: 'one', cond: { $gt: ['$$one.spent', 20] } } },
    [{ shop: 'brno', spent: 30 }],
  ],
  $map: [
    { $map: { input: '$visits', as: 'one', in: { $add: ['$$one.spent', '$age'] } } },
    [46, 66],
  ],
  $reduce: [
    { $reduce: { input: '$tags', initialValue: '', in: { $concat: ['$$value', '$$this'] } } },
    'xyz',
  ],
  $mergeObjects: [{ $mergeObjects: ['$home', { zip: 1 }] }, { city: 'Praha', zip: 1 }],
  $year: [{ $year: '$at' }, 2026],
  $month: [{ $month: '$at' }, 3],
  $dayOfMonth: [{ $dayOfMonth: { date: '$at', timezone: 'Europe/Prague' } }, 29],
  $dayOfWeek: [{ $dayOfWeek: '$at' }, 1],
  $hour: [{ $hour: { date: '$at', timezone: 'Europe/Prague' } }, 3],
  $dateToString: [{ $dateToString: { date: '$at', format: '%Y-%m-%d %H:%M' } }, '2026-03-29 01:30'],
  $dateTrunc: [{ $dateTrunc: { date: '$at', unit: 'day' } }, new Date('2026-03-29T00:00:00Z')],
};
