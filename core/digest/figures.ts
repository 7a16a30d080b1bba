import { type Change, changes } from '../insight/change.ts';
import { type Figure, figure, share } from '../insight/figure.ts';
import type { Measure } from '../insight/measure.ts';
import type { House, Metric } from '../model.ts';
import { type Counts, mentionsOf, periods, tallyIn } from './counts.ts';
import { type Asked, questionsAsked } from './questions-asked.ts';

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

function figuresFor(asked: Asked, counts: Counts, during: readonly number[]): CustomerFigure[] {
  const { measure } = asked;
  const inPeriods = (list: readonly number[]) =>
    figure(measure, tallyIn(counts, asked, list), null);
  const found = inPeriods(during);
  if (!found) return [];
  const history = everyPeriod.map((period) => inPeriods([period])).toReversed();
  const before = history.at(-2);
  const [change = null] = before ? changes([{ now: found, before }]) : [];
  return [{ ...asked, figure: found, change, history }];
}

function withoutPast(pooled: CustomerFigure): CustomerFigure {
  return { ...pooled, change: null };
}

/** The most mentioned first. */
export function themesSaid(counts: Counts, most: number): ThemeSaid[] {
  const [now = 0, before = 0] = counts.texts;
  return [...mentionsOf(counts, null)]
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
