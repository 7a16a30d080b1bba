import type { AnswerValue } from '../model.ts';

export type Problem =
  | 'empty'
  | 'too-long'
  | 'not-a-number'
  /** Also a number between two steps of a scale. */
  | 'out-of-range'
  /** Neither one of the five nor its number. */
  | 'not-a-face'
  | 'not-yes-or-no'
  | 'not-an-option'
  | 'not-a-date'
  /** The 31st of February. */
  | 'no-such-date'
  /** Nobody knows day from month. */
  | 'unclear-date';

export type Parsed = { ok: true; value: AnswerValue } | { ok: false; problem: Problem };

export function taken(value: AnswerValue): Parsed {
  return { ok: true, value };
}

export function refused(problem: Problem): Parsed {
  return { ok: false, problem };
}
