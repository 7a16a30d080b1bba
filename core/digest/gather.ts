import type { Context } from '../context.ts';
import type { CustomerAnswer } from '../conversation/store.ts';
import type { EmployeeView } from '../disclosure/release-types.ts';
import { type Change, changes } from '../insight/change.ts';
import { type Figure, figure } from '../insight/figure.ts';
import { countedAs, measureOf } from '../insight/measure.ts';
import { tallyOf } from '../insight/tally.ts';
import type { House, Manager, Metric, Question } from '../model.ts';
import type { Member } from '../people/store.ts';
import { type Term, whatPeopleTalkAbout } from '../text/talk.ts';

/** What one manager's digest is about: only people and groups that are theirs. */

export interface DigestData {
  company: string;
  zone: string;
  at: Date;
  reach: { reached: number; people: number };
  customers: CustomerPart;
  employees: EmployeeView;
  cases: { open: number; oldestOpenedAt: Date | null };
}

export interface CustomerPart {
  asked: number;
  answered: number;
  figures: readonly CustomerFigure[];
  talk: readonly Term[];
  comments: readonly { text: string; name: string }[];
}

export interface CustomerFigure {
  survey: string;
  metric: Metric;
  figure: Figure;
  /** null where there was nothing to compare with. */
  change: Change | null;
}

/** Figures are over four weeks, changes against the four weeks before (a week is too few answers to tell). */
export const periodDays = 28;
const dayMs = 86_400_000;
const mostTerms = 5;
const mostComments = 3;

export async function gatherDigest(
  context: Context,
  house: House,
  manager: Manager,
): Promise<DigestData> {
  const at = context.clock.now();
  const all = (await context.people.all()).filter((member) => !member.left);
  const theirs = all.filter((member) => isTheirs(manager, member));
  const cases = await openCases(context, theirs);
  return {
    company: house.company.name,
    zone: house.hours.zone,
    at,
    reach: await reachOf(context, theirs),
    customers: await customerPart(context, house, theirs, at),
    employees: await context.disclosure.view(manager.sees, at),
    cases: { open: cases.length, oldestOpenedAt: cases[0]?.openedAt ?? null },
  };
}

/** Every field that is restricted must match; no restriction is the whole company. */
export function isTheirs({ sees }: Manager, member: Member): boolean {
  const groups: Readonly<Record<string, string>> = { site: member.site, team: member.team };
  return Object.entries(sees).every(([field, names]) => names.includes(groups[field] ?? ''));
}

async function reachOf(context: Context, members: readonly Member[]): Promise<DigestData['reach']> {
  const ways = await context.people.ways();
  const reached = members.filter(
    ({ id, settings }) => !settings.stopped && ways.get(id)?.some((way) => way.reachable),
  );
  return { reached: reached.length, people: members.length };
}

async function openCases(context: Context, members: readonly Member[]) {
  const theirs = new Set(members.map((member) => member.id));
  return (await context.cases.unsolved()).filter((each) => theirs.has(each.person));
}

async function customerPart(
  context: Context,
  house: House,
  members: readonly Member[],
  at: Date,
): Promise<CustomerPart> {
  const names = new Map(
    members.filter(({ audience }) => audience === 'customer').map(({ id, name }) => [id, name]),
  );
  const start = new Date(+at - periodDays * dayMs);
  const earlier = new Date(+start - periodDays * dayMs);
  const answers = (await context.conversation.answersSince(earlier, at)).filter(({ person }) =>
    names.has(person),
  );
  const now = answers.filter((answer) => answer.at >= start);
  const asks = (await context.programmes.askedBetween(start, at)).filter((ask) =>
    names.has(ask.person),
  );
  return {
    asked: asks.length,
    answered: asks.filter((ask) => ask.answered).length,
    figures: figuresOf(
      house,
      now,
      answers.filter((answer) => answer.at < start),
    ),
    talk: talkOf(now),
    comments: commentsOf(now, names),
  };
}

function figuresOf(
  house: House,
  now: readonly CustomerAnswer[],
  before: readonly CustomerAnswer[],
): CustomerFigure[] {
  const found = house.surveys
    .filter((survey) => survey.audience === 'customer')
    .flatMap((survey) =>
      survey.questions.flatMap((question) => measured(survey.id, question, now, before)),
    );
  const compared = found.filter((each) => each.before !== null);
  const differences = changes(
    compared.flatMap(({ figure: after, before: was }) =>
      was ? [{ now: after, before: was }] : [],
    ),
  );
  return found.map(({ before: _, ...each }) => {
    const index = compared.findIndex(
      (other) => other.survey === each.survey && other.metric === each.metric,
    );
    return { ...each, change: differences[index] ?? null };
  });
}

function measured(
  survey: string,
  question: Question,
  now: readonly CustomerAnswer[],
  before: readonly CustomerAnswer[],
) {
  const metric = 'metric' in question ? question.metric : null;
  const measure = measureOf(question);
  if (!metric || !measure) return [];
  const tally = (answers: readonly CustomerAnswer[]) =>
    tallyOf(
      answers
        .filter((answer) => answer.survey === survey && answer.question === question.id)
        .flatMap(({ value }) => countedAs(value) ?? []),
    );
  const current = figure(measure, tally(now), null);
  return current
    ? [{ survey, metric, figure: current, before: figure(measure, tally(before), null) }]
    : [];
}

function talkOf(answers: readonly CustomerAnswer[]): readonly Term[] {
  const texts = answers
    .filter(({ typed }) => typed)
    .map(({ value, language, sentiment }) => ({ text: String(value), language, label: sentiment }));
  return whatPeopleTalkAbout(texts, { most: mostTerms });
}

/** The newest first, unhappy ones before the others: those are the ones to read. */
function commentsOf(
  answers: readonly CustomerAnswer[],
  names: ReadonlyMap<string, string>,
): CustomerPart['comments'] {
  const order = answers
    .filter(({ typed }) => typed)
    .toReversed()
    .toSorted((a, b) => weight(a) - weight(b));
  return order
    .slice(0, mostComments)
    .map(({ value, person }) => ({ text: String(value), name: names.get(person) ?? '' }));
}

function weight({ sentiment }: CustomerAnswer): number {
  return sentiment === 'negative' ? 0 : sentiment === 'positive' ? 1 : 2;
}
