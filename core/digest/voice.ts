import type { Context } from '../context.ts';
import type { MessageKey } from '../i18n/en.ts';
import type { Language } from '../i18n/languages.ts';
import type { Values } from '../i18n/say.ts';
import type { Change } from '../insight/change.ts';
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
    nameOf: (theme) => digests.themeName(theme, language),
    stepText: (step) => digests.steps().text(step, language),
    personName: (person) => person,
  };
}

/** Whole points; a mean has one decimal. */
export function numberText({ language }: Voice, measure: Measure, value: number): string {
  const digits = measure.by === 'mean' ? 1 : 0;
  return (value + 0).toLocaleString(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

/** Rounded up, so that it never promises too much. */
export function marginText(voice: Voice, measure: Measure, margin: number): string {
  const steps = measure.by === 'mean' ? 10 : 1;
  return numberText(voice, measure, Math.ceil(margin * steps - 1e-9) / steps);
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
