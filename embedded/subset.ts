/**
 * All of MongoDB that this server does. Whatever is not declared here is answered with MongoDB's error for something
 * unknown. Handlers are typed by these names, so that the table and the code cannot drift apart.
 */
export const commands = {
  /** A driver's greeting says much that a server may leave unread. */
  hello: [],
  ping: [],
  endSessions: [],
  shutdown: ['force', 'timeoutSecs'],
  insert: ['documents', 'ordered', 'bypassDocumentValidation'],
  update: ['updates', 'ordered', 'bypassDocumentValidation', 'let'],
  delete: ['deletes', 'ordered', 'let'],
  findAndModify: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'arrayFilters',
    'collation',
    'let',
    'bypassDocumentValidation',
  ],
  find: [
    'filter',
    'sort',
    'projection',
    'skip',
    'limit',
    'batchSize',
    'singleBatch',
    'collation',
    'let',
    'noCursorTimeout',
    'allowDiskUse',
  ],
  aggregate: ['pipeline', 'cursor', 'collation', 'let', 'allowDiskUse'],
  count: ['query', 'limit', 'skip', 'collation'],
  distinct: ['key', 'query'],
  explain: ['verbosity'],
  getMore: ['collection', 'batchSize'],
  killCursors: ['cursors'],
  create: ['clusteredIndex'],
  drop: [],
  dropDatabase: [],
  renameCollection: ['to', 'dropTarget'],
  listCollections: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
  listDatabases: ['filter', 'nameOnly', 'authorizedDatabases'],
  createIndexes: ['indexes', 'commitQuorum'],
  listIndexes: ['cursor'],
  dropIndexes: ['index'],
  compact: ['force'],
} as const;

/** Fields that any command may carry. `maxTimeMS` and concerns change nothing: each command runs at once and alone. */
export const commonFields = [
  '$db',
  '$readPreference',
  '$clusterTime',
  'lsid',
  'comment',
  'maxTimeMS',
  'readConcern',
  'writeConcern',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
] as const;

/** Fields of a statement of `update` and of `delete`. */
export const updateFields = ['q', 'u', 'upsert', 'multi', 'arrayFilters', 'collation'] as const;
export const deleteFields = ['q', 'limit', 'collation'] as const;

export const indexOptions = [
  'key',
  'name',
  'v',
  'unique',
  'sparse',
  'background',
  'expireAfterSeconds',
  'partialFilterExpression',
] as const;

export const queryOperators = [
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$exists',
  '$type',
  '$mod',
  '$size',
  '$regex',
  '$options',
  '$elemMatch',
  '$all',
  '$not',
] as const;

export const filterOperators = ['$and', '$or', '$nor', '$expr', '$comment'] as const;

export const projectionOperators = ['$slice', '$elemMatch', '$'] as const;

export const updateOperators = [
  '$set',
  '$setOnInsert',
  '$unset',
  '$inc',
  '$mul',
  '$min',
  '$max',
  '$rename',
  '$currentDate',
  '$bit',
  '$push',
  '$addToSet',
  '$pop',
  '$pull',
  '$pullAll',
] as const;

export const pushModifiers = ['$each', '$position', '$slice', '$sort'] as const;

/** Stages of a pipeline that is an update. */
export const updateStages = [
  '$set',
  '$addFields',
  '$unset',
  '$project',
  '$replaceRoot',
  '$replaceWith',
] as const;

export const stages = [
  ...updateStages,
  '$match',
  '$sort',
  '$skip',
  '$limit',
  '$group',
  '$count',
  '$sortByCount',
  '$bucket',
  '$unwind',
  '$lookup',
  '$facet',
] as const;

export const accumulators = [
  '$sum',
  '$avg',
  '$min',
  '$max',
  '$count',
  '$push',
  '$addToSet',
  '$first',
  '$last',
  '$mergeObjects',
  '$stdDevPop',
  '$stdDevSamp',
] as const;

/** Expression operators of our own, where mingo orders or names values differently from MongoDB. */
export const ownExpressions = [
  '$first',
  '$last',
  '$size',
  '$toString',
  '$and',
  '$or',
  '$not',
  '$cond',
  '$switch',
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$cmp',
  '$in',
  '$type',
  '$sum',
  '$avg',
  '$min',
  '$max',
] as const;

/** Expression operators computed by mingo. */
export const mingoExpressions = [
  '$literal',
  '$let',
  '$ifNull',
  '$add',
  '$subtract',
  '$multiply',
  '$divide',
  '$mod',
  '$abs',
  '$ceil',
  '$floor',
  '$round',
  '$trunc',
  '$concat',
  '$toLower',
  '$toUpper',
  '$strLenCP',
  '$isArray',
  '$arrayElemAt',
  '$slice',
  '$concatArrays',
  '$reverseArray',
  '$filter',
  '$map',
  '$reduce',
  '$mergeObjects',
  '$year',
  '$month',
  '$dayOfMonth',
  '$dayOfWeek',
  '$hour',
  '$dateToString',
  '$dateTrunc',
] as const;

export type CommandName = keyof typeof commands;
export type QueryOperator = (typeof queryOperators)[number];
export type FilterOperator = (typeof filterOperators)[number];
export type ProjectionOperator = (typeof projectionOperators)[number];
export type PushModifier = (typeof pushModifiers)[number];
export type UpdateOperator = (typeof updateOperators)[number];
export type Stage = (typeof stages)[number];
export type Accumulator = (typeof accumulators)[number];
export type MingoExpression = (typeof mingoExpressions)[number];
export type OwnExpression = (typeof ownExpressions)[number];
