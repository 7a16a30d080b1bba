/** What people type instead of tapping: in lower case, without accents. */
export interface Typed {
  yes: readonly string[];
  no: readonly string[];
  /** What may mean the opposite in this language: a Czech "no" is a hesitant yes. */
  ambiguous: readonly string[];
  back: readonly string[];
  skip: readonly string[];
  /** Zero to ten, each with the forms people use. */
  numbers: readonly (readonly string[])[];
  days: Readonly<Record<'yesterday' | 'today' | 'tomorrow', readonly string[]>>;
  /** Say nothing in a date: the "th" and "of" of "5th of December". Names of months come from Intl. */
  aroundDates: readonly string[];
  /** Stands between the last two of several answers: "tea and coffee". */
  and: readonly string[];
  /** Words that mean a command when they are the whole message. */
  commands: Readonly<Record<TypedCommand, readonly string[]>>;
}

type TypedCommand =
  | 'stop'
  | 'start'
  | 'settings'
  | 'help'
  | 'privacy'
  | 'feedback'
  | 'mydata'
  | 'forget'
  | 'link'
  | 'unlink'
  | 'hello';
