import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDuration, DurationError, parseDuration } from '../../../core/programmes/duration.ts';

describe('reading a length', () => {
  test.each([
    ['90m', 'PT90M'],
    ['2h', 'PT2H'],
    ['3d', 'P3D'],
    ['1w', 'P1W'],
    ['2 weeks', 'P2W'],
    ['1 week', 'P1W'],
    ['5 days', 'P5D'],
    ['45 min', 'PT45M'],
    ['30 minutes', 'PT30M'],
    ['1 hour', 'PT1H'],
    ['1d 12h', 'P1DT12H'],
    ['1h30m', 'PT1H30M'],
    ['  3  D ', 'P3D'],
    ['P3D', 'P3D'],
    ['pt90m', 'PT90M'],
    ['P1WT2H', 'P1WT2H'],
    ['0m', 'PT0M'],
    ['P0D', 'PT0M'],
  ])('reads %j as %s', (text, expected) => {
    expect(parseDuration(text)).toBe(expected);
  });

  test.each([
    '',
    ' ',
    'P',
    'PT',
    'P3DT',
    '3',
    'd',
    '-3d',
    '1.5h',
    '3 months',
    'P1M',
    'P1Y',
    '1 year',
    '30s',
    '2h 3d',
    '3d 3d',
    '٣d',
    '999999d',
    'soon',
  ])('refuses %j and says what is allowed', (text) => {
    const read = () => parseDuration(text);
    expect(read).toThrow(DurationError);
    expect(read).toThrow(`found ${JSON.stringify(text)}; allowed: a length such as 90m`);
  });

  test('does not repeat a long text back', () => {
    expect(() => parseDuration('9'.repeat(10_000))).toThrow('found 10000 characters; allowed');
  });

  test('reads what it wrote', () => {
    const small = fc.nat({ max: 99_999 });
    fc.assert(
      fc.property(small, small, small, small, (weeks, days, hours, minutes) => {
        const once = parseDuration(`${weeks}w ${days}d ${hours}h ${minutes}m`);
        expect(parseDuration(once)).toBe(once);
      }),
    );
  });
});

describe('adding a length', () => {
  const prague = (from: string, duration: string) =>
    addDuration(new Date(from), duration, 'Europe/Prague').toISOString();

  test('a day keeps the local time over a clock change', () => {
    expect(prague('2026-03-28T08:00:00Z', 'P1D')).toBe('2026-03-29T07:00:00.000Z');
    expect(prague('2026-10-24T07:00:00Z', 'P1W')).toBe('2026-10-31T08:00:00.000Z');
  });

  test('hours are exact over a clock change', () => {
    expect(prague('2026-03-28T08:00:00Z', 'PT24H')).toBe('2026-03-29T08:00:00.000Z');
  });

  test('days come before hours', () => {
    expect(prague('2026-03-28T01:30:00Z', 'P1DT1H')).toBe('2026-03-29T02:30:00.000Z');
  });

  test('nothing added is the same instant', () => {
    expect(prague('2026-03-28T08:00:00Z', 'PT0M')).toBe('2026-03-28T08:00:00.000Z');
  });
});
