/** Strings in order, in chunks: adding, deleting and finding cost the logarithm of their number and one chunk. */
export interface SortedKeys {
  add(key: string): void;
  delete(key: string): void;
  /** Those from `start` on. */
  ascending(start: string): Iterable<string>;
  /** From the last that is at most `end` or begins with it, downwards. */
  descending(end: string): Iterable<string>;
}

const chunkSize = 512;

export function createSortedKeys(): SortedKeys {
  const chunks: string[][] = [[]];

  function add(key: string): void {
    const at = chunkFor(chunks, key);
    const chunk = chunks[at] ?? [];
    chunk.splice(lowerBound(chunk, key), 0, key);
    if (chunk.length > 2 * chunkSize) chunks.splice(at + 1, 0, chunk.splice(chunkSize));
  }

  function remove(key: string): void {
    const at = chunkFor(chunks, key);
    const chunk = chunks[at] ?? [];
    const place = lowerBound(chunk, key);
    if (chunk[place] !== key) return;
    chunk.splice(place, 1);
    if (chunk.length === 0 && chunks.length > 1) chunks.splice(at, 1);
  }

  function* ascending(start: string): Iterable<string> {
    const first = chunkFor(chunks, start);
    for (let at = first; at < chunks.length; at += 1) {
      const chunk = chunks[at] ?? [];
      let place = at === first ? lowerBound(chunk, start) : 0;
      for (; place < chunk.length; place += 1) yield chunk[place] ?? '';
    }
  }

  function* descending(end: string): Iterable<string> {
    for (let at = lastChunkFor(chunks, end); at >= 0; at -= 1) {
      const chunk = chunks[at] ?? [];
      for (let place = upperBound(chunk, end) - 1; place >= 0; place -= 1) yield chunk[place] ?? '';
    }
  }

  return { add, delete: remove, ascending, descending };
}

function chunkFor(chunks: readonly string[][], key: string): number {
  return Math.max(0, firstWhere(chunks.length, (at) => (chunks[at]?.[0] ?? '') > key) - 1);
}

function lastChunkFor(chunks: readonly string[][], end: string): number {
  return firstWhere(chunks.length, (at) => isBeyond(chunks[at]?.[0] ?? '', end)) - 1;
}

function lowerBound(chunk: readonly string[], key: string): number {
  return firstWhere(chunk.length, (at) => (chunk[at] ?? '') >= key);
}

function upperBound(chunk: readonly string[], end: string): number {
  return firstWhere(chunk.length, (at) => isBeyond(chunk[at] ?? '', end));
}

export function isBeyond(key: string, end: string): boolean {
  return key > end && !key.startsWith(end);
}

/** The first of `count` places for which `holds`, given that it holds from some place on. */
function firstWhere(count: number, holds: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
