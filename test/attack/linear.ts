/** Sums over groups, as far as they can be known. */

export interface Sum {
  low: number;
  high: number;
}

/** An equation: the sum over these unknowns lies between two numbers. */
export interface Equation extends Sum {
  unknowns: readonly number[];
}

const enough = 1e-9;

/**
 * The bounds of each unknown: first by taking turns at narrowing (which also uses that sums are whole numbers), then
 * by elimination for what only several equations together can tell.
 */
export function solve(bounds: readonly Sum[], equations: readonly Equation[]): Sum[] {
  const narrowed = narrow(
    bounds.map((each) => ({ ...each })),
    equations,
  );
  if (narrowed.every(isKnown)) return narrowed;
  return narrow(eliminate(narrowed, equations), equations);
}

export function isKnown({ low, high }: Sum): boolean {
  return high - low < enough;
}

function narrow(bounds: Sum[], equations: readonly Equation[]): Sum[] {
  while (equations.map((equation) => narrowOne(bounds, equation)).includes(true));
  return bounds;
}

/** True where a bound moved. */
function narrowOne(bounds: Sum[], { unknowns, low, high }: Equation): boolean {
  let least = unknowns.reduce((sum, at) => sum + (bounds[at]?.low ?? 0), 0);
  let most = unknowns.reduce((sum, at) => sum + (bounds[at]?.high ?? 0), 0);
  let moved = false;
  for (const at of unknowns) {
    const was = bounds[at];
    if (!was) continue;
    const from = Math.max(was.low, Math.ceil(low - (most - was.high) - enough));
    const to = Math.min(was.high, Math.floor(high - (least - was.low) + enough));
    if (from === was.low && to === was.high) continue;
    bounds[at] = { low: from, high: to };
    least += from - was.low;
    most += to - was.high;
    moved = true;
  }
  return moved;
}

/** Gauss and Jordan, on the equations whose sum is known, over the unknowns that are not. */
function eliminate(bounds: readonly Sum[], equations: readonly Equation[]): Sum[] {
  const open = bounds.flatMap((bound, at) => (isKnown(bound) ? [] : [at]));
  const column = new Map(open.map((at, position) => [at, position]));
  const rows = equations.filter(isKnown).map(({ unknowns, low }) => {
    const row = new Array<number>(open.length + 1).fill(0);
    row[open.length] = low;
    for (const at of unknowns) {
      const position = column.get(at);
      if (position === undefined)
        row[open.length] = (row[open.length] ?? 0) - (bounds[at]?.low ?? 0);
      else row[position] = 1;
    }
    return row;
  });
  reduce(rows, open.length);
  const found = bounds.map((bound) => ({ ...bound }));
  for (const row of rows) {
    const used = open.filter((_, position) => Math.abs(row[position] ?? 0) > enough);
    const [only, ...others] = used;
    if (only === undefined || others.length > 0) continue;
    const value = Math.round((row[open.length] ?? 0) / (row[column.get(only) ?? 0] ?? 1));
    found[only] = { low: value, high: value };
  }
  return found;
}

function reduce(rows: number[][], columns: number): void {
  let pivot = 0;
  for (let column = 0; column < columns && pivot < rows.length; column++) {
    const from = rows.findIndex((row, at) => at >= pivot && Math.abs(row[column] ?? 0) > enough);
    const source = rows[from];
    const target = rows[pivot];
    if (!source || !target) continue;
    rows[from] = target;
    rows[pivot] = source.map((value) => value / (source[column] ?? 1));
    clearColumn(rows, pivot, column);
    pivot++;
  }
}

function clearColumn(rows: number[][], pivot: number, column: number): void {
  const source = rows[pivot] ?? [];
  rows.forEach((row, at) => {
    const factor = row[column] ?? 0;
    if (at === pivot || Math.abs(factor) < enough) return;
    for (let i = 0; i < row.length; i++) row[i] = (row[i] ?? 0) - factor * (source[i] ?? 0);
  });
}
