/** What a chart is made of. Words come from outside: a chart speaks no language. */

export interface ChartPoint {
  /** A date, a team, a question: as short as can be. */
  label: string;
  /** null: withheld, or nobody answered. */
  value: number | null;
  /** The 95 % interval; both the value where there is none. */
  low: number;
  high: number;
  /** How the value is written, with its margin where there is one: `12 ± 15`. */
  text: string;
}

/** trend: one figure over time, oldest first; comparison: several figures of one kind, beside each other. */
export interface ChartData {
  kind: 'trend' | 'comparison';
  title: string;
  /** Smaller, below the title: `95 % margin`, how many were asked. */
  note: string;
  points: readonly ChartPoint[];
  /** The scale of the figure: -100 to 100, 0 to 100, 1 to 5. */
  range: { low: number; high: number };
}

export const chartWidth = 800;
export const edge = 40;
export const fontFamily = 'Inter';

export const ground = '#faf8f5';
export const ink = '#1f2933';
export const faint = '#68717d';
export const rule = '#dcd8d1';
export const accent = '#0b6e69';
export const accentPale = '#bfdcd8';

export const textSize = 24;
export const titleSize = 34;
/** Leaves room for the value beside it. */
const titleWidth = 500;
export const headHeight = 128;
export const rowHeight = 84;
const footHeight = 56;
const trendHeight = 480;

/** One value makes no line: it is drawn as a row. */
export function isTrend({ kind, points }: ChartData): boolean {
  return kind === 'trend' && points.filter(({ value }) => value !== null).length > 1;
}

/** A trend has one height; a comparison grows with its rows. */
export function chartHeight(data: ChartData): number {
  if (isTrend(data)) return trendHeight;
  return headHeight + rowHeight * data.points.length + footHeight;
}

export const axisLabel = { color: faint, fontFamily, fontSize: textSize, margin: 18 };

const titleStyle = {
  fontFamily,
  fontSize: titleSize,
  fontWeight: 600 as const,
  lineHeight: titleSize,
};

export function titleOption({ title, note }: ChartData) {
  return {
    text: title,
    subtext: note,
    left: edge,
    top: 34,
    padding: 0,
    itemGap: 14,
    textStyle: { ...titleStyle, color: ink, width: titleWidth, overflow: 'truncate' as const },
    subtextStyle: { color: faint, fontFamily, fontSize: textSize, lineHeight: textSize },
  };
}

/** The latest value, large, in the corner where the eye ends. */
export function valueOption({ points }: ChartData) {
  const last = points.findLast(({ value }) => value !== null);
  return {
    text: last?.text ?? '',
    right: edge,
    top: 34,
    padding: 0,
    textStyle: { ...titleStyle, color: accent },
  };
}

/** The part of the scale that is drawn, and its steps: what the intervals need, from one round number to another. */
export interface Window {
  low: number;
  high: number;
  step: number;
}

const mostSteps = 5;

export function windowOf({ points, range }: ChartData): Window {
  const known = points.filter(({ value }) => value !== null);
  const lowest = Math.min(range.high, ...known.map(({ low }) => low)) - range.low;
  const highest = Math.max(range.low, ...known.map(({ high }) => high)) - range.low;
  const windows = stepsFor(range.high - range.low).map((step) => ({
    low: range.low + Math.floor(lowest / step) * step,
    high: Math.min(range.high, range.low + Math.ceil(highest / step) * step),
    step,
  }));
  const fits = windows.find(({ low, high, step }) => high > low && high - low <= mostSteps * step);
  return fits ?? { ...range, step: (range.high - range.low) / 2 };
}

function stepsFor(width: number): number[] {
  return width <= 10 ? [0.5, 1, 2, 5] : [width / 20, width / 10, width / 4, width / 2];
}
