import { createHash, createHmac } from 'node:crypto';

/** A copy of a database without its key, and what somebody can do with it who knows the roster and who wrote when. */

export type Row = Readonly<Record<string, unknown>>;

/** Collection by collection, rows as they lie there. */
export type Copy = ReadonlyMap<string, readonly Row[]>;

const hashes = ['md5', 'sha1', 'sha256', 'sha512'] as const;
const encodings = ['hex', 'base64', 'base64url'] as const;
const separators = ['', ':', '|', '-', '/', ','] as const;

/** How many ids in the copy are a hash of something the attacker can name. */
export function enumerated(
  copy: Copy,
  names: readonly (readonly string[])[],
  secrets: readonly (string | Buffer)[],
): number {
  const known = new Set<string>();
  for (const rows of copy.values()) for (const row of rows) addTexts(known, row);
  let found = 0;
  for (const text of candidatesOf(names)) {
    const digests = [
      ...hashes.map((hash) => createHash(hash).update(text).digest()),
      ...secrets.map((secret) => createHmac('sha256', secret).update(text).digest()),
    ];
    found += digests.filter((digest) =>
      encodings.some((as) => known.has(digest.toString(as))),
    ).length;
  }
  return found;
}

function candidatesOf(names: readonly (readonly string[])[]): string[] {
  return names.flatMap((parts) => [
    JSON.stringify(parts),
    ...separators.map((separator) => parts.join(separator)),
    ...separators.map((separator) => parts.toReversed().join(separator)),
  ]);
}

/** Every text and every box in it, however deep. */
function addTexts(into: Set<string>, value: unknown): void {
  if (typeof value === 'string') into.add(value);
  else if (value instanceof Uint8Array) {
    for (const as of encodings) into.add(Buffer.from(value).toString(as));
  } else if (Array.isArray(value)) for (const each of value) addTexts(into, each);
  else if (typeof value === 'object' && value !== null) {
    for (const each of Object.values(value)) addTexts(into, each);
  }
}

/**
 * The most rows that any guess gives to the right person: that they lie, or sort by any of their fields, in an order
 * the attacker knows, one person after another or round and round.
 */
export function joined(
  rows: readonly Row[],
  ownerOf: (row: Row) => string | undefined,
  orders: readonly (readonly string[])[],
): number {
  const fields = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lain = [rows, ...fields.map((field) => sortedBy(rows, field))];
  const hits = lain.flatMap((list) => {
    const owners = list.map(ownerOf);
    return orders.flatMap((order) => {
      const each = Math.max(1, Math.round(owners.length / order.length));
      const inBlocks = (at: number): string | undefined => order[Math.floor(at / each)];
      const inTurns = (at: number): string | undefined => order[at % order.length];
      return [inBlocks, inTurns].map(
        (guess) => owners.filter((owner, at) => owner !== undefined && owner === guess(at)).length,
      );
    });
  });
  return Math.max(0, ...hits);
}

/** As many as chance gives somebody who tries so often, but once in a thousand times. */
export function byChance(rows: number, people: number): number {
  const mean = rows / people;
  return Math.ceil(mean + 5 * Math.sqrt(mean) + 5);
}

function sortedBy(rows: readonly Row[], field: string): Row[] {
  const keyed = rows.map((row) => ({ row, key: keyOf(row[field]) }));
  return keyed
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row);
}

function keyOf(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
