import { occurrences } from '../../core/programmes/occurrences.ts';
import { parseRule } from '../../core/programmes/recurrence.ts';
import { type Change, changesOf, instantByTable, type Span, spansOf } from './dst-table.ts';

export interface Tally {
  zones: number;
  gaps: number;
  overlaps: number;
  series: number;
  occurrences: number;
  /** One line for each series that went wrong. */
  wrong: string[];
}

const dayMs = 86_400_000;
const minuteMs = 60_000;
const ordinaryTimes = ['00:00', '00:30', '02:30', '09:00', '23:30'];
const daysAround = [-2, -1, 0, 1, 2];

/** A daily rule over the days around each change of each zone, at five ordinary times and in the middle of the change. */
export function checkZones(zones: readonly string[]): Tally {
  const tally: Tally = {
    zones: zones.length,
    gaps: 0,
    overlaps: 0,
    series: 0,
    occurrences: 0,
    wrong: [],
  };
  for (const zone of zones) {
    const spans = spansOf(zone);
    for (const change of changesOf(spans)) {
      if (change.after > change.before) tally.gaps++;
      else tally.overlaps++;
      const middle = middleOf(change);
      for (const time of [...ordinaryTimes, timeOf(middle)])
        checkSeries(tally, zone, spans, middle, time);
    }
  }
  return tally;
}

function checkSeries(
  tally: Tally,
  zone: string,
  spans: readonly Span[],
  middle: number,
  time: string,
): void {
  const expected = daysAround.map((days) => {
    const date = dateOf(middle + days * dayMs);
    return `${date} ${isoOf(instantByTable(spans, Date.parse(`${date}T${time}Z`)))}`;
  });
  const eve = Date.parse(`${dateOf(middle - 3 * dayMs)}T23:59Z`);
  const from = new Date(instantByTable(spans, eve));
  const found = seriesOf(zone, time, from, dateOf(middle + 2 * dayMs));
  tally.series++;
  tally.occurrences += found.length;
  if (found.join() !== expected.join())
    tally.wrong.push(`${zone} ${time}: found ${found.join(', ')}; expected ${expected.join(', ')}`);
}

function seriesOf(zone: string, time: string, from: Date, last: string): string[] {
  const found: string[] = [];
  for (const { at, date } of occurrences({ rule: parseRule(`every day at ${time}`), zone, from })) {
    if (date > last) break;
    found.push(`${date} ${at.toISOString()}`);
  }
  return found;
}

/** The middle of what a change leaves out or repeats, as a local time read as UTC. */
function middleOf({ at, before, after }: Change): number {
  const middle = at + (before + after) / 2;
  return middle - (middle % minuteMs);
}

function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

function dateOf(local: number): string {
  return isoOf(local).slice(0, 10);
}

function timeOf(local: number): string {
  return isoOf(local).slice(11, 16);
}
