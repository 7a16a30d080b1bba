import type { Case } from '../cases/store.ts';
import { type Figure, figure } from '../insight/figure.ts';
import { total } from '../insight/tally.ts';
import type { House } from '../model.ts';
import { isUnsolved } from './case-figures.ts';
import { type Counts, mentionsOf, tallyIn } from './counts.ts';
import { type Asked, questionsAsked } from './questions-asked.ts';

/** What happened at each touchpoint in the last period, along the journey. Pure. */
export interface TouchpointRow {
  touchpoint: string;
  /** Of the first question with a metric that somebody answered. */
  said: { of: Asked; figure: Figure } | null;
  /** The most mentioned first. */
  themes: readonly string[];
  openCases: number;
}

const mostThemes = 2;

/** In the order of the programme file, those where anything happened. */
export function touchpointRows(
  house: House,
  counts: Counts,
  cases: readonly Case[],
): TouchpointRow[] {
  const asked = questionsAsked(house);
  return house.touchpoints
    .map((touchpoint) => ({
      touchpoint,
      said: asked.flatMap((of) => saidTo(of, counts, touchpoint))[0] ?? null,
      themes: themesAt(counts, touchpoint),
      openCases: cases.filter((each) => each.touchpoint === touchpoint && isUnsolved(each)).length,
    }))
    .filter(({ said, themes, openCases }) => said || themes.length > 0 || openCases > 0);
}

function saidTo(of: Asked, counts: Counts, touchpoint: string): { of: Asked; figure: Figure }[] {
  const tally = tallyIn(counts, of, [0], touchpoint);
  const found = total(tally) > 0 ? figure(of.measure, tally, null) : null;
  return found ? [{ of, figure: found }] : [];
}

function themesAt(counts: Counts, touchpoint: string): string[] {
  return [...mentionsOf(counts, touchpoint)]
    .map(([theme, [now]]) => ({ theme, count: now?.count ?? 0 }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || (a.theme < b.theme ? -1 : 1))
    .slice(0, mostThemes)
    .map(({ theme }) => theme);
}
