const longestWord = 40;

/** The word that `found` is most likely a slip of, null where none is near. */
export function closest(found: string, words: readonly string[]): string | null {
  if (found.length > longestWord) return null;
  const slips = Math.max(1, Math.floor(found.length / 3));
  const near = words
    .filter((word) => word.length <= longestWord && word !== found)
    .map((word) => ({ word, slips: edits(found.toLowerCase(), word.toLowerCase()) }))
    .filter((each) => each.slips <= slips && each.slips < each.word.length)
    .toSorted((a, b) => a.slips - b.slips);
  return near[0]?.word ?? null;
}

/** Letters to insert, delete, replace or swap with a neighbour (optimal string alignment). */
function edits(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.MAX_VALUE;
  for (let row = 1; row <= from.length; row += 1) {
    rows.push([row]);
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const costs = [at(row - 1, column) + 1, at(row, column - 1) + 1];
      costs.push(at(row - 1, column - 1) + (same ? 0 : 1));
      if (swapped) costs.push(at(row - 2, column - 2) + 1);
      rows[row]?.push(Math.min(...costs));
    }
  }
  return at(from.length, to.length);
}
