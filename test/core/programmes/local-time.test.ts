import { describe, expect, test } from 'vitest';
import {
  instantOf,
  isTime,
  isZone,
  localDate,
  localTime,
} from '../../../core/programmes/local-time.ts';

describe('the instant of a local time', () => {
  test.each([
    ['Europe/Prague, left out', 'Europe/Prague', '2026-03-29', '02:30', '2026-03-29T01:30Z'],
    ['Europe/Prague, twice', 'Europe/Prague', '2026-10-25', '02:30', '2026-10-25T00:30Z'],
    ['half-hour zone, left out', 'America/St_Johns', '2026-03-08', '02:30', '2026-03-08T06:00Z'],
    ['half-hour zone, twice', 'America/St_Johns', '2026-11-01', '01:30', '2026-11-01T04:00Z'],
    [
      'half-hour change, left out',
      'Australia/Lord_Howe',
      '2026-10-04',
      '02:15',
      '2026-10-03T15:45Z',
    ],
    ['half-hour change, twice', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z'],
    ['morning after the change', 'Australia/Lord_Howe', '2026-04-05', '09:00', '2026-04-04T22:30Z'],
    ['two-hour change, left out', 'Antarctica/Troll', '2026-03-29', '02:00', '2026-03-29T02:00Z'],
    ['two-hour change, twice', 'Antarctica/Troll', '2026-10-25', '02:00', '2026-10-25T00:00Z'],
    ['Ramadan begins, twice', 'Africa/Casablanca', '2026-02-15', '02:30', '2026-02-15T01:30Z'],
    ['Ramadan ends, left out', 'Africa/Casablanca', '2026-03-22', '02:30', '2026-03-22T02:30Z'],
    ['quarter-hour zone', 'Asia/Kathmandu', '2026-06-01', '09:00', '2026-06-01T03:15Z'],
    ['a whole day left out', 'Pacific/Apia', '2011-12-30', '09:00', '2011-12-30T19:00Z'],
    ['midnight twice, Havana', 'America/Havana', '2026-11-01', '00:30', '2026-11-01T04:30Z'],
    ['midnight left out, Havana', 'America/Havana', '2026-03-08', '00:30', '2026-03-08T05:30Z'],
    ['midnight twice, Gaza', 'Asia/Gaza', '2018-10-27', '00:30', '2018-10-26T21:30Z'],
    ['midnight twice, Azores', 'Atlantic/Azores', '2026-10-25', '00:30', '2026-10-25T00:30Z'],
    ['midnight left out, Cairo', 'Africa/Cairo', '2026-04-24', '00:30', '2026-04-23T22:30Z'],
    ['gap up to midnight', 'America/Nuuk', '2024-03-30', '23:30', '2024-03-31T01:30Z'],
    [
      'gap over half an hour to midnight',
      'Asia/Pyongyang',
      '2018-05-04',
      '23:45',
      '2018-05-04T15:15Z',
    ],
    ['zone offset changed for good', 'America/Caracas', '2016-05-01', '02:45', '2016-05-01T07:15Z'],
    ['quarter-hour zone, left out', 'Pacific/Chatham', '2026-09-27', '03:00', '2026-09-26T14:15Z'],
    ['quarter-hour zone, twice', 'Pacific/Chatham', '2026-04-05', '03:00', '2026-04-04T13:15Z'],
    ['old name of a zone', 'Europe/Kiev', '2026-06-01', '09:00', '2026-06-01T06:00Z'],
    ['new name of a zone', 'Europe/Kyiv', '2026-06-01', '09:00', '2026-06-01T06:00Z'],
  ])('%s', (_, zone, date, time, expected) => {
    expect(instantOf(date, time, zone)).toEqual(new Date(expected));
  });
});

describe('the local date and time of an instant', () => {
  test.each([
    ['2026-11-24T23:30:59Z', 'Europe/Prague', '2026-11-25', '00:30'],
    ['2026-11-24T10:15:00Z', 'Pacific/Kiritimati', '2026-11-25', '00:15'],
    ['2026-11-24T10:15:00Z', 'Pacific/Niue', '2026-11-23', '23:15'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '2011-12-31', '00:00'],
  ])('%s in %s', (instant, zone, date, time) => {
    expect(localDate(new Date(instant), zone)).toBe(date);
    expect(localTime(new Date(instant), zone)).toBe(time);
  });
});

test.each([
  'Europe/Kyiv',
  'Europe/Kiev',
  'Asia/Calcutta',
  'US/Eastern',
  'UTC',
  'Etc/GMT+3',
  'europe/prague',
])('%s is a zone', (zone) => {
  expect(isZone(zone)).toBe(true);
});

test.each([
  '',
  ' ',
  'GMT+3',
  '+03:00',
  '-05',
  'Mars/Base',
  'Europe/',
  'Europe/Prague ',
  '__proto__',
])('%j is no zone', (zone) => {
  expect(isZone(zone)).toBe(false);
});

test.each([
  ['00:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
  ['09:60', false],
  ['٠٩:٠٠', false],
])('%s is a time: %s', (text, expected) => {
  expect(isTime(text)).toBe(expected);
});
