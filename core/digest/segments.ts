import { type Figure, figure } from '../insight/figure.ts';
import type { House } from '../model.ts';
import { type Asked, questionsAsked } from './questions-asked.ts';

/** Customers by the segments of the roster: who can be reached, who answered, and what they said, in the last period. */

export interface SegmentCounts {
  people: number;
  reached: number;
  asked: number;
  answered: number;
  /** What was answered, by question of a survey. */
  values: Map<string, Map<number, number>>;
}

export type Segments = Map<string, SegmentCounts>;

export interface SegmentRow {
  segment: string;
  people: number;
  reached: number;
  asked: number;
  answered: number;
  /** Of the first question with a metric that somebody answered. */
  said: { of: Asked; figure: Figure } | null;
}

const most = 6;

export function segmentIn(segments: Segments, name: string): SegmentCounts {
  const known = segments.get(name);
  if (known) return known;
  const fresh = { people: 0, reached: 0, asked: 0, answered: 0, values: new Map() };
  segments.set(name, fresh);
  return fresh;
}

export function countValue(
  { values }: SegmentCounts,
  of: Pick<Asked, 'survey' | 'question'>,
  value: number,
): void {
  const key = keyOf(of);
  const tally = values.get(key) ?? new Map<number, number>();
  tally.set(value, (tally.get(value) ?? 0) + 1);
  values.set(key, tally);
}

export function addSegments(sum: Segments, more: Segments): void {
  for (const [name, counts] of more) {
    const total = segmentIn(sum, name);
    for (const key of ['people', 'reached', 'asked', 'answered'] as const)
      total[key] += counts[key];
    for (const [key, tally] of counts.values) {
      const values = new Map(total.values.get(key));
      for (const [value, count] of tally) values.set(value, (values.get(value) ?? 0) + count);
      total.values.set(key, values);
    }
  }
}

/** The largest first. */
export function segmentRows(house: House, segments: Segments): SegmentRow[] {
  const asked = questionsAsked(house);
  return [...segments]
    .toSorted(([a, one], [b, other]) => other.people - one.people || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([segment, { values, ...counts }]) => ({
      segment,
      ...counts,
      said: asked.flatMap((of) => saidTo(of, values))[0] ?? null,
    }));
}

function saidTo(of: Asked, values: SegmentCounts['values']): { of: Asked; figure: Figure }[] {
  const counts = [...(values.get(keyOf(of)) ?? [])];
  const tally = counts
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => a.value - b.value);
  const found = figure(of.measure, tally, null);
  return found ? [{ of, figure: found }] : [];
}

function keyOf({ survey, question }: Pick<Asked, 'survey' | 'question'>): string {
  return `${survey}\n${question}`;
}
