import { type Change, changes } from '../insight/change.ts';
import { type Figure, figure, share } from '../insight/figure.ts';
import { type Measure, measureOf } from '../insight/measure.ts';
import { total } from '../insight/tally.ts';
import type { House, Metric } from '../model.ts';
import { type Counts, periods, tallyIn } from './counts.ts';

/** Customers' figures of one manager. Pure. */

export interface CustomerFigure {
  survey: string;
  question: string;
  metric: Metric;
  driver: string;
  measure: Measure;
  figure: Figure;
  /** Against the four weeks before; null where there is nothing to compare with. */
  change: Change | null;
  /** Against four weeks a quarter ago. */
  sinceQuarter: Change | null;
  /** By period, oldest first, the last one is now. */
  history: readonly (Figure | null)[];
}

/** own: the last four weeks; pool: all periods together; above: everybody's, as there are none of their own. */
export type Source = 'own' | 'pool' | 'above';

export interface ThemeSaid {
  theme: string;
  count: number;
  negative: number;
  positive: number;
  /** Percent of texts that mention it, now and in the period before. */
  share: number;
  before: number | null;
  change: Change | null;
}

export interface TouchpointRow {
  touchpoint: string;
  answers: number;
  figure: Figure | null;
  measure: Measure | null;
}

interface Asked {
  survey: string;
  question: string;
  metric: Metric;
  driver: string;
  measure: Measure;
}

const everyPeriod = Array.from({ length: periods }, (_, period) => period);
/** A figure of customers who are not the manager's must not be that of one or two people. */
const leastAbove = 5;
const leastMentions = 2;

/** A manager gets a figure wherever there is one: their own, else of longer, else of the whole company. */
export function customerFigures(
  house: House,
  own: Counts,
  company: () => Counts,
): { from: Source; figures: CustomerFigure[] } {
  const asked = questionsAsked(house);
  const now = asked.flatMap((each) => figuresFor(each, own, [0]));
  if (now.length > 0) return { from: 'own', figures: now };
  const pooled = asked.flatMap((each) => figuresFor(each, own, everyPeriod));
  if (pooled.length > 0) return { from: 'pool', figures: pooled.map(withoutPast) };
  const above = asked.flatMap((each) => figuresFor(each, company(), [0]));
  return { from: 'above', figures: above.filter((each) => each.figure.n >= leastAbove) };
}

/** Those with a metric, of each survey's latest version. */
function questionsAsked({ surveys }: House): Asked[] {
  const latest = new Map(surveys.map((survey) => [survey.id, survey]));
  return [...latest.values()]
    .filter(({ audience }) => audience === 'customer')
    .flatMap(({ id: survey, questions }) =>
      questions.flatMap((question): Asked[] => {
        const measure = measureOf(question);
        if (!measure || !('metric' in question) || !question.metric) return [];
        const { id, metric, driver } = question;
        return [{ survey, question: id, metric, driver, measure }];
      }),
    );
}

function figuresFor(asked: Asked, counts: Counts, during: readonly number[]): CustomerFigure[] {
  const { measure } = asked;
  const inPeriods = (list: readonly number[]) =>
    figure(measure, tallyIn(counts, asked, list), null);
  const found = inPeriods(during);
  if (!found) return [];
  const [, before, , quarterAgo] = everyPeriod.map((period) => inPeriods([period]));
  const since = (earlier: Figure | null | undefined): Change | null =>
    earlier ? (changes([{ now: found, before: earlier }])[0] ?? null) : null;
  const history = everyPeriod.map((period) => inPeriods([period])).toReversed();
  return [
    { ...asked, figure: found, change: since(before), sinceQuarter: since(quarterAgo), history },
  ];
}

function withoutPast(pooled: CustomerFigure): CustomerFigure {
  return { ...pooled, change: null, sinceQuarter: null };
}

/** The most mentioned first. */
export function themesSaid({ themes, texts }: Counts, most: number): ThemeSaid[] {
  const [now = 0, before = 0] = texts;
  return [...themes]
    .flatMap(([theme, [mentions, earlier]]): ThemeSaid[] => {
      if (!mentions || mentions.count < leastMentions) return [];
      const current = share(mentions.count, now, null);
      const past = before > 0 ? share(earlier?.count ?? 0, before, null) : null;
      const change = past ? (changes([{ now: current, before: past }])[0] ?? null) : null;
      return [{ theme, ...mentions, share: current.value, before: past?.value ?? null, change }];
    })
    .toSorted(
      (a, b) => b.count - a.count || b.negative - a.negative || (a.theme < b.theme ? -1 : 1),
    )
    .slice(0, most);
}

/** In the order of the journey, those that were answered about. */
export function touchpointRows(house: House, counts: Counts): TouchpointRow[] {
  const asked = questionsAsked(house);
  return house.touchpoints.flatMap((touchpoint): TouchpointRow[] => {
    const rows = asked.flatMap((each) => {
      const tally = tallyIn(counts, each, [0], touchpoint);
      return total(tally) > 0
        ? [{ answers: total(tally), figure: figure(each.measure, tally, null), of: each.measure }]
        : [];
    });
    const [main] = rows;
    return main
      ? [{ touchpoint, answers: main.answers, figure: main.figure, measure: main.of }]
      : [];
  });
}
