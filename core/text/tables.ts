import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A file of `tables/`, checked against its schema. */
export function readTable<Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(`tables/${name}`, import.meta.url), 'utf8')));
}

/** Learnt weights in tenths, each with all it belongs to: `{ "-12": "awful late_again" }`. */
export const Tenths = z.record(z.string(), z.string());
export type Tenths = z.infer<typeof Tenths>;

export function readTenths(tenths: Tenths): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(tenths).flatMap(([weight, keys]) =>
      keys.split(' ').map((key): [string, number] => [key, Number(weight) / 10]),
    ),
  );
}
