import { fail, MongoFailure } from '../failure.ts';
import { createCollator } from '../query/collation.ts';
import { compileFilter } from '../query/match.ts';
import type { Collection } from '../storage/collection.ts';
import { everything, find } from '../storage/find.ts';
import { deleteFields, updateFields } from '../subset.ts';
import { refuseDollarFields } from '../update/compile.ts';
import type { Document } from '../values/kind.ts';
import { applyUpdate, readUpdateStatement } from './apply-update.ts';
import type { Handler } from './engine.ts';
import {
  collectionName,
  documentIn,
  documentsIn,
  numberIn,
  refuseUnknownFields,
} from './fields.ts';

export const insert: Handler = (command, { catalog }) => {
  const documents = documentsIn(command.body, 'documents');
  const collection = catalog.ensure(command.database, collectionName(command), {});
  let inserted = 0;
  const errors = forEachStatement(command.body, documents, (document) => {
    refuseDollarFields(document);
    collection.insert(document);
    inserted += 1;
  });
  return { n: inserted, ...errors, ok: 1 };
};

export const update: Handler = (command, engine) => {
  const { body, database } = command;
  const upserted: Document[] = [];
  let matched = 0;
  let modified = 0;
  const errors = forEachStatement(body, documentsIn(body, 'updates'), (statement, index) => {
    refuseUnknownFields(statement, updateFields, 'update.updates');
    const update = readUpdateStatement(statement, documentIn(body, 'let'), engine.now());
    const result = applyUpdate(engine.catalog, database, collectionName(command), update);
    matched += result.matched;
    modified += result.modified;
    if (result.upserted) upserted.push({ index, _id: result.upserted['_id'] });
  });
  const added = upserted.length > 0 ? { upserted } : {};
  return { n: matched + upserted.length, nModified: modified, ...added, ...errors, ok: 1 };
};

export const remove: Handler = (command, { catalog }) => {
  const { body, database } = command;
  const collection = catalog.get(database, collectionName(command));
  let removed = 0;
  const errors = forEachStatement(body, documentsIn(body, 'deletes'), (statement) => {
    refuseUnknownFields(statement, deleteFields, 'delete.deletes');
    removed += removeMatching(collection, statement, documentIn(body, 'let'));
  });
  return { n: removed, ...errors, ok: 1 };
};

function removeMatching(
  collection: Collection | undefined,
  statement: Document,
  variables: Document,
): number {
  const filter = documentIn(statement, 'q');
  const limit = numberIn(statement, 'limit', 0);
  if (limit !== 0 && limit !== 1)
    fail('FailedToParse', `The limit field in delete objects must be 0 or 1. Got ${limit}`);
  const collator = createCollator(statement['collation']);
  compileFilter(filter, { collator, variables });
  if (!collection) return 0;
  const found = find(collection, filter, { ...everything, limit, collator, variables });
  for (const { place } of found) collection.remove(place);
  return found.length;
}

/** Runs the statements in turn: `ordered: false` goes on after one that failed. */
function forEachStatement(
  body: Document,
  statements: readonly Document[],
  run: (statement: Document, index: number) => void,
): { writeErrors?: Document[] } {
  const writeErrors: Document[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof MongoFailure)) throw error;
      const { code, message: errmsg, details } = error;
      writeErrors.push({ index, code, errmsg, ...details });
      if (body['ordered'] !== false) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
