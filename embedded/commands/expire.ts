import type { Collection } from '../storage/collection.ts';
import { everything, find } from '../storage/find.ts';
import { isNumeric, toNumber } from '../values/number.ts';
import type { Engine } from './engine.ts';

const idleCursorMs = 10 * 60 * 1000;

/** Removes what TTL indexes say is too old, and results that nobody fetched for 10 minutes. */
export async function expire({ catalog, cursors, gate, store }: Engine, now: Date): Promise<void> {
  await gate.pass();
  for (const collection of catalog.all()) expireIn(collection, now);
  cursors.expire(new Date(now.getTime() - idleCursorMs));
  await store.written(false);
}

function expireIn(collection: Collection, now: Date): void {
  for (const { spec, fields } of collection.indexes) {
    const seconds = spec['expireAfterSeconds'];
    const [field, ...others] = fields;
    if (!isNumeric(seconds) || !field || others.length > 0) continue;
    const limit = new Date(now.getTime() - toNumber(seconds) * 1000);
    const filter = { [field.path]: { $lte: limit } };
    for (const { place } of find(collection, filter, everything)) collection.remove(place);
  }
}
