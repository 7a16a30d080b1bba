/** What clocks do, worked out from Intl alone, so that it can be held against the product's Temporal. */

/** `offset` in milliseconds holds from `from` until the next span. */
export interface Span {
  from: number;
  offset: number;
}

export interface Change {
  at: number;
  before: number;
  after: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
const start = Date.UTC(2014, 11, 20);
const end = Date.UTC(2031, 0, 10);

/** The spans of a zone from the end of 2014 to the beginning of 2031; the first and the last have no end. */
export function spansOf(zone: string): Span[] {
  const offsetAt = offsetReader(zone);
  const spans: Span[] = [{ from: Number.NEGATIVE_INFINITY, offset: offsetAt(start) }];
  for (let day = start; day < end; day += dayMs) {
    const offset = offsetAt(day + dayMs);
    if (offset !== spans.at(-1)?.offset)
      spans.push({ from: firstWith(offset, day, offsetAt), offset });
  }
  return spans;
}

/** The changes from 2015 to 2030. */
export function changesOf(spans: readonly Span[]): Change[] {
  return spans
    .slice(1)
    .map(({ from, offset }, index) => ({
      at: from,
      before: spans[index]?.offset ?? 0,
      after: offset,
    }))
    .filter(({ at }) => at >= Date.UTC(2015, 0, 1) && at < Date.UTC(2031, 0, 1));
}

/**
 * The instant at which clocks show `local` (a local time read as UTC): the first of two, and for one that clocks leave
 * out, by the offset before the gap.
 */
export function instantByTable(spans: readonly Span[], local: number): number {
  const shown = spans.find(({ from, offset }, index) => {
    const at = local - offset;
    return at >= from && at < (spans[index + 1]?.from ?? Number.POSITIVE_INFINITY);
  });
  if (shown) return local - shown.offset;
  const before = spans.findLast(({ from, offset }) => local - offset >= from);
  return local - (before?.offset ?? 0);
}

/** The middle of what a change leaves out or repeats, as a local time read as UTC. */
export function middleOf({ at, before, after }: Change): number {
  const middle = at + (before + after) / 2;
  return middle - (middle % minuteMs);
}

export function isoOf(instant: number): string {
  return new Date(instant).toISOString();
}

export function dateOf(local: number): string {
  return isoOf(local).slice(0, 10);
}

export function timeOf(local: number): string {
  return isoOf(local).slice(11, 16);
}

function offsetReader(zone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  return (at) => {
    const [, sign = '+', hours = 0, minutes = 0] =
      /GMT(?:([+-])(\d\d):(\d\d))?$/.exec(format.format(at)) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
  };
}

/** The minute of a day from which on the offset is `offset`. */
function firstWith(offset: number, day: number, offsetAt: (at: number) => number): number {
  let low = 0;
  let high = dayMs / minuteMs;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(day + middle * minuteMs) === offset) high = middle;
    else low = middle;
  }
  return day + high * minuteMs;
}
