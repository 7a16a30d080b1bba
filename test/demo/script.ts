import type { Platform } from '../../core/bot.ts';

/** How one simulated person behaves. What the demo expects to see is computed from these, never typed in. */
export interface Script {
  /** Id in the roster. */
  person: string;
  /** The chat they use. */
  on: Platform;
  /** `found`: Slack knows their e-mail, nothing to click. */
  joins: 'link' | 'code' | 'button' | 'found';
  /** The touchpoint that a customer is asked about; `''` for everybody whom a round asks. */
  met: string;
  /** Question by question, in the order they are asked. Nothing for somebody who never answers. */
  says: Readonly<Record<string, readonly Act[]>>;
  /** Before anything is asked. */
  first: readonly Act[];
  /** When everything is said. */
  last: readonly Act[];
  /** Leaves the last question they were shown unanswered. */
  goesAway: boolean;
  /** Does what is in `says` only when the round is closed. */
  late: boolean;
  unhappy: Unhappy | null;
  /** Shown while the demo runs. */
  shown: boolean;
}

/** The case of an unhappy customer, as the manager and they go through it. */
export interface Unhappy {
  /** Who takes it up. */
  hands: string;
  /** The manager's replies, each followed by the question whether it is solved, and what the customer says to that. */
  replies: readonly { text: string; solved: boolean }[];
  /** Where the manager leaves it: open cases stand in the digest. */
  ends: 'untouched' | 'claimed' | 'resolved';
}

/** A string answers: taps the button of that label, or writes it where there is none. */
export type Act =
  | string
  /** The same button so often, as fast as a finger can. */
  | { taps: string; times: number }
  /** One tap that the platform delivers twice. */
  | { tap: string; delivered: 2 }
  /** Typed freely, whatever buttons and forms there are. */
  | { types: string }
  /** `/stop`, or a word that means it. */
  | { stops: string }
  | { does: 'skips' | 'sends a sticker' | 'blocks the bot' };

export const skip: Act = { does: 'skips' };
export const sticker: Act = { does: 'sends a sticker' };
export const block: Act = { does: 'blocks the bot' };

export function types(text: string): Act {
  return { types: text };
}

export function stops(by: string): Act {
  return { stops: by };
}

export function tenTaps(label: string): Act {
  return { taps: label, times: 10 };
}

export function twice(label: string): Act {
  return { tap: label, delivered: 2 };
}

type Said = Act | readonly Act[];
type Parts = Partial<Omit<Script, 'person' | 'on' | 'met' | 'says'>>;

/** `met` is the touchpoint, `''` for the round of customers. */
export function customer(
  person: string,
  [on, joins]: readonly [Platform, Script['joins']],
  met: string,
  says: Readonly<Record<string, Said>>,
  parts: Parts = {},
): Script {
  return { ...plain, person, on, joins, met, says: lists(says), ...parts };
}

export function employee(
  person: string,
  [on, joins]: readonly [Platform, Script['joins']],
  says: Readonly<Record<string, Said>>,
  parts: Parts = {},
): Script {
  return { ...plain, person, on, joins, met: '', says: lists(says), ...parts };
}

const plain = {
  first: [],
  last: [],
  goesAway: false,
  late: false,
  unhappy: null,
  shown: false,
} as const;

function lists(says: Readonly<Record<string, Said>>): Script['says'] {
  const listed = Object.entries(says).map(([question, said]) => [question, [said].flat()] as const);
  return Object.fromEntries(listed);
}
