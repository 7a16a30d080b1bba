import type { Member } from '../people/store.ts';

/** What is known of a person, from where and since when, so that nobody is asked what they have told already. */

export type FactSource = 'roster' | 'event' | 'answer' | 'correction';

export interface Fact {
  name: string;
  /** `''`: the person says that nothing of the sort is true. */
  value: string;
  source: FactSource;
  /** Of an answer its ask, of an event its touchpoint; else `''`. */
  from: string;
  at: Date;
  /** Forgotten then; null: kept as long as the person. */
  until: Date | null;
}

type OnRoster = Pick<Member, 'facts' | 'importedAt'>;

/** By name. */
export type Ledger = ReadonlyMap<string, Fact>;

/**
 * What counts of everything that was said: the person's own words (answers and corrections, the later ones) before what
 * the company says of them (roster and events, the later ones), so that no import undoes a correction.
 */
export function ledgerOf(
  { facts, importedAt }: OnRoster,
  noted: readonly Fact[],
  now: Date,
): Ledger {
  const counted = new Map<string, Fact>();
  for (const fact of [...rosterFacts({ facts, importedAt }), ...noted]) {
    if (fact.until && fact.until <= now) continue;
    const other = counted.get(fact.name);
    if (!other || isStronger(fact, other)) counted.set(fact.name, fact);
  }
  return new Map([...counted].filter(([, { value }]) => value !== ''));
}

export function rosterFacts({ facts, importedAt }: OnRoster): Fact[] {
  const at = importedAt ?? new Date(0);
  return Object.entries(facts).map(([name, value]) => {
    return { name, value, source: 'roster', from: '', at, until: null };
  });
}

function isStronger(fact: Fact, other: Fact): boolean {
  if (isOwn(fact) !== isOwn(other)) return isOwn(fact);
  return fact.at >= other.at;
}

function isOwn({ source }: Fact): boolean {
  return source === 'answer' || source === 'correction';
}
