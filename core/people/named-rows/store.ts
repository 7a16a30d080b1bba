import type { Model } from 'mongoose';
import type { Database } from '../../database/connection.ts';

/** Whom rows of any collection name, the person's own row aside. */

type Row = Readonly<Record<string, unknown>>;

/** A row that says `person` anywhere is found, in collections to come too. */
const paths = ['person', 'owner', 'held.person'] as const;
/** Models with one row a person, whose key is the person's id. */
const keyedByPerson: readonly string[] = ['attention', 'digest'];
const batchSize = 10_000;

export function createNamedRows(db: Database) {
  return {
    /** Ids of people, in no order, many of them more than once; read past mongoose: there may be very many. */
    async *namedInRows(): AsyncGenerator<string> {
      for (const model of Object.values(db.models)) {
        for (const path of pathsOf(model)) {
          const projection = { [path]: 1 };
          for await (const row of model.collection.find<Row>({}, { projection, batchSize })) {
            const id = valueAt(row, path.split('.'));
            if (typeof id === 'string' && id !== '') yield id;
          }
        }
      }
    },
  };
}

function pathsOf({ modelName, schema }: Model<unknown>): readonly string[] {
  if (keyedByPerson.includes(modelName)) return ['_id'];
  return paths.filter((path) => schema.path(path) !== undefined);
}

function valueAt(row: Row, [first = '', ...rest]: readonly string[]): unknown {
  const value = row[first];
  return rest.length === 0 || !value ? value : valueAt(value as Row, rest);
}
