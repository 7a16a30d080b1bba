import { describe, expect, it } from 'vitest';
import { oftenOf, oftens, ruleFor } from '../../../core/digest/cadence.ts';
import { describeRule } from '../../../core/programmes/recurrence.ts';

const hours = {
  zone: 'Europe/Prague',
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  holidays: '',
};
const manager = (rule: string) =>
  ({ person: 'm', deputy: '', digest: { on: 'slack', rule }, sees: {} }) as const;

describe('how often a digest comes', () => {
  it('keeps the time and the day of the programme file', () => {
    const tuesdays = manager('every week on Tue at 07:15');
    const rules = oftens.map((often) => describeRule(ruleFor(tuesdays, { often }, hours)));
    expect(rules).toEqual([
      'every week on Mon, Tue, Wed, Thu, Fri at 07:15',
      'every week on Tue at 07:15',
      'every month on the 1st Tue at 07:15',
    ]);
  });

  it('is what the file says where the manager chose nothing', () => {
    const rule = ruleFor(manager('every 2 weeks on Fri at 10:00'), { often: '' }, hours);
    expect(describeRule(rule)).toBe('every 2 weeks on Fri at 10:00');
  });

  it('is recognised where the file says one of the three in its own words', () => {
    const weekly = manager('FREQ=WEEKLY;BYDAY=MO;BYHOUR=8;BYMINUTE=30');
    expect(oftenOf(ruleFor(weekly, { often: '' }, hours), weekly, hours)).toBe('weekly');
    const other = manager('every 2 weeks on Fri at 10:00');
    expect(oftenOf(ruleFor(other, { often: '' }, hours), other, hours)).toBe('');
  });
});
