import { fail } from '../failure.ts';
import { createCollator } from '../query/collation.ts';
import { compileFindProjection } from '../query/find-projection.ts';
import { compileFilter } from '../query/match.ts';
import { everything, find } from '../storage/find.ts';
import type { Document } from '../values/kind.ts';
import { applyUpdate, readUpdateStatement, type UpdateResult } from './apply-update.ts';
import type { Command, Engine, Handler } from './engine.ts';
import { collectionName, documentIn, flagIn } from './fields.ts';

export const findAndModify: Handler = (command, engine) => {
  const { body } = command;
  refuseContradictions(body);
  const project = compileFindProjection(
    documentIn(body, 'fields'),
    documentIn(body, 'query'),
    documentIn(body, 'let'),
  );
  const shown = (document: Document | null) => (document && project ? project(document) : document);
  if (flagIn(body, 'remove')) {
    const removed = removeFirst(command, engine);
    return { lastErrorObject: { n: removed ? 1 : 0 }, value: shown(removed), ok: 1 };
  }
  const result = updateFirst(command, engine);
  const value = shown(flagIn(body, 'new') ? result.after : result.before);
  return { lastErrorObject: summaryOf(result), value, ok: 1 };
};

function refuseContradictions(body: Document): void {
  const isRemove = flagIn(body, 'remove');
  if (!isRemove && body['update'] === undefined) {
    fail('FailedToParse', 'Either an update or remove=true must be specified');
  }
  if (!isRemove) return;
  if (body['update'] !== undefined) {
    fail('FailedToParse', 'Cannot specify both an update and remove=true');
  }
  if (flagIn(body, 'upsert'))
    fail('FailedToParse', 'Cannot specify both upsert=true and remove=true');
  if (flagIn(body, 'new')) {
    fail(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
}

function removeFirst(command: Command, { catalog }: Engine): Document | null {
  const { body, database } = command;
  const filter = documentIn(body, 'query');
  const collator = createCollator(body['collation']);
  const variables = documentIn(body, 'let');
  compileFilter(filter, { collator, variables });
  const collection = catalog.get(database, collectionName(command));
  if (!collection) return null;
  const options = { ...everything, sort: documentIn(body, 'sort'), limit: 1, collator, variables };
  const [found] = find(collection, filter, options);
  if (!found) return null;
  collection.remove(found.place);
  return found.document;
}

function updateFirst(command: Command, { catalog, now }: Engine): UpdateResult {
  const { body, database } = command;
  const { query: q, update: u, upsert, arrayFilters, collation } = body;
  const asStatement = { q, u, upsert, arrayFilters, collation };
  const statement = readUpdateStatement(asStatement, documentIn(body, 'let'), now());
  const sorted = { ...statement, sort: documentIn(body, 'sort') };
  return applyUpdate(catalog, database, collectionName(command), sorted);
}

function summaryOf({ matched, upserted }: UpdateResult): Document {
  if (upserted) return { n: 1, updatedExisting: false, upserted: upserted['_id'] };
  return { n: matched, updatedExisting: matched > 0 };
}
