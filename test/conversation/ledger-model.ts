import type { AnswerValue, Question } from '../../core/model.ts';
import { hoursKept } from './written-survey.ts';

/** What ought to be known of people, worked out from what rosters and they themselves said. */

export interface Fact {
  value: string;
  at: number;
}

export interface LedgerModel {
  imports(person: string, facts: Readonly<Record<string, string>>, at: number): void;
  answers(person: string, ask: string, question: Question, value: AnswerValue, at: number): void;
  /** What was said of it in this ask does not count any more. */
  retracts(person: string, ask: string, question: Question): void;
  /** Of one human, who may be several people, the one who speaks last. */
  known(people: readonly string[], now: number): ReadonlyMap<string, Fact>;
}

interface Told extends Fact {
  ask: string;
  until: number;
}

const hourMs = 3_600_000;

export function lastsUntil(at: number, { keep }: Pick<Question, 'keep'>): number {
  if (keep === hoursKept.read) return at + 36 * hourMs;
  const date = new Date(at);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}

export function createLedgerModel(): LedgerModel {
  const rosters = new Map<string, ReadonlyMap<string, Fact>>();
  const told = new Map<string, Map<string, Told>>();
  const toldBy = (person: string): Map<string, Told> => {
    const own = told.get(person) ?? new Map<string, Told>();
    told.set(person, own);
    return own;
  };

  return {
    imports(person, facts, at) {
      const rows = Object.entries(facts).map(([name, value]) => [name, { value, at }] as const);
      rosters.set(person, new Map(rows));
    },
    answers(person, ask, question, value, at) {
      if (!question.fact) return;
      if (value === null) return this.retracts(person, ask, question);
      const fact = { value: textOfAnswer(value), at, ask, until: lastsUntil(at, question) };
      toldBy(person).set(question.fact, fact);
    },
    retracts(person, ask, { fact: name = '' }) {
      if (toldBy(person).get(name)?.ask === ask) toldBy(person).delete(name);
    },
    known(people, now) {
      const known = new Map<string, Fact>();
      const add = (name: string, fact: Fact): void => {
        if (fact.at >= (known.get(name)?.at ?? 0)) known.set(name, fact);
      };
      for (const person of people)
        for (const [name, fact] of rosters.get(person) ?? []) add(name, fact);
      const own = people.flatMap((person) => [...toldBy(person)]);
      const lasting = own.filter(([, { until }]) => until > now);
      for (const [name] of lasting) known.delete(name);
      for (const [name, fact] of lasting) add(name, fact);
      return known;
    },
  };
}

export function textOfAnswer(value: AnswerValue): string {
  return Array.isArray(value) ? value.join(', ') : String(value);
}

/** A fact as an answer; undefined where it is none. */
export function answerIn(question: Question, text: string): AnswerValue | undefined {
  const meant = { yes: true, true: true, no: false, false: false }[text];
  const ids = 'options' in question ? question.options.map(({ id }) => id) : [];
  const named = text.split(', ');
  switch (question.kind) {
    case 'yesno':
      return meant;
    case 'choice':
      return ids.find((id) => id === text);
    case 'choices':
      return named.every((id) => ids.includes(id))
        ? ids.filter((id) => named.includes(id))
        : undefined;
    case 'number':
      return Number.isNaN(Number(text)) ? undefined : Number(text);
    case 'date':
      return /^\d{4}-/.test(text) ? text : undefined;
    default:
      return text;
  }
}
