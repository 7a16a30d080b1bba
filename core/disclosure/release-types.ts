import type { Change } from '../insight/change.ts';
import type { Thirds } from '../insight/distribution.ts';
import type { Measure } from '../insight/measure.ts';
import type { Metric } from '../model.ts';
import type { Cell } from './cell.ts';

/** All that anybody outside this folder ever gets of employees' answers. Every figure here passed the rule. */

/** Printed as this one word, for whatever reason: a reason would tell something about the answers. */
export type Withheld = 'withheld';

/** A number told as a range, both ends included; `to` null: or more. */
export interface Band {
  from: number;
  to: number | null;
}

/** How many were asked, and how many percent of them answered anything. */
export interface Participation {
  asked: Band;
  percent: Band;
}

export interface Score {
  measure: Measure;
  /** To one decimal: points of a net score, percent of a share, steps of a mean. */
  value: number;
  /** The 95 % interval is no wider than `value` plus and minus this. */
  margin: number;
  people: Band;
  /** Percent of detractors, passives and promoters; null for other measures, for few people and where one is empty. */
  shares: Thirds | null;
}

/** Percent of people who took each option of a question with options (for a ranking: put it first). */
export interface OptionShares {
  people: Band;
  percent: Readonly<Record<string, number>>;
}

/** What goes with the outcome, the closest first: an association, not a cause. */
export interface DriverStrength {
  question: string;
  driver: string;
  /** Spearman's correlation with the outcome, to one decimal. */
  strength: number;
  detectable: boolean;
}

/** What one round says about one group; `cell` is {} for everybody asked. */
export interface Release {
  round: string;
  programme: string;
  survey: string;
  version: number;
  /** Nominal date of the round. */
  date: string;
  cell: Cell;
  /** Cells that hold all of its people and more, the smallest first. */
  above: readonly Cell[];
  participation: Participation | Withheld;
  scores: readonly QuestionScore[];
  options: readonly { question: string; shares: OptionShares | Withheld }[];
  /** Empty where too few answered. */
  drivers: readonly DriverStrength[];
}

export interface QuestionScore {
  question: string;
  metric: Metric | null;
  driver: string;
  score: Score | Withheld;
}

/** Comments on one question, in an order that says nothing. */
export interface Comments {
  question: string;
  texts: readonly string[];
  /** Whether there are enough of them to tell how many are positive or negative. */
  enoughForSentiment: boolean;
}

/** The newest closed round of each programme, as one manager may see it. */
export type EmployeeView = readonly RoundView[];

export interface RoundView {
  programme: string;
  survey: string;
  round: string;
  date: string;
  /** The manager's own groups, then everybody asked. */
  groups: readonly GroupView[];
}

export interface GroupView {
  cell: Cell;
  participation: Participation | Withheld;
  scores: readonly ScoreView[];
  options: Release['options'];
  drivers: readonly DriverStrength[];
  comments: readonly Comments[];
}

/** All that a round asked of one driver, or one other question (`question` is the first of them). */
export interface ScoreView extends QuestionScore {
  /** What to show in place of a withheld score; null where there is nothing, or where it is not withheld. */
  instead: Instead | null;
  /** Against the round before in which this group's score was shown. */
  change: Change | null;
  /** Earlier rounds that asked the same, oldest first, this one last. */
  history: readonly { date: string; score: Score | Withheld }[];
  /** The same over rounds that asked other questions about the driver too: to look at, not to compare. */
  driverHistory: readonly { date: string; score: Score | Withheld }[];
}

export type Instead =
  /** The same group over the rounds of a quarter in which it was shown. */
  | { from: 'pool'; rounds: number; score: Score }
  /** The next larger group that is shown. */
  | { from: 'above'; cell: Cell; score: Score };

/** Groups of this many people are usually shown: what a manager is told instead of a reason. */
export const usuallyShownPeople = 8;
