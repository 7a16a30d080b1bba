import type { ScoreView } from '../disclosure/release-types.ts';
import { type Change, changes } from '../insight/change.ts';
import type { Figure } from '../insight/figure.ts';
import type { Measure } from '../insight/measure.ts';
import { type Point, trend } from '../insight/trend.ts';
import { periodDays } from './counts.ts';
import { figureName } from './customers.ts';
import { cellName, scoreName } from './employees.ts';
import type { CustomerFigure } from './figures.ts';
import type { DigestData } from './gather.ts';
import { decidedTogether } from './matters.ts';
import { changeText, type Voice } from './voice.ts';

/** How figures went over a quarter, and whether they have been rising or falling all along. Pure. */

interface Course {
  name: string;
  measure: Measure;
  /** Against about 90 days ago; null where nothing was shown then. */
  sinceQuarter: Change | null;
  /** A unit is a day. */
  slope: Change | null;
  /** How many figures the slope is drawn through. */
  count: number;
}

type Past = readonly { at: number; figure: Figure }[];

const dayMs = 86_400_000;
const quarterDays = 90;
/** A round or a period that lies this far from the quarter still stands for it. */
const slackDays = 20;

export function overTimeLines(voice: Voice, data: DigestData): string[] {
  const courses = decided([...customerCourses(voice, data), ...employeeCourses(voice, data)]);
  const quarter = courses.flatMap(({ name, measure, sinceQuarter }) =>
    sinceQuarter ? [`• ${name}: ${changeText(voice, measure, sinceQuarter)}`] : [],
  );
  const trends = courses.flatMap(({ name, slope, count }) => {
    if (!slope?.detectable) return [];
    const direction = slope.value > 0 ? 'up' : 'down';
    return [`• ${voice.say('digest.trend', { name, direction, count })}`];
  });
  return quarter.length + trends.length > 0
    ? [voice.say('digest.quarter'), ...quarter, ...trends]
    : [];
}

/** All of them are looked at together, so that many figures do not make a false alarm likely. */
function decided(courses: readonly Course[]): Course[] {
  const all = courses.flatMap(({ sinceQuarter, slope }) => [sinceQuarter, slope]);
  const sure = decidedTogether(all);
  return courses.map((course, at) => ({
    ...course,
    sinceQuarter: sure[2 * at] ?? null,
    slope: sure[2 * at + 1] ?? null,
  }));
}

function customerCourses(voice: Voice, { customers }: DigestData): Course[] {
  if (customers.from === 'pool') return [];
  return customers.figures.map((each) =>
    courseOf(figureName(voice, each), each.measure, pastOfCustomers(each)),
  );
}

function pastOfCustomers({ history }: CustomerFigure): Past {
  return history.flatMap((figure, at) => (figure ? [{ at: at * periodDays, figure }] : []));
}

function employeeCourses(voice: Voice, { employees }: DigestData): Course[] {
  return employees.flatMap(({ groups }) =>
    groups.flatMap(({ cell, scores }) =>
      scores.flatMap((each) =>
        each.score === 'withheld'
          ? []
          : [
              courseOf(
                `${scoreName(voice, each)}, ${cellName(voice, cell)}`,
                each.score.measure,
                pastOfScore(each, each.score.measure),
              ),
            ],
      ),
    ),
  );
}

function pastOfScore({ history }: ScoreView, measure: Measure): Past {
  return history.flatMap(({ date, score }) => {
    if (score === 'withheld' || !isSame(score.measure, measure)) return [];
    const { value, margin, people } = score;
    const figure = { value, low: value - margin, high: value + margin, n: people.from };
    return [{ at: +new Date(date) / dayMs, figure }];
  });
}

function isSame(one: Measure, other: Measure): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function courseOf(name: string, measure: Measure, past: Past): Course {
  const now = past.at(-1);
  const before = now && nearest(past, now.at - quarterDays);
  const pair = now && before ? [{ now: now.figure, before: before.figure }] : [];
  return {
    name,
    measure,
    sinceQuarter: changes(pair)[0] ?? null,
    slope: slopeOf(past),
    count: past.length,
  };
}

function nearest(past: Past, at: number): Past[number] | undefined {
  const distance = (each: Point): number => Math.abs(each.at - at);
  const [first] = past.toSorted((a, b) => distance(a) - distance(b));
  return first && distance(first) <= slackDays ? first : undefined;
}

function slopeOf(past: Past): Change | null {
  const found = trend(past);
  return found && { value: found.slope, low: found.low, high: found.high, detectable: false };
}
