import type { Case } from '../cases/store.ts';
import type { Context } from '../context.ts';
import type { Cell } from '../disclosure/cell.ts';
import type { EmployeeView, ScoreView } from '../disclosure/release-types.ts';
import type { Manager } from '../model.ts';
import { type CaseFigures, caseFigures } from './case-figures.ts';
import { concernsOf } from './concerns.ts';
import type { Counts } from './counts.ts';
import {
  type CustomerFigure,
  customerFigures,
  type Source,
  type ThemeSaid,
  themesSaid,
} from './figures.ts';
import { decidedTogether, weightOf } from './matters.ts';
import { countsOf, groupsSeen, type Overview, periodMs } from './overview.ts';
import { type SegmentRow, segmentRows } from './segments.ts';
import type { Commitment } from './store.ts';
import { type TouchpointRow, touchpointRows } from './touchpoints.ts';

/** What one manager's digest is about: only people and groups that are theirs. */

export interface DigestData {
  company: string;
  /** Of the manager. */
  zone: string;
  at: Date;
  reach: { reached: number; people: number };
  customers: CustomerPart;
  employees: EmployeeView;
  cases: CaseFigures;
  /** null where nothing changed beyond chance; `first` where there was nothing to compare with. */
  matters: Matter | 'first' | null;
  /** Id of what to do next; null where it is not asked. */
  step: string | null;
  commitments: readonly Commitment[];
  /** Steps that were done since then are told of once more. */
  doneSince: Date;
  /** When anything last happened that the digest tells of. */
  newestAt: Date;
}

export interface CustomerPart {
  asked: number;
  answered: number;
  from: Source;
  figures: readonly CustomerFigure[];
  texts: number;
  themes: readonly ThemeSaid[];
  touchpoints: readonly TouchpointRow[];
  segments: readonly SegmentRow[];
  comments: readonly { text: string; name: string }[];
}

export type Matter =
  | { kind: 'figure'; figure: CustomerFigure }
  | { kind: 'score'; cell: Cell; score: ScoreView }
  | { kind: 'theme'; theme: ThemeSaid };

const mostThemes = 5;
/** A step that was done is not suggested again for so long. */
const restOfStepMs = 3 * periodMs;

/** Whom it is for, and what they see. */
export interface Scope extends Pick<Manager, 'person' | 'sees'> {
  /** Leaves employees out. */
  customersOnly?: boolean;
}

export async function gatherDigest(
  context: Context,
  overview: Overview,
  scope: Scope,
): Promise<DigestData> {
  const { house, until } = overview;
  const keys = groupsSeen(overview, scope);
  const own = countsOf(overview, keys);
  const [view, commitments, told, comments] = await Promise.all([
    scope.customersOnly ? [] : context.disclosure.view(scope.sees, until),
    context.digests.commitmentsOf(scope.person, new Date(+until - restOfStepMs)),
    context.digests.told(scope.person),
    commentsOf(context, overview, own),
  ]);
  const found = decided({
    ...customerFigures(house, own, () => countsOf(overview, [...overview.groups.keys()])),
    themes: themesSaid(own, mostThemes),
    employees: view,
  });
  const { employees, figures, from, themes } = found;
  const theirCases = casesIn(overview, keys);
  const since = new Date(+until - periodMs);
  const cases = caseFigures(theirCases, house.hours, { since, now: overview.readAt });
  return {
    company: house.company.name,
    zone: house.hours.zone,
    at: until,
    reach: { reached: own.reached, people: own.people },
    customers: {
      ...{ asked: own.asked[0] ?? 0, answered: own.answered[0] ?? 0, texts: own.texts[0] ?? 0 },
      ...{ from, figures, themes },
      touchpoints: touchpointRows(house, own, theirCases),
      segments: segmentRows(house, own.segments),
      comments,
    },
    employees,
    cases,
    matters: whatMatters(found),
    step: stepFor(context, { figures, themes, employees, cases }, commitments),
    commitments,
    doneSince: told?.until ?? new Date(0),
    newestAt: newestIn(overview, scope),
  };
}

type Found = Pick<CustomerPart, 'from' | 'figures' | 'themes'> & { employees: EmployeeView };

/** Everything that is called a change is one family: the more is looked at, the surer each must be. */
function decided(found: Found): Found {
  const scores = found.employees.flatMap(({ groups }) => groups.flatMap((group) => group.scores));
  const all = [...found.figures, ...found.themes, ...scores];
  const changes = decidedTogether(all.map(({ change }) => change));
  const changeOf = new Map(all.map((each, at) => [each, changes[at] ?? null]));
  const withChange = <T extends (typeof all)[number]>(each: T): T => ({
    ...each,
    change: changeOf.get(each) ?? null,
  });
  return {
    ...found,
    figures: found.figures.map(withChange),
    themes: found.themes.map(withChange),
    employees: found.employees.map((round) => ({
      ...round,
      groups: round.groups.map((group) => ({ ...group, scores: group.scores.map(withChange) })),
    })),
  };
}

function whatMatters({ figures, themes, employees }: Found): DigestData['matters'] {
  const all = [
    ...figures.map((figure) => ({
      change: figure.change,
      is: { kind: 'figure', figure } as const,
    })),
    ...employees.flatMap(({ groups }) =>
      groups.flatMap(({ cell, scores }) =>
        scores.map((score) => ({
          change: score.change,
          is: { kind: 'score', cell, score } as const,
        })),
      ),
    ),
    ...themes.map((theme) => ({ change: theme.change, is: { kind: 'theme', theme } as const })),
  ];
  if (all.every(({ change }) => change === null)) return 'first';
  const [first] = all.toSorted((a, b) => weightOf(b.change) - weightOf(a.change));
  return first && weightOf(first.change) > 0 ? first.is : null;
}

function casesIn({ cases, groupOf }: Overview, keys: readonly string[]): Case[] {
  const theirs = new Set(keys);
  return cases.filter(({ person }) => theirs.has(groupOf.get(person) ?? ''));
}

async function commentsOf(
  { conversation }: Context,
  { names }: Overview,
  { comments }: Counts,
): Promise<CustomerPart['comments']> {
  if (comments.length === 0) return [];
  const texts = await conversation.texts(comments);
  return comments.flatMap(({ person }, at) => {
    const text = texts[at];
    return text ? [{ text, name: names.get(person) ?? '' }] : [];
  });
}

/** The first that is not being done already. */
function stepFor(
  { digests }: Context,
  data: Parameters<typeof concernsOf>[0],
  commitments: readonly Commitment[],
): string | null {
  const taken = new Set(commitments.map(({ step }) => step));
  return (
    digests
      .steps()
      .about(concernsOf(data))
      .find((step) => !taken.has(step)) ?? null
  );
}

/** When customers last said something or a case last moved. */
export function newestIn(overview: Overview, scope: Scope): Date {
  const { cases, groupOf, groups } = overview;
  const keys = groupsSeen(overview, scope);
  const theirs = new Set(keys);
  const answered = keys.map((key) => groups.get(key)?.newestAt ?? 0);
  const times = cases
    .filter(({ person }) => theirs.has(groupOf.get(person) ?? ''))
    .flatMap(({ openedAt, repliedAt, closedAt }) => [
      +openedAt,
      +(repliedAt ?? 0),
      +(closedAt ?? 0),
    ]);
  return new Date([...answered, ...times].reduce((a, b) => Math.max(a, b), 0));
}
