import { occurrences } from '../../core/programmes/occurrences.ts';
import { parseRule } from '../../core/programmes/recurrence.ts';
import { checkAsks } from './dst-asks.ts';
import {
  changesOf,
  dateOf,
  instantByTable,
  isoOf,
  middleOf,
  type Span,
  spansOf,
  timeOf,
} from './dst-table.ts';

export interface Tally {
  zones: number;
  gaps: number;
  overlaps: number;
  series: number;
  occurrences: number;
  /** Asks of rounds whose time was looked at. */
  asks: number;
  /** One line for each series or ask that went wrong. */
  wrong: string[];
}

const dayMs = 86_400_000;
const ordinaryTimes = ['00:00', '00:30', '02:30', '09:00', '23:30'];
const daysAround = [-2, -1, 0, 1, 2];

/**
 * A daily rule over the days around each change of each zone, at five ordinary times and in the middle of the change;
 * and when people would be asked around the last gap and the last overlap of each.
 */
export function checkZones(zones: readonly string[]): Tally {
  const tally: Tally = {
    zones: zones.length,
    gaps: 0,
    overlaps: 0,
    series: 0,
    occurrences: 0,
    asks: 0,
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
    const { asks, wrong } = checkAsks(zone, spans);
    tally.asks += asks;
    tally.wrong.push(...wrong);
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
