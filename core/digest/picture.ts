import type { Picture } from '../bot.ts';
import type { ScoreView, Withheld } from '../disclosure/release-types.ts';
import { type Figure, rangeOf } from '../insight/figure.ts';
import type { Measure } from '../insight/measure.ts';
import type { ChartData, ChartPoint } from './chart-style.ts';
import { figureName } from './customers.ts';
import { cellName, scoreName } from './employees.ts';
import type { CustomerFigure } from './figures.ts';
import type { DigestData } from './gather.ts';
import { periodMs } from './overview.ts';
import { dateText, dayText, numberText, shortSureText, type Voice } from './voice.ts';

/** Which of a digest's figures are drawn: the one that matters most over time, else what there is beside each other. */

interface Line {
  name: string;
  measure: Measure;
  points: readonly { label: string; figure: Figure | null }[];
}

const mostRows = 6;

/** The picture, and its numbers for those who do not see it; null and '' where there is no figure at all. */
export async function withChart(
  voice: Voice,
  data: DigestData,
): Promise<{ picture: Picture | null; numbers: string }> {
  const chart = chartFor(voice, data);
  if (!chart) return { picture: null, numbers: '' };
  const { describeChart, drawChart } = await import('./chart.ts');
  const numbers = describeChart(chart);
  return { picture: { png: drawChart(chart), alt: numbers }, numbers };
}

function chartFor(voice: Voice, data: DigestData): ChartData | null {
  const lines = [
    ...mattering(voice, data),
    ...customerLines(voice, data),
    ...scoreLines(voice, data),
  ];
  const trend = lines.find(({ points }) => points.filter(({ figure }) => figure).length > 1);
  if (trend) return chartOf(voice, 'trend', trend.name, trend);
  const [first] = lines;
  return first ? besideEachOther(voice, first, lines) : null;
}

function mattering(voice: Voice, data: DigestData): Line[] {
  const { matters } = data;
  if (matters === null || matters === 'first') return [];
  if (matters.kind === 'figure') return [customerLine(voice, data, matters.figure)];
  if (matters.kind === 'score')
    return scoreLine(voice, cellName(voice, matters.cell), matters.score);
  return [];
}

function customerLines(voice: Voice, data: DigestData): Line[] {
  return data.customers.figures.map((each) => customerLine(voice, data, each));
}

function customerLine(
  voice: Voice,
  { at, zone, customers }: DigestData,
  { measure, figure, history, ...of }: CustomerFigure,
): Line {
  const name = figureName(voice, of);
  const label = (periodsAgo: number): string =>
    dayText(voice.language, new Date(+at - periodsAgo * periodMs), zone);
  if (customers.from === 'pool') return { name, measure, points: [{ label: label(0), figure }] };
  const points = history.map((past, index) => ({
    label: label(history.length - 1 - index),
    figure: past,
  }));
  return { name, measure, points };
}

/** Of the manager's first group that is shown, the outcome before the rest. */
function scoreLines(voice: Voice, { employees }: DigestData): Line[] {
  return employees.flatMap(({ groups }) => {
    const shown = groups.find(({ scores }) => scores.some(({ score }) => score !== 'withheld'));
    return shown
      ? shown.scores.flatMap((score) => scoreLine(voice, cellName(voice, shown.cell), score))
      : [];
  });
}

function scoreLine(voice: Voice, group: string, view: ScoreView): Line[] {
  if (view.score === 'withheld') return [];
  const points = view.driverHistory.map(({ date, score }) => ({
    label: dateText(voice.language, date),
    figure: figureOf(score),
  }));
  const name = `${scoreName(voice, view)}, ${group}`;
  return [{ name, measure: view.score.measure, points }];
}

function figureOf(score: ScoreView['score'] | Withheld): Figure | null {
  if (score === 'withheld') return null;
  const { value, margin: half, people } = score;
  return { value, low: value - half, high: value + half, n: people.from };
}

/** Figures on the same scale, as they are now. */
function besideEachOther(voice: Voice, first: Line, lines: readonly Line[]): ChartData {
  const range = rangeOf(first.measure);
  const alike = lines.filter(({ measure }) => {
    const { low, high } = rangeOf(measure);
    return low === range.low && high === range.high;
  });
  const points = alike.slice(0, mostRows).map(({ name, points: past }) => ({
    label: name,
    figure: past.at(-1)?.figure ?? null,
  }));
  const title = voice.say('digest.chart.now');
  return chartOf(voice, 'comparison', title, { ...first, points });
}

function chartOf(
  voice: Voice,
  kind: ChartData['kind'],
  title: string,
  { measure, points }: Line,
): ChartData {
  return {
    kind,
    title,
    note: voice.say('digest.chart.note'),
    points: points.map(({ label, figure }) => pointOf(voice, measure, label, figure)),
    range: rangeOf(measure),
  };
}

function pointOf(voice: Voice, measure: Measure, label: string, figure: Figure | null): ChartPoint {
  if (!figure) return { label, value: null, low: 0, high: 0, text: '–' };
  const { low: least, high: most } = rangeOf(measure);
  return {
    label,
    value: figure.value,
    low: Math.max(least, figure.low),
    high: Math.min(most, figure.high),
    text: `${numberText(voice, measure, figure.value)} ${shortSureText(voice, measure, figure)}`,
  };
}
