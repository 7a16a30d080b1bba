import { fail } from '../failure.ts';
import { createCollator } from '../query/collation.ts';
import {
  type Examined,
  everything,
  type FindOptions,
  find,
  type Plan,
  planSearch,
} from '../storage/find.ts';
import type { Document } from '../values/kind.ts';
import type { Handler } from './engine.ts';
import { countIn, documentIn, numberIn, stringIn } from './fields.ts';

/** Of `find` and `findAndModify`: which index is used and how much is read. Nothing is changed. */
export const explain: Handler = ({ body, database }, { catalog }) => {
  const explained = documentIn(body, 'explain');
  const isFind = 'find' in explained;
  if (!isFind && !('findAndModify' in explained)) {
    fail('CommandNotSupported', 'explain knows find and findAndModify only');
  }
  const name = stringIn(explained, isFind ? 'find' : 'findAndModify');
  const filter = documentIn(explained, isFind ? 'filter' : 'query');
  const options = readOptions(explained, isFind);
  const examined: Examined = { keys: 0, documents: 0 };
  const collection = catalog.get(database, name);
  const found = collection ? find(collection, filter, options, examined) : [];
  const plan = collection ? planSearch(collection, filter, options) : [];
  return {
    queryPlanner: { namespace: `${database}.${name}`, winningPlan: describe(plan, options) },
    executionStats: {
      executionSuccess: true,
      nReturned: found.length,
      totalKeysExamined: examined.keys,
      totalDocsExamined: examined.documents,
    },
    ok: 1,
  };
};

function readOptions(explained: Document, isFind: boolean): FindOptions {
  return {
    ...everything,
    sort: documentIn(explained, 'sort'),
    skip: countIn(explained, 'skip', 0),
    limit: isFind ? Math.abs(numberIn(explained, 'limit', 0)) : 1,
    collator: createCollator(explained['collation']),
    variables: documentIn(explained, 'let'),
  };
}

function describe(plan: Plan, { sort }: FindOptions): Document {
  const scans = plan.map(({ index }) => ({
    stage: 'IXSCAN',
    indexName: index.spec.name,
    keyPattern: index.spec.key,
  }));
  const [only = { stage: 'COLLSCAN' }] = scans;
  const search = scans.length > 1 ? { stage: 'OR', inputStages: scans } : only;
  const isSorted = Object.keys(sort).length === 0 || plan[0]?.isSorted === true;
  return isSorted ? search : { stage: 'SORT', inputStage: search };
}
