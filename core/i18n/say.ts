import { IntlMessageFormat } from 'intl-messageformat';
import { closed } from './direction.ts';
import type { Catalogue, MessageKey } from './en.ts';
import { files, type Language, languages } from './languages.ts';
import { ourWording, ownText, type Wording } from './wording.ts';

export const catalogues = Object.fromEntries(
  languages.map((language) => [language, files[language].sentences]),
) as Readonly<Record<Language, Catalogue>>;

export type Values = Readonly<Record<string, string | number>>;

/**
 * A sentence in a language, in the words of the house where it has its own. Values are put in as they are: text from
 * people stays text, and turns nothing around it. Commands stand in it as `/stop`; `slash` says how they are typed where
 * it is read (Bot.slash).
 */
export type Say = (
  language: Language,
  key: MessageKey,
  values?: Values,
  wording?: Wording,
) => string;

export function createSay(): Say {
  const formats = new Map<string, IntlMessageFormat>();
  return (language, key, values = {}, wording = ourWording) => {
    const text = ownText(wording, language, key) || catalogues[language][key];
    const name = `${language} ${text}`;
    const format =
      formats.get(name) ??
      new IntlMessageFormat(withOneStop(withSlash(text)), language, undefined, { ignoreTag: true });
    formats.set(name, format);
    return String(format.format(contained({ slash: '/', ...values })));
  };
}

const commandNames = [...Object.keys(files.en.typed.commands), 'digest'].join('|');
/** Not in an address, nor behind the apostrophe that would quote what is put in. */
const typedCommand = new RegExp(`(?<![\\w'/])/(?=(?:${commandNames})(?![\\w-]))`, 'g');

function withSlash(text: string): string {
  return text.replace(typedCommand, '{slash}');
}

/** A value that a full stop follows in the sentence does without its own: `до 9 дек.`, `5 декабря 2026 г.` */
function withOneStop(text: string): string {
  return text.replace(/\{(\w+)\}(?=\.)/g, `{$1${unstopped}}`);
}

/** Ends the name of such a value. */
const unstopped = 'Unstopped';

function contained(values: Values): Values {
  const entries = Object.entries(values).flatMap(([name, value]) => {
    if (typeof value !== 'string')
      return [
        [name, value],
        [`${name}${unstopped}`, value],
      ];
    const ending = [`${name}${unstopped}`, closed(value.replace(/\.$/, ''))];
    return [[name, closed(value)], ending];
  });
  return Object.fromEntries(entries);
}

/** `Tue 1 Dec, 17:00` in the reader's language and zone. */
export function sayTime(language: Language, at: Date, zone: string): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: zone,
    // Czech does without: `do po 30. 11.` also says "until after", and a long weekday would need a case.
    weekday: language === 'cs' ? undefined : 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
    minute: '2-digit',
  }).format(at);
}

export function sayDate(language: Language, at: Date, zone: string): string {
  return new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'long' }).format(at);
}

/** `YYYY-MM-DD` in words; typed so, it is understood (surveys/typed-dates.ts). */
export function sayDay(language: Language, date: string): string {
  return sayDate(language, new Date(`${date}T00:00:00Z`), 'UTC');
}

/** A share of 0 to 1 in whole per cent. */
export function sayShare(language: Language, share: number): string {
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 }).format(
    share,
  );
}
