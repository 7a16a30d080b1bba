import type { Platform } from './bot.ts';
import type { Language, Texts } from './i18n/languages.ts';
import type { Wording } from './i18n/wording.ts';

/** The nouns of Tonus, as they are after `apply` and `people import` have checked them. Plain JSON throughout. */

export type Audience = 'customer' | 'employee';

export interface Person {
  id: string;
  audience: Audience;
  name: string;
  /** `''` until known: then the company's first language. */
  language: Language | '';
  /** IANA zone, `''` until known: then the company's zone. */
  timezone: string;
  team: string;
  site: string;
  /** Id of the person's manager, `''` for none. */
  manager: string;
  segments: readonly string[];
  email: string;
  /** Ids the roster gives; accounts (people/) hold the ones that were joined. */
  handles: Readonly<Record<Platform, string>>;
  facts: Readonly<Record<string, string>>;
}

export type Sentiment = 'negative' | 'neutral' | 'positive' | 'unscored';

export type Comparison = '<' | '<=' | '==' | '!=' | '>=' | '>';

export type Condition =
  | { op: 'and' | 'or'; of: readonly Condition[] }
  | { op: 'not'; of: Condition }
  | { op: 'compare'; question: string; is: Comparison; value: number | string | boolean }
  | { op: 'sentiment'; question: string; is: '==' | '!='; label: Sentiment }
  | { op: 'known'; fact: string };

interface QuestionBase {
  id: string;
  text: Texts;
  optional: boolean;
  /** Asked only while this holds; null: always. */
  when: Condition | null;
  /** The fact (facts/) it asks for: not asked while that is known and no older than `keep`, an ISO 8601 duration. */
  fact?: string;
  keep?: string;
}

export interface Option {
  id: string;
  text: Texts;
}

export type Metric = 'nps' | 'enps' | 'csat' | 'ces' | 'driver';

/** Answers from `high` up count for a figure, those up to `low` against it; null where none does. */
export interface Cutoffs {
  low: number | null;
  high: number;
}

interface Measured {
  metric: Metric | null;
  /** `''` unless the metric is `driver`. */
  driver: string;
  /** null: the figure is a mean. */
  cutoffs: Cutoffs | null;
}

export type Question = QuestionBase &
  (
    | (Measured & { kind: 'scale'; from: number; to: number; ends: { low: Texts; high: Texts } })
    | (Measured & { kind: 'faces' })
    | { kind: 'yesno' }
    | { kind: 'choice' | 'choices' | 'rank'; options: readonly Option[] }
    | { kind: 'number'; from: number; to: number }
    | { kind: 'date' }
    | { kind: 'text' }
    | { kind: 'note' }
  );

/**
 * What one person said to one question: scale, faces (1..5) and number give a number; yesno a boolean; choice an
 * option id; choices and rank option ids (in order for rank); date `YYYY-MM-DD`; text the text; null is *skipped*.
 */
export type AnswerValue = number | boolean | string | readonly string[] | null;

/** Questions of which each round takes some, so that all have their turn (surveys/rotation.ts). */
export interface Rotation {
  bank: string;
  take: number;
  /** Ids of the questions that take turns. */
  questions: readonly string[];
}

export interface Survey {
  id: string;
  version: number;
  audience: Audience;
  /** In a round that has opened, of those that take turns only the ones it took. */
  questions: readonly Question[];
  /** null: every round asks all questions. */
  rotation: Rotation | null;
}

/** Who is meant: of this audience, and everything the test says. */
export interface Selection extends PersonTest {
  audience: Audience;
}

/** What somebody has to be: every field given must hold, each list of names means any of them. */
export interface PersonTest {
  team: readonly string[];
  site: readonly string[];
  segment: readonly string[];
  /** How long they have been here, by the roster's `started`; null: no matter. Fails where that is not known. */
  tenure: { is: '<' | '<=' | '>=' | '>'; length: string } | null;
  /** One of these happened to them within that time; null: no matter. */
  touchpoint: { name: readonly string[]; within: string } | null;
  /** Each of these holds. */
  and: readonly PersonTest[];
  /** One of these holds; empty: no matter. */
  or: readonly PersonTest[];
  /** This does not hold. */
  not: PersonTest | null;
}

