import { figure } from '../../core/insight/figure.ts';
import { finiteCorrection, moments, shareInterval } from '../../core/insight/interval.ts';
import type { Measure } from '../../core/insight/measure.ts';
import { rescored } from '../../core/insight/tally.ts';

/** Worked examples that others have published, to their own number of decimals. */
export interface Example {
  what: string;
  ours: number;
  published: number;
  decimals: number;
  source: string;
}

const nps: Measure = { by: 'net', lowTo: 6, highFrom: 9 };
/** https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C857::AID-SIM777%3E3.0.CO;2-E */
const newcombe = 'Newcombe, Statistics in Medicine 17 (1998), table I, method 3';
const crossValidated = 'https://stats.stackexchange.com/questions/18603';
const expert =
  'https://assignmentexpert.com/homework-answers/mathematics/statistics-and-probability';

function wilson(hits: number, n: number, low: number, high: number): Example[] {
  const found = shareInterval(hits, n, null);
  const what = `Wilson, ${hits} of ${n}`;
  const of = { decimals: 4, source: newcombe };
  return [
    { what: `${what}, from`, ours: found.low, published: low, ...of },
    { what: `${what}, to`, ours: found.high, published: high, ...of },
  ];
}

/** The square root of our factor, which is on the variance. */
function finite(n: number, of: number, published: number, decimals: number, source: string) {
  const ours = Math.sqrt(finiteCorrection(n, of));
  return { what: `finite population, ${n} of ${of}`, ours, published, decimals, source };
}

/** Half promote, a third is passive, a sixth detracts: 324 people. */
function npsOf324(): Example[] {
  const tally = [
    { value: 5, count: 54 },
    { value: 7, count: 108 },
    { value: 10, count: 162 },
  ];
  const scores = rescored(tally, (value) => (value >= 9 ? 1 : value <= 6 ? -1 : 0));
  const { variance } = moments(scores);
  const of = { decimals: 3, source: crossValidated };
  const value = figure(nps, tally, null)?.value ?? Number.NaN;
  return [
    { what: 'NPS, 54, 108 and 162 people', ours: value / 100, published: 1 / 3, ...of },
    { what: 'variance of their NPS', ours: variance, published: 5 / 9, ...of },
    { what: 'standard error', ours: Math.sqrt(variance / 324), published: 0.041, ...of },
  ];
}

export const examples: readonly Example[] = [
  ...npsOf324(),
  ...wilson(81, 263, 0.2553, 0.3662),
  ...wilson(15, 148, 0.0624, 0.1605),
  ...wilson(0, 20, 0, 0.1611),
  ...wilson(1, 29, 0.0061, 0.1718),
  finite(38, 600, 0.9686, 4, `${expert}/question-163053`),
  finite(10, 100, 0.95346, 5, `${expert}/question-130499`),
];

export function agrees({ ours, published, decimals }: Example): boolean {
  return Math.abs(ours - published) <= 0.5 * 10 ** -decimals + 1e-12;
}
