import type { Context } from '../context.ts';
import { sentences as en, type MessageKey } from '../i18n/en.ts';
import type { Language } from '../i18n/languages.ts';
import type { Values } from '../i18n/say.ts';
import type { Change } from '../insight/change.ts';
import { type Figure, rangeOf } from '../insight/figure.ts';
import type { Measure } from '../insight/measure.ts';

/** How a digest speaks to its reader. */
export interface Voice {
  language: Language;
  say(key: MessageKey, values?: Values): string;
  /** Of a theme, a driver or a touchpoint; the id itself where it has no name. */
  nameOf(theme: string): string;
  stepText(step: string): string;
  /** The name of a person, their id where they have none. */
  personName(person: string): string;
}

/** For texts that name nobody. */
export function plainVoice(
  { say, digests }: Pick<Context, 'say' | 'digests'>,
  language: Language,
): Voice {
  return {
    language,
    say: (key, values) => say(language, key, values),
    nameOf: (name) => {
      const key = driverKey(name);
      return key ? say(language, key) : digests.themeName(name, language);
    },
    stepText: (step) => digests.steps().text(step, language),
    personName: (person) => person,
  };
}

/** Drivers that are no theme of comments have a name of their own. */
function driverKey(name: string): MessageKey | null {
  const key = `driver.${name}`;
  return Object.hasOwn(en, key) ? (key as MessageKey) : null;
}

/** Whole points; a mean has one decimal. */
export function numberText({ language }: Voice, measure: Measure, value: number): string {
  const digits = measure.by === 'mean' ? 1 : 0;
  return (value + 0).toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

type Estimate = Pick<Figure, 'value' | 'low' | 'high'>;

/** How sure a figure is; an interval wider than the scale is said as such, since ± would reach beyond its ends. */
export function sureText(voice: Voice, measure: Measure, estimate: Estimate): string {
  if (isVague(measure, estimate)) {
    return voice.say('digest.between', endsOf(voice, measure, estimate));
  }
  return voice.say('digest.margin', { margin: marginText(voice, measure, estimate) });
}

/** The same without words: `± 15`, or `-40…90` where that says more. */
export function shortSureText(voice: Voice, measure: Measure, estimate: Estimate): string {
  const { low, high } = endsOf(voice, measure, estimate);
  const margin = marginText(voice, measure, estimate);
  return isVague(measure, estimate) ? `(${low}…${high})` : `± ${margin}`;
}

/** Rounded up, so that it never promises too much. */
function marginText(voice: Voice, measure: Measure, { value, low, high }: Estimate): string {
  const margin = Math.max(value - low, high - value);
  const steps = stepsOf(measure);
  return numberText(voice, measure, Math.ceil(margin * steps - 1e-9) / steps);
}

function isVague(measure: Measure, { value, low, high }: Estimate): boolean {
  const range = rangeOf(measure);
  return Math.max(value - low, high - value) > (range.high - range.low) / 2;
}

function endsOf(voice: Voice, measure: Measure, { low, high }: Estimate) {
  const range = rangeOf(measure);
  const steps = stepsOf(measure);
  const from = Math.max(range.low, Math.floor(low * steps + 1e-9) / steps);
  const to = Math.min(range.high, Math.ceil(high * steps - 1e-9) / steps);
  return { low: numberText(voice, measure, from), high: numberText(voice, measure, to) };
}

function stepsOf({ by }: Measure): number {
  return by === 'mean' ? 10 : 1;
}

export function changeText(voice: Voice, measure: Measure, change: Change): string {
  const by = numberText(voice, measure, Math.abs(change.value));
  return voice.say('digest.change', { direction: directionOf(change), by });
}

export function directionOf({ value, detectable }: Change): 'up' | 'down' | 'none' {
  if (!detectable) return 'none';
  return value > 0 ? 'up' : 'down';
}

/** `23 Nov` */
export function dayText(language: Language, at: Date, zone: string): string {
  const options = { timeZone: zone, day: 'numeric', month: 'short' } as const;
  return new Intl.DateTimeFormat(language, options).format(at);
}

/** Of a nominal date. */
export function dateText(language: Language, date: string): string {
  return dayText(language, new Date(`${date}T12:00:00Z`), 'UTC');
}

const ellipsis = '…';

/** On one line, cut between characters as a reader counts them. */
export function shortened(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const end = new Intl.Segmenter().segment(line).containing(most - ellipsis.length)?.index ?? 0;
  return `${line.slice(0, end).trimEnd()}${ellipsis}`;
}