/** When a programme asks, by the person's clock; null: as usual for its audience. */
export interface AskingHours {
  days: readonly number[] | null;
  from: string | null;
  to: string | null;
  holidays: string | null;
}

/** Lengths are ISO 8601 durations (`PT2H`, `P3D`), added in the person's zone. */
export interface Programme {
  id: string;
  survey: string;
  who: Selection;
  /** Asked after a touchpoint, or on a rule (recurrence.ts) counted from the date `starts`. */
  asked:
    | { by: 'touchpoint'; touchpoint: string; after: string }
    | { by: 'rule'; rule: string; starts: string; zone: string };
  /** After this an unanswered ask of a touchpoint programme expires. */
  expires: string;
  /** After this a round closes. */
  closes: string;
  reminders: readonly string[];
  hours: AskingHours;
  /** Between two asks of this programme to one person, at least; null: the usual for what it asks (attention.ts). */
  again: string | null;
  /** Somebody who may not be asked yet is left out, or asked as soon as they may be, if that is before the end. */
  attention: 'drop' | 'queue';
  /** A random share of those meant is asked, 0 to 1, drawn anew for each round or event. */
  sample: number;
  /** Everybody is asked once in this time, some of them in each round; null: all of them in each. */
  drip: string | null;
  /** Fields of the roster, or two joined by `*`, whose groups may be reported: `team`, `site`, `team*site`. */
  breakdowns: readonly string[];
  /** What becomes of an ask that is late or falls in quiet hours. */
  late: 'skip' | 'next-slot';
  /** Employees are asked on Discord only where this is true: its policy wants no employment use. */
  discordEmployees: boolean;
}

export interface Hours {
  zone: string;
  /** ISO weekdays, 1 = Monday. */
  days: readonly number[];
  from: string;
  to: string;
  /** Country whose public holidays count as closed (`CZ`), `''` for none. */
  holidays: string;
}

export interface Manager {
  person: string;
  /** The manager who gets their digest while they are away and chose nobody else; `''` for none. */
  deputy: string;
  digest: { on: Platform; rule: string };
  /** Groups whose figures they get beside the whole: `{ site: ['praha-1'] }`. Empty: the whole. */
  sees: Readonly<Record<string, readonly string[]>>;
}

/** A channel of the whole team that gets what customers said, without names. */
export interface DigestChannel {
  on: Platform;
  /** As in `Cases.channel`. */
  channel: string;
  rule: string;
}

/** A rule by which a customer's answer becomes a case. */
export type CaseRule =
  | { by: 'answer'; survey: string; when: Condition }
  | { by: 'sentiment'; sentiment: Sentiment };

export interface Cases {
  rules: readonly CaseRule[];
  /** Where managers see cases, by platform; empty: no cases are opened. */
  channel: Readonly<Partial<Record<Platform, string>>>;
}

/** Who may join without an invitation: anybody at these touchpoints and stores, while it is open. */
export interface Joining {
  open: boolean;
  touchpoints: readonly string[];
  stores: readonly string[];
}

/** Everything programme files have said so far. */
export interface House {
  company: {
    name: string;
    languages: readonly Language[];
    /** Person who hears of a platform that died. None in files stored before there was one. */
    operator?: string;
  };
  hours: Hours;
  /** Between two asks to one person over all programmes, at least. */
  attention: Readonly<Record<Audience, string>>;
  touchpoints: readonly string[];
  surveys: readonly Survey[];
  programmes: readonly Programme[];
  cases: Cases;
  managers: readonly Manager[];
  channels: readonly DigestChannel[];
  join: Joining;
  /** How those who answer are spoken to. */
  wording: Wording;
}
