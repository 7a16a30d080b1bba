import { Long } from 'bson';
import { distinct as distinctValues } from '../aggregate/group.ts';
import { createCollator } from '../query/collation.ts';
import { compileFindProjection } from '../query/find-projection.ts';
import { compileFilter } from '../query/match.ts';
import { type FindOptions, find as search } from '../storage/find.ts';
import { compareValues } from '../values/compare.ts';
import type { Document } from '../values/kind.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import { valuesAt } from '../values/path.ts';
import { defaultBatchSize } from './cursors.ts';
import type { Command, Engine, Handler } from './engine.ts';
import {
  arrayIn,
  collectionName,
  countIn,
  documentIn,
  flagIn,
  numberIn,
  stringIn,
} from './fields.ts';

export const find: Handler = (command, engine) => {
  const { body, database } = command;
  const filter = documentIn(body, 'filter');
  const limit = numberIn(body, 'limit', 0);
  const documents = matching(command, engine, filter, {
    sort: documentIn(body, 'sort'),
    skip: countIn(body, 'skip', 0),
    limit: Math.abs(limit),
  });
  const project = compileFindProjection(
    documentIn(body, 'projection'),
    filter,
    documentIn(body, 'let'),
  );
  return engine.cursors.open(
    `${database}.${collectionName(command)}`,
    project ? documents.map(project) : documents,
    {
      size: countIn(body, 'batchSize', defaultBatchSize),
      isSingle: flagIn(body, 'singleBatch') || limit < 0,
    },
  );
};

type Part = Pick<FindOptions, 'sort' | 'skip' | 'limit'>;

function matching(command: Command, { catalog }: Engine, filter: Document, part: Part): Document[] {
  const collator = createCollator(command.body['collation']);
  const variables = documentIn(command.body, 'let');
  compileFilter(filter, { collator, variables });
  const collection = catalog.get(command.database, collectionName(command));
  if (!collection) return [];
  return search(collection, filter, { ...part, collator, variables }).map(
    ({ document }) => document,
  );
}

export const count: Handler = (command, engine) => {
  const { body } = command;
  const limit = Math.abs(numberIn(body, 'limit', 0));
  const part = { sort: {}, skip: countIn(body, 'skip', 0), limit };
  const filter = documentIn(body, 'query');
  const counted = wholeCount(command, engine, filter, part);
  return { n: counted ?? matching(command, engine, filter, part).length, ok: 1 };
};

/** null where the documents must be looked at. */
function wholeCount(
  command: Command,
  { catalog }: Engine,
  filter: Document,
  { skip, limit }: Part,
): number | null {
  if (Object.keys(filter).length > 0 || skip > 0 || limit > 0) return null;
  return catalog.get(command.database, collectionName(command))?.size ?? 0;
}

export const distinct: Handler = (command, engine) => {
  const { body } = command;
  const path = stringIn(body, 'key');
  const part = { sort: {}, skip: 0, limit: 0 };
  const documents = matching(command, engine, documentIn(body, 'query'), part);
  const values = distinctValues(documents.flatMap((document) => valuesAt(document, path)));
  return { values: values.sort(compareValues), ok: 1 };
};

export const getMore: Handler = ({ body, subject }, { cursors }) =>
  cursors.next(readId(subject), countIn(body, 'batchSize', 0));

export const killCursors: Handler = ({ body }, { cursors }) => {
  const ids = arrayIn(body, 'cursors').map(readId);
  const killed = ids.filter((id) => cursors.kill(id));
  const missing = ids.filter((id) => !killed.includes(id));
  return {
    cursorsKilled: killed.map((id) => Long.fromNumber(id)),
    cursorsNotFound: missing.map((id) => Long.fromNumber(id)),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
};

function readId(value: unknown): number {
  return isNumeric(value) ? toNumber(value) : 0;
}
