import type { Connection } from 'mongoose';

/**
 * What every store makes its models from: `createRosterStore(db: Database)` calls `db.model('Person', schema)` and, at
 * boot, `await model.init()`, which rejects where a unique index cannot be built.
 *
 * Filters are sanitized: an operator in a filter is taken for a value unless the code that wrote it says
 * `trusted({ $lte: now })` (from mongoose), so that nothing a person sent can become an operator.
 */
export type Database = Connection;
