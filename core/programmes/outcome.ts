import { leftOutReasons } from './round.ts';

/** What became of a touchpoint event; a duplicate gets the same word. */
export const outcomes = ['asked', 'unknown-person', 'no-programme', ...leftOutReasons] as const;
export type Outcome = (typeof outcomes)[number];
