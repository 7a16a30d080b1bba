import type { Case, CaseStore } from '../cases/store.ts';
import type { House, Manager } from '../model.ts';
import type { Customer, PeopleStore } from '../people/store.ts';
import { type Counts, noCounts, periodDays, together } from './counts.ts';
import { countSaid, type SaidSources } from './said.ts';
import { segmentIn } from './segments.ts';

/**
 * What customers said until a moment, counted once for the digests of all managers, into the smallest groups that some
 * manager sees apart. Periods are days of UTC; a customer of the past counts where they belonged when they were counted.
 */
export interface Overview {
  house: House;
  until: Date;
  /** When it was read; cases are as they stood then. */
  readAt: Date;
  /** By which groups are told apart, in the order of their keys. */
  fields: readonly string[];
  groups: ReadonlyMap<string, Counts>;
  /** The group each customer is in. */
  groupOf: ReadonlyMap<string, string>;
  names: ReadonlyMap<string, string>;
  /** Opened in the last period, or not solved yet, oldest first. */
  cases: readonly Case[];
}

export interface Sources extends SaidSources {
  people: Pick<PeopleStore, 'customers' | 'ways'>;
  cases: Pick<CaseStore, 'current'>;
  clock: { now(): Date };
}

export const periodMs = periodDays * 86_400_000;
/** A row of scheduled digests has the same end and is sent within this; cases do not get older than that. */
const freshMs = 60_000;

/** Keeps the last overview, as all digests that fall due together are about the same time. */
export function createOverviews(sources: Sources) {
  let last: { until: number; readAt: number; house: House; overview: Promise<Overview> } | null =
    null;
  return {
    /** For digests that fall due together. */
    async shared(house: House, until: Date): Promise<Overview> {
      const readAt = +sources.clock.now();
      const isSame = last?.until === +until && last.house === house;
      if (last && isSame && readAt - last.readAt < freshMs) return await last.overview;
      const overview = readOverview(sources, house, until);
      last = { until: +until, readAt, house, overview };
      return await overview;
    },

    /** For a digest that somebody asks for. */
    now: (house: House): Promise<Overview> => readOverview(sources, house, sources.clock.now()),
  };
}

export type Overviews = ReturnType<typeof createOverviews>;

async function readOverview(sources: Sources, house: House, until: Date): Promise<Overview> {
  const readAt = sources.clock.now();
  const fields = fieldsSeen(house);
  const customers = await sources.people.customers();
  const groupOf = new Map(customers.map((each) => [each.id, groupKey(each, fields)]));
  const groups = new Map([...groupOf.values()].map((key) => [key, noCounts()]));
  const segments = new Map(customers.map((each) => [each.id, each.segments]));
  await countPeople(sources, customers, (id) => groups.get(groupOf.get(id) ?? ''));
  await countSaid(sources, until, {
    by: fields.join(','),
    groups,
    groupOf: (id) => groupOf.get(id),
    segmentsOf: (id) => segments.get(id) ?? [],
  });
  return {
    ...{ house, until, readAt, fields, groups, groupOf },
    names: new Map(customers.map(({ id, name }) => [id, name])),
    cases: await sources.cases.current(new Date(+until - periodMs)),
  };
}

async function countPeople(
  { people }: Sources,
  customers: readonly Customer[],
  countsFor: (person: string) => Counts | undefined,
): Promise<void> {
  const ways = await people.ways();
  for (const { id, stopped, segments } of customers) {
    const counts = countsFor(id);
    if (!counts) continue;
    const isReached = !stopped && ways.get(id)?.some((way) => way.reachable);
    const all = [counts, ...segments.map((name) => segmentIn(counts.segments, name))];
    for (const each of all) {
      each.people += 1;
      if (isReached) each.reached += 1;
    }
  }
}

/** The groups that are a manager's: every field that is restricted must match; no restriction is the company. */
export function groupsSeen(
  { fields, groups }: Pick<Overview, 'fields' | 'groups'>,
  { sees }: Pick<Manager, 'sees'>,
): string[] {
  return [...groups.keys()].filter((key) => {
    const values = JSON.parse(key) as string[];
    return fields.every((field, at) => sees[field]?.includes(values[at] ?? '') ?? true);
  });
}

export function countsOf({ groups }: Overview, keys: readonly string[]): Counts {
  return together(keys.flatMap((key) => groups.get(key) ?? []));
}

/** Fields of the roster by which some manager's customers are told from another's, and sites from each other. */
function fieldsSeen({ managers }: House): string[] {
  return [...new Set(['site', ...managers.flatMap(({ sees }) => Object.keys(sees))])].sort();
}

function groupKey(customer: Customer, fields: readonly string[]): string {
  const { team, site, manager, language, timezone } = customer;
  const groups: Readonly<Record<string, string>> = { team, site, manager, language, timezone };
  return JSON.stringify(fields.map((field) => groups[field] ?? ''));
}
