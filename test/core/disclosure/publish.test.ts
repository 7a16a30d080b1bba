import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  optionShares,
  participation,
  peopleBand,
  scoreFor,
} from '../../../core/disclosure/publish.ts';
import { figure, margin } from '../../../core/insight/figure.ts';
import type { Measure } from '../../../core/insight/measure.ts';
import { tallyOf } from '../../../core/insight/tally.ts';

const net: Measure = { by: 'net', lowTo: 6, highFrom: 9 };
const mean: Measure = { by: 'mean', from: 1, to: 5 };

function answers(low: number, middle: number, high: number) {
  return [
    { value: 6, count: low },
    { value: 7, count: middle },
    { value: 9, count: high },
  ];
}

describe('a count', () => {
  it('is told as a band', () => {
    expect([5, 9, 10, 47, 1_200].map(peopleBand)).toEqual([
      { from: 5, to: 9 },
      { from: 5, to: 9 },
      { from: 10, to: 19 },
      { from: 20, to: 49 },
      { from: 1_000, to: null },
    ]);
  });

  it('of those who took part is a fifth of those asked', () => {
    expect(participation(8, 6)).toEqual({
      asked: { from: 5, to: 9 },
      percent: { from: 60, to: 80 },
    });
    expect(participation(8, 0).percent).toEqual({ from: 0, to: 20 });
    expect(participation(8, 8).percent).toEqual({ from: 80, to: 100 });
  });
});

describe('a score', () => {
  it('is told to one decimal', () => {
    expect(scoreFor(net, answers(2, 2, 3), null)?.value).toBe(14.3);
    expect(scoreFor(mean, tallyOf([1, 2, 3, 3, 3, 4, 5]), null)?.value).toBe(3);
    expect(scoreFor(mean, tallyOf([4, 4, 5, 5, 4, 4]), null)?.value).toBe(4.3);
  });

  it('has a margin that five and nine people share', () => {
    const five = scoreFor(net, answers(1, 2, 2), null);
    const nine = scoreFor(net, answers(1.8, 3.6, 3.6), null);
    expect(five?.margin).toBe(nine?.margin);
  });

  it('has a margin no narrower than its interval, in steps of five points or a twentieth', () => {
    const given = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 80 });
    fc.assert(
      fc.property(given, (values) => {
        const tally = tallyOf(values);
        const told = scoreFor(mean, tally, null);
        const exact = figure(mean, tally, null);
        expect(told && exact && told.margin >= margin(exact) - 1e-9).toBe(true);
        expect(Math.round((told?.margin ?? 0) * 100) % 20).toBe(0);
      }),
    );
  });

  it('is the surer the more of the group took part', () => {
    const margins = [null, participation(40, 15), participation(40, 25), participation(40, 39)].map(
      (taking) => scoreFor(net, answers(5, 7, 8), taking)?.margin ?? 0,
    );
    expect(margins).toEqual([...margins].sort((a, b) => b - a));
    expect(margins[3]).toBeLessThan(margins[0] ?? 0);
  });

  it('tells detractors, passives and promoters from ten people on and where none is empty', () => {
    expect(scoreFor(net, answers(2, 3, 5), null)?.shares).toEqual({
      low: 20,
      middle: 30,
      high: 50,
    });
    expect(scoreFor(net, answers(2, 3, 4), null)?.shares).toBeNull();
    expect(scoreFor(net, answers(0, 5, 7), null)?.shares).toBeNull();
    expect(scoreFor(net, answers(5, 0, 7), null)?.shares).toBeNull();
    expect(scoreFor(net, answers(5, 7, 0), null)?.shares).toBeNull();
    expect(scoreFor(mean, tallyOf([1, 2, 3, 4, 5, 1, 2, 3, 4, 5]), null)?.shares).toBeNull();
  });
});

describe('options', () => {
  it('are told as shares from ten people on', () => {
    const chosen = [...Array.from({ length: 9 }, () => ['pay']), ['pay', 'tools']];
    expect(optionShares(chosen, ['pay', 'tools', 'people'])).toEqual({
      people: { from: 10, to: 19 },
      percent: { pay: 100, tools: 10, people: 0 },
    });
    expect(optionShares(chosen.slice(1), ['pay'])).toBeNull();
  });
});
