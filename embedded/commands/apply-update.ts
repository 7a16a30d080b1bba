import { fail } from '../failure.ts';
import type { Collator } from '../query/collation.ts';
import { createCollator } from '../query/collation.ts';
import { compileFilter } from '../query/match.ts';
import type { Catalog } from '../storage/catalog.ts';
import type { Collection } from '../storage/collection.ts';
import { everything, type Found, find } from '../storage/find.ts';
import { type CompiledUpdate, compileUpdate, refuseDollarFields } from '../update/compile.ts';
import { seedFromFilter } from '../update/upsert.ts';
import { equalValues } from '../values/compare.ts';
import type { Document } from '../values/kind.ts';
import { documentIn, flagIn } from './fields.ts';

export interface UpdateStatement {
  filter: Document;
  update: CompiledUpdate;
  sort: Document;
  isMulti: boolean;
  isUpsert: boolean;
  collator: Collator;
  variables: Document;
}

export interface UpdateResult {
  matched: number;
  modified: number;
  upserted: Document | null;
  /** Of the last document that matched. */
  before: Document | null;
  after: Document | null;
}

/** A statement of `update`. */
export function readUpdateStatement(
  statement: Document,
  variables: Document,
  now: Date,
): UpdateStatement {
  const update = compileUpdate(statement['u'], {
    arrayFilters: statement['arrayFilters'],
    variables,
    now,
  });
  const isMulti = flagIn(statement, 'multi');
  if (isMulti && update.replaces) {
    fail('FailedToParse', 'multi update is not supported for replacement-style update');
  }
  return {
    filter: documentIn(statement, 'q'),
    update,
    sort: {},
    isMulti,
    isUpsert: flagIn(statement, 'upsert'),
    collator: createCollator(statement['collation']),
    variables,
  };
}

export function applyUpdate(
  catalog: Catalog,
  database: string,
  name: string,
  statement: UpdateStatement,
): UpdateResult {
  const collection = catalog.get(database, name);
  const found = collection ? findTargets(collection, statement) : noTargets(statement);
  if (collection && found.length > 0) return change(collection, found, statement.update);
  const result = { matched: 0, modified: 0, upserted: null, before: null, after: null };
  if (!statement.isUpsert) return result;
  const upserted = insertNew(catalog.ensure(database, name, {}), statement);
  return { ...result, upserted, after: upserted };
}

function findTargets(collection: Collection, statement: UpdateStatement): Found[] {
  const { filter, sort, isMulti, collator, variables } = statement;
  const limit = isMulti ? 0 : 1;
  return find(collection, filter, { ...everything, sort, limit, collator, variables });
}

/** Where there is no collection the filter is still checked. */
function noTargets({ filter, collator, variables }: UpdateStatement): Found[] {
  compileFilter(filter, { collator, variables });
  return [];
}

function change(
  collection: Collection,
  found: readonly Found[],
  update: CompiledUpdate,
): UpdateResult {
  const result: UpdateResult = {
    matched: 0,
    modified: 0,
    upserted: null,
    before: null,
    after: null,
  };
  for (const { place, document, position } of found) {
    const after = update.apply(document, { position, isNew: false });
    const isChanged = !equalValues(document, after);
    if (isChanged) collection.replace(place, after);
    result.matched += 1;
    result.modified += isChanged ? 1 : 0;
    result.before = document;
    result.after = isChanged ? after : document;
  }
  return result;
}

function insertNew(collection: Collection, { filter, update }: UpdateStatement): Document {
  const seed = seedFromFilter(filter, update.replaces);
  const document = update.apply(seed, { position: undefined, isNew: true });
  refuseDollarFields(document);
  return collection.insert(document);
}
