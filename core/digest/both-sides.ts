import type { Context } from '../context.ts';
import type { RoundView, ScoreView } from '../disclosure/release-types.ts';
import { figure } from '../insight/figure.ts';
import { type Link, link, type Place } from '../insight/link.ts';
import type { Manager } from '../model.ts';
import { type Counts, periods, tallyIn } from './counts.ts';
import { countsOf, groupsSeen, type Overview } from './overview.ts';
import { questionsAsked } from './questions-asked.ts';
import type { Voice } from './voice.ts';

/** Employees' and customers' scores of the same sites, for a manager who sees all of them. */

const everyPeriod = Array.from({ length: periods }, (_, period) => period);
/** A site's customers are not one or two people. */
const leastCustomers = 5;

/** null where sites are too few, or not the manager's to compare. */
export async function linkAcrossSites(
  { disclosure }: Pick<Context, 'disclosure'>,
  overview: Overview,
  { sees }: Pick<Manager, 'sees'>,
): Promise<Link | null> {
  if (Object.keys(sees).length > 0) return null;
  const sites = sitesIn(overview);
  if (sites.length === 0) return null;
  const view = await disclosure.view({ site: sites }, overview.until);
  const places = sites.flatMap((site): Place[] => {
    const employees = employeesAt(view, site);
    const customers = customersAt(
      overview,
      countsOf(overview, groupsSeen(overview, { sees: { site: [site] } })),
    );
    return employees === null || customers === null ? [] : [{ employees, customers }];
  });
  return link(places);
}

/** Every manager's view tells sites apart. */
function sitesIn({ groups, fields }: Overview): string[] {
  const at = fields.indexOf('site');
  const found = [...groups.keys()].map((key) => (JSON.parse(key) as string[])[at] ?? '');
  return [...new Set(found)].filter((site) => site !== '').sort();
}

/** The mean of the outcome over the rounds in which it was shown. */
function employeesAt(view: readonly RoundView[], site: string): number | null {
  const groups = view.flatMap((round) => round.groups).filter(({ cell }) => cell['site'] === site);
  const [outcome] = groups.flatMap(({ scores }) => scores.filter(isOutcome));
  const shown = (outcome?.history ?? []).flatMap(({ score }) =>
    score === 'withheld' ? [] : [score.value],
  );
  return shown.length > 0 ? shown.reduce((sum, value) => sum + value, 0) / shown.length : null;
}

function isOutcome({ metric }: ScoreView): boolean {
  return metric === 'enps' || metric === 'nps';
}

function customersAt({ house }: Overview, counts: Counts): number | null {
  const [main] = questionsAsked(house).flatMap((asked) => {
    const found = figure(asked.measure, tallyIn(counts, asked, everyPeriod), null);
    return found && found.n >= leastCustomers ? [found.value] : [];
  });
  return main ?? null;
}

export function linkLines(voice: Voice, found: Link | null): string[] {
  if (!found) return [];
  const direction = !found.detectable ? 'none' : found.value > 0 ? 'together' : 'apart';
  return [voice.say('digest.link', { direction, count: found.n })];
}
