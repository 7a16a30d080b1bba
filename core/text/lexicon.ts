import { z } from 'zod';
import { compilePatterns, type Patterns } from './patterns.ts';
import { type ReadLanguage, readLanguages } from './read-language.ts';
import { withoutMarks } from './stems.ts';
import { readTable } from './tables.ts';
import { clean } from './tokens.ts';

/** Lines of patterns separated by commas; how a pattern is written: patterns.ts. */
const Lines = z.array(z.string());
const ByNumber = z.record(z.string(), Lines);

const LexiconFile = z.strictObject({
  /** From -4 (worst) to 4 (best); 0 for what means nothing although its words may. */
  valence: ByNumber,
  /** The prefix that turns an adjective into its opposite: `ne` in `nespokojený`. */
  opposite: z.string(),
  /** What turns the words after it round. */
  negators: Lines,
  /** The same over a whole sentence: "nelze říct, že". */
  denials: Lines,
  /** Negators that only agree with another: "nikdy nefunguje" does not work. */
  agreeing: Lines,
  /** What only looks like a negator: "can't believe how", "never so". */
  affirming: Lines,
  /** What turns the words before it round: "проблем не было". */
  after: Lines,
  /** By what the next word is multiplied. */
  boosters: ByNumber,
  /** What follows weighs more: "but". */
  contrast: Lines,
  /** What follows weighs less: "although". */
  concession: Lines,
  /** What is spoken of is wanted, not there: "would be nice". */
  wishes: Lines,
  conditions: Lines,
  /** Beside bare praise a hint of sarcasm: "another price rise". */
  repetition: Lines,
  /** Questions that want no answer: "why". */
  rhetorical: Lines,
  /** With a word of repetition it is praise again: "will come again". */
  return: Lines,
});
type LexiconFile = z.infer<typeof LexiconFile>;

type Marker = Exclude<keyof LexiconFile, 'valence' | 'boosters' | 'opposite'>;

export interface Lexicon {
  language: ReadLanguage;
  opposite: string;
  valence: Patterns<number>;
  boosters: Patterns<number>;
  markers: Readonly<Record<Marker, Patterns<true>>>;
  /** Brings a word form to the spelling this lexicon is kept in. */
  spell(form: string): string;
}

/** The lexicon for a text in this language; Czech typed without diacritics has its own. */
export type Lexicons = (language: ReadLanguage, text: string) => Lexicon;

const asWritten = (form: string): string => form;

export function loadLexicons(): Lexicons {
  const files = readLanguages.map((each) => readTable(`lexicon.${each}.json`, LexiconFile));
  const full = readLanguages.map((each, index) => compile(each, files[index], asWritten));
  const plainCzech = compile('cs', files[readLanguages.indexOf('cs')], withoutMarks);
  return (language, text) => {
    const letters = clean(text).normalize('NFD');
    if (language === 'cs' && withoutMarks(letters) === letters) return plainCzech;
    return full[readLanguages.indexOf(language)] ?? plainCzech;
  };
}

function compile(
  language: ReadLanguage,
  file: LexiconFile | undefined,
  spell: (form: string) => string,
): Lexicon {
  if (!file) throw new RangeError(`no lexicon for ${language}`);
  const marker = (name: Marker): Patterns<true> =>
    compilePatterns(
      patternsOf(file[name]).map((pattern) => [pattern, true] as const),
      spell,
    );
  return {
    language,
    opposite: file.opposite,
    valence: compilePatterns(withNumbers(file.valence), spell),
    boosters: compilePatterns(withNumbers(file.boosters), spell),
    markers: {
      negators: marker('negators'),
      agreeing: marker('agreeing'),
      affirming: marker('affirming'),
      denials: marker('denials'),
      after: marker('after'),
      contrast: marker('contrast'),
      concession: marker('concession'),
      wishes: marker('wishes'),
      conditions: marker('conditions'),
      repetition: marker('repetition'),
      rhetorical: marker('rhetorical'),
      return: marker('return'),
    },
    spell,
  };
}

function withNumbers(lines: Readonly<Record<string, readonly string[]>>): [string, number][] {
  return Object.entries(lines).flatMap(([value, of]) =>
    patternsOf(of).map((pattern): [string, number] => [pattern, Number(value)]),
  );
}

function patternsOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(', '));
}
