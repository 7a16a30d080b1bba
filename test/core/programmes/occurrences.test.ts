import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { localDate } from '../../../core/programmes/local-time.ts';
import { dueDates, formatInstant, occurrences } from '../../../core/programmes/occurrences.ts';
import { parseRule } from '../../../core/programmes/recurrence.ts';
import { anyRrule } from './recurrence-arbitrary.ts';

const hourMs = 3_600_000;

function next(count: number, text: string, zone: string, from: string, anchor?: string): string[] {
  const rule = parseRule(text);
  const series = { rule, zone, from: new Date(from), ...(anchor && { anchor }) };
  const lines: string[] = [];
  for (const { at, date } of occurrences(series)) {
    if (lines.push(`${date} ${formatInstant(at)}`) === count) break;
  }
  return lines;
}

describe('the next occurrences', () => {
  test('keep the local time over a clock change, once a date', () => {
    expect(next(3, 'every day at 02:30', 'Europe/Prague', '2026-03-27T12:00:00Z')).toEqual([
      '2026-03-28 2026-03-28T01:30:00Z',
      '2026-03-29 2026-03-29T01:30:00Z',
      '2026-03-30 2026-03-30T00:30:00Z',
    ]);
    expect(next(3, 'every day at 02:30', 'Europe/Prague', '2026-10-23T12:00:00Z')).toEqual([
      '2026-10-24 2026-10-24T00:30:00Z',
      '2026-10-25 2026-10-25T00:30:00Z',
      '2026-10-26 2026-10-26T01:30:00Z',
    ]);
  });

  test('are strictly after the start', () => {
    const rule = 'every day at 09:00';
    expect(next(1, rule, 'UTC', '2026-01-01T08:59:59.999Z')).toEqual([
      '2026-01-01 2026-01-01T09:00:00Z',
    ]);
    expect(next(1, rule, 'UTC', '2026-01-01T09:00:00Z')).toEqual([
      '2026-01-02 2026-01-02T09:00:00Z',
    ]);
  });

  test('keep the nominal date where the clock change moves them past midnight', () => {
    expect(next(2, 'every day at 23:30', 'America/Nuuk', '2024-03-30T12:00:00Z')).toEqual([
      '2024-03-30 2024-03-31T01:30:00Z',
      '2024-03-31 2024-04-01T00:30:00Z',
    ]);
    expect(
      next(1, 'every day at 23:30', 'America/Nuuk', '2024-03-31T01:00:00Z', '2024-01-01'),
    ).toEqual(['2024-03-30 2024-03-31T01:30:00Z']);
  });

  test('lose no date where a zone leaves out a day', () => {
    expect(next(4, 'every day at 09:00', 'Pacific/Apia', '2011-12-29T12:00:00Z')).toEqual([
      '2011-12-29 2011-12-29T19:00:00Z',
      '2011-12-30 2011-12-30T19:00:00Z',
      '2011-12-31 2011-12-30T19:00:00Z',
      '2012-01-01 2011-12-31T19:00:00Z',
    ]);
    expect(
      next(2, 'every week on Fri at 09:00', 'Pacific/Apia', '2011-12-30T15:00:00Z', '2011-12-01'),
    ).toEqual(['2011-12-30 2011-12-30T19:00:00Z', '2012-01-06 2012-01-05T19:00:00Z']);
  });

  test('are counted from the local date of the start', () => {
    const rule = 'every 2 weeks on Tue at 09:00';
    // a Sunday night, then the Monday an hour later
    expect(next(1, rule, 'Pacific/Auckland', '2026-12-06T10:30:00Z')).toEqual([
      '2026-12-15 2026-12-14T20:00:00Z',
    ]);
    expect(next(1, rule, 'Pacific/Auckland', '2026-12-06T11:30:00Z')).toEqual([
      '2026-12-08 2026-12-07T20:00:00Z',
    ]);
  });

  test('end with the count, the last date or the last instant', () => {
    const from = '2026-01-01T08:00:00Z';
    expect(next(9, 'every day at 09:00, 2 times', 'UTC', from)).toHaveLength(2);
    expect(next(9, 'every day at 09:00 until 2026-01-03', 'UTC', from)).toHaveLength(3);
    const until = 'FREQ=DAILY;BYHOUR=9;UNTIL=20260103T140000Z';
    expect(next(9, until, 'America/New_York', from).at(-1)).toBe('2026-01-03 2026-01-03T14:00:00Z');
    expect(next(9, until, 'America/Chicago', from).at(-1)).toBe('2026-01-02 2026-01-02T15:00:00Z');
    const earlyUntil = 'FREQ=DAILY;BYHOUR=9;UNTIL=20260102T210000Z';
    expect(next(9, earlyUntil, 'Pacific/Auckland', from).at(-1)).toBe(
      '2026-01-03 2026-01-02T20:00:00Z',
    );
  });

  test('are none for a rule that never matches', () => {
    expect(next(1, 'every year on 30 Feb at 09:00', 'UTC', '2026-01-01T00:00:00Z')).toEqual([]);
  });

  test('never fall back in time, and one date gives one', () => {
    const zone = fc.constantFrom(
      'Europe/Prague',
      'Australia/Lord_Howe',
      'Antarctica/Troll',
      'America/Havana',
    );
    const hour = fc.integer({ min: 0, max: 23 });
    const from = fc.date({
      min: new Date('2025-01-01'),
      max: new Date('2027-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(anyRrule, hour, zone, from, (text, atHour, inZone, start) => {
        const rule = parseRule(`${text};BYHOUR=${atHour};BYMINUTE=30`);
        const found = occurrences({ rule, zone: inZone, from: start });
        let before = { at: start, date: '' };
        for (const each of found) {
          expect(each.at > before.at && each.date > before.date).toBe(true);
          if (each.date > '2028-12-31') break;
          before = each;
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the dates that are due', () => {
  const zones = ['America/Los_Angeles', 'Europe/Prague', 'Pacific/Auckland', 'Europe/Prague'];
  const daily = { rule: parseRule('every day at 09:00'), anchor: '2026-01-01', zones };

  function due(now: string, lookbackHours = 24): string[] {
    const found = dueDates({ ...daily, now: new Date(now), lookbackMs: lookbackHours * hourMs });
    return found.map(({ date, opensAt }) => `${date} ${formatInstant(opensAt)}`);
  }

  test('open where the day begins first', () => {
    expect(due('2026-06-09T20:59:59Z')).toEqual(['2026-06-09 2026-06-08T21:00:00Z']);
    expect(due('2026-06-09T21:00:00Z')).toEqual(['2026-06-10 2026-06-09T21:00:00Z']);
  });

  test('reach back as far as asked', () => {
    expect(due('2026-06-09T22:00:00Z', 1)).toEqual([]);
    expect(due('2026-06-09T22:00:00Z', 2)).toHaveLength(1);
    expect(due('2026-06-09T22:00:00Z', 72)).toHaveLength(3);
  });

  test('do not begin before the anchor', () => {
    expect(due('2026-01-01T12:00:00Z', 24 * 30)).toEqual(['2026-01-01 2025-12-31T20:00:00Z']);
  });

  test('are none without a zone, and none after the end', () => {
    const now = new Date('2026-06-09T12:00:00Z');
    const over = parseRule('FREQ=DAILY;BYHOUR=9;UNTIL=20260608T205959Z');
    expect(dueDates({ ...daily, zones: [], now, lookbackMs: 24 * hourMs })).toEqual([]);
    expect(dueDates({ ...daily, rule: over, now, lookbackMs: 24 * hourMs })).toEqual([]);
  });

  test('come round exactly once when asked again and again', () => {
    const hours = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 });
    const zone = fc.constantFrom(
      'Pacific/Kiritimati',
      'Pacific/Niue',
      'Pacific/Apia',
      'Africa/Cairo',
    );
    fc.assert(
      fc.property(fc.uniqueArray(zone, { minLength: 1 }), hours, (inZones, steps) => {
        let now = new Date('2026-03-20T00:00:00Z');
        const found: string[] = [];
        for (const step of steps) {
          now = new Date(now.getTime() + step * hourMs);
          const series = { ...daily, zones: inZones, now, lookbackMs: step * hourMs };
          found.push(...dueDates(series).map(({ date }) => date));
        }
        expect(found).toEqual([...new Set(found)].sort());
        const days = (now.getTime() - Date.parse('2026-03-20T00:00:00Z')) / (24 * hourMs);
        expect(Math.abs(found.length - days)).toBeLessThanOrEqual(1);
        expect(found.every((date) => date <= localDate(now, 'Pacific/Kiritimati'))).toBe(true);
      }),
    );
  });
});
