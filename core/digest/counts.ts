import type { CountedAnswer } from '../conversation/customer-answer.ts';
import { countedAs } from '../insight/measure.ts';
import type { Tally } from '../insight/tally.ts';
import { addSegments, countValue, type Segments, segmentIn } from './segments.ts';

/** What is counted of one group of customers, so that groups add up to larger ones. */

/** Periods of four weeks, the latest first: a week is too few answers to tell anything. */
export const periodDays = 28;
export const periods = 4;

export interface Counts {
  people: number;
  reached: number;
  /** By period, as everything below is. */
  asked: number[];
  answered: number[];
  texts: number[];
  /** How often each value was given, by question of a survey at a touchpoint. */
  values: Map<string, Map<number, number>[]>;
  /** How often a theme was mentioned at a touchpoint. */
  themes: Map<string, Mentions[]>;
  segments: Segments;
  /** Those to read first: the unhappy, then the happy, then the others, the newest of each first. */
  comments: readonly Comment[];
  newestAt: number;
}

export interface Mentions {
  count: number;
  negative: number;
  positive: number;
}

export interface Comment {
  ask: string;
  question: string;
  person: string;
  at: number;
  rank: number;
}

const mostComments = 10;
const ranks = { negative: 0, positive: 1, neutral: 2, unscored: 2 } as const;

export function noCounts(): Counts {
  return {
    ...{ people: 0, reached: 0, newestAt: 0, comments: [] },
    ...{ asked: zeros(), answered: zeros(), texts: zeros() },
    ...{ values: new Map(), themes: new Map(), segments: new Map() },
  };
}

function valueKey(survey: string, question: string, touchpoint: string): string {
  return `${survey}\n${question}\n${touchpoint}`;
}

/** `segments` are the customer's own. */
export function countAnswer(
  counts: Counts,
  answer: CountedAnswer,
  period: number,
  segments: readonly string[],
): void {
  const at = +answer.at;
  counts.newestAt = Math.max(counts.newestAt, at);
  if (answer.typed) {
    countText(counts, answer, period);
    return;
  }
  const value = countedAs(answer.value);
  if (value === null) return;
  const key = valueKey(answer.survey, answer.question, answer.touchpoint);
  const tally = countsIn(counts, key)[period];
  tally?.set(value, (tally.get(value) ?? 0) + 1);
  if (period > 0) return;
  for (const name of segments) countValue(segmentIn(counts.segments, name), answer, value);
}

function countText(counts: Counts, answer: CountedAnswer, period: number): void {
  counts.texts[period] = (counts.texts[period] ?? 0) + 1;
  for (const theme of answer.themes) {
    const mentions = mentionsIn(counts, themeKey(theme, answer.touchpoint))[period];
    if (!mentions) continue;
    mentions.count += 1;
    if (answer.sentiment === 'negative') mentions.negative += 1;
    if (answer.sentiment === 'positive') mentions.positive += 1;
  }
  if (period > 0) return;
  const { ask, question, person } = answer;
  const rank = ranks[answer.sentiment];
  counts.comments = toRead([...counts.comments, { ask, question, person, at: +answer.at, rank }]);
}

/** Several groups as one. None of them is changed. */
export function together(groups: readonly Counts[]): Counts {
  const sum = noCounts();
  for (const group of groups) addTo(sum, group);
  return sum;
}

function addTo(sum: Counts, group: Counts): void {
  sum.people += group.people;
  sum.reached += group.reached;
  sum.newestAt = Math.max(sum.newestAt, group.newestAt);
  sum.comments = toRead([...sum.comments, ...group.comments]);
  for (const key of ['asked', 'answered', 'texts'] as const) {
    group[key].forEach((count, period) => {
      sum[key][period] = (sum[key][period] ?? 0) + count;
    });
  }
  for (const [key, tallies] of group.values) {
    const sums = countsIn(sum, key);
    for (const [period, tally] of sums.entries()) addTally(tally, tallies[period] ?? newMap());
  }
  for (const [key, list] of group.themes) {
    addMentions(mentionsIn(sum, key), list);
  }
  addSegments(sum.segments, group.segments);
}

function addTally(sum: Map<number, number>, more: ReadonlyMap<number, number>): void {
  for (const [value, count] of more) sum.set(value, (sum.get(value) ?? 0) + count);
}

function addMentions(sum: readonly Mentions[], more: readonly Mentions[]): void {
  sum.forEach((mentions, period) => {
    mentions.count += more[period]?.count ?? 0;
    mentions.negative += more[period]?.negative ?? 0;
    mentions.positive += more[period]?.positive ?? 0;
  });
}

/** Answers to a question in these periods, at one touchpoint or (null) at all of them. */
export function tallyIn(
  { values }: Counts,
  { survey, question }: { survey: string; question: string },
  during: readonly number[],
  touchpoint: string | null = null,
): Tally {
  const start = valueKey(survey, question, '');
  const sum = new Map<number, number>();
  for (const [key, tallies] of values) {
    const at = key.startsWith(start) ? key.slice(start.length) : null;
    if (at === null || (touchpoint !== null && at !== touchpoint)) continue;
    for (const period of during) addTally(sum, tallies[period] ?? newMap());
  }
  return [...sum].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value);
}

/** By theme, at one touchpoint or (null) at all of them. */
export function mentionsOf({ themes }: Counts, touchpoint: string | null): Map<string, Mentions[]> {
  const sum = new Map<string, Mentions[]>();
  for (const [key, list] of themes) {
    const [theme = '', at] = key.split('\n');
    if (touchpoint === null || at === touchpoint)
      addMentions(byPeriod(sum, theme, noMentions), list);
  }
  return sum;
}

function themeKey(theme: string, touchpoint: string): string {
  return `${theme}\n${touchpoint}`;
}

function toRead(comments: readonly Comment[]): readonly Comment[] {
  return comments.toSorted((a, b) => a.rank - b.rank || b.at - a.at).slice(0, mostComments);
}

/** How often each value was given, by period, ready to be added to. */
export function countsIn({ values }: Counts, key: string): Map<number, number>[] {
  return byPeriod(values, key, newMap);
}

export function mentionsIn({ themes }: Counts, key: string): Mentions[] {
  return byPeriod(themes, key, noMentions);
}

function byPeriod<T>(map: Map<string, T[]>, key: string, empty: () => T): T[] {
  const known = map.get(key);
  if (known) return known;
  const fresh = Array.from({ length: periods }, empty);
  map.set(key, fresh);
  return fresh;
}

function zeros(): number[] {
  return Array.from({ length: periods }, () => 0);
}

function newMap(): Map<number, number> {
  return new Map();
}

function noMentions(): Mentions {
  return { count: 0, negative: 0, positive: 0 };
}
