import { z } from 'zod';
import { type Language, textIn } from '../i18n/languages.ts';
import { compilePatterns, type Patterns } from './patterns.ts';
import { type ReadLanguage, readLanguages } from './read-language.ts';
import { withoutMarks } from './stems.ts';
import { readTable } from './tables.ts';
import { tokenise } from './tokens.ts';

const InEach = z.strictObject({ en: z.string(), ru: z.string(), cs: z.string() });
const ThemesFile = z.record(z.string(), z.strictObject({ names: InEach, stems: InEach }));
type ThemesFile = z.infer<typeof ThemesFile>;

export interface Themes {
  /** Ids of what a text is about, the most spoken of first; at most three. */
  of(text: string, language: ReadLanguage): string[];
  /** The id itself where there is no such theme. */
  nameOf(id: string, language: Language): string;
  ids: readonly string[];
}

const mostThemes = 3;

export function loadThemes(): Themes {
  const file = readTable('themes.json', ThemesFile);
  const patterns = new Map(readLanguages.map((each) => [each, compile(file, each)]));
  return {
    of: (text, language) => mostMentioned(text, patterns.get(language) ?? []),
    nameOf: (id, language) => textIn(file[id]?.names ?? {}, language) || id,
    ids: Object.keys(file),
  };
}

type ThemePatterns = readonly (readonly [id: string, patterns: Patterns<true>])[];

function compile(file: ThemesFile, language: ReadLanguage): ThemePatterns {
  return Object.entries(file).map(([id, { stems }]) => {
    const each = stems[language].split(' ').map((pattern) => [pattern, true] as const);
    return [id, compilePatterns(each, withoutMarks)];
  });
}

function mostMentioned(text: string, themes: ThemePatterns): string[] {
  const tokens = tokenise(text, withoutMarks);
  return themes
    .map(([id, patterns]) => ({
      id,
      mentions: tokens.filter((_, at) => patterns.match(tokens, at)).length,
    }))
    .filter(({ mentions }) => mentions > 0)
    .sort((one, other) => other.mentions - one.mentions)
    .slice(0, mostThemes)
    .map(({ id }) => id);
}
