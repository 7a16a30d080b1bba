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

/** A fact, and whose it is: of people joined with `/link` each keeps their own. */
export interface TheirFact extends Fact {
  person: string;
}

/** A fact as it was when a survey was shown. */
export interface FrozenFact extends Pick<TheirFact, 'person' | 'name' | 'value' | 'source' | 'at'> {
  /** Questions that it answers. */
  answers: readonly string[];
}

/** By name. */
export type Ledger<F extends Fact = Fact> = ReadonlyMap<string, F>;

/**
 * What counts of everything that was said: the person's own words (answers and corrections, the later ones) before what
 * the company says of them (roster and events, the later ones), so that no import undoes a correction. Of two of the
 * same moment the one behind counts.
 */
export function ledgerOf<F extends Fact>(said: readonly F[], now: Date): Ledger<F> {
  const counted = new Map<string, F>();
  for (const fact of said) {
    if (fact.until && fact.until <= now) continue;
    const other = counted.get(fact.name);
    if (!other || isStronger(fact, other)) counted.set(fact.name, fact);
  }
  return new Map([...counted].filter(([, { value }]) => value !== ''));
}

function isStronger(fact: Fact, other: Fact): boolean {
  if (isOwn(fact) !== isOwn(other)) return isOwn(fact);
  return fact.at >= other.at;
}

function isOwn({ source }: Fact): boolean {
  return source === 'answer' || source === 'correction';
}
