import porterEnglish from 'natural/lib/natural/stemmers/porter_stemmer.js';
import porterRussian from 'natural/lib/natural/stemmers/porter_stemmer_ru.js';
import { stemCzech } from './czech-stemmer.ts';
import type { ReadLanguage } from './read-language.ts';

/** The stem of a word form (tokens.ts). Czech stems carry no diacritics, since people often type none. */
export function stem(form: string, language: ReadLanguage): string {
  if (language === 'en') return porterEnglish.stem(form.replace(/'s$/u, ''));
  return language === 'ru' ? porterRussian.stem(form) : stemCzech(withoutMarks(form));
}

export function withoutMarks(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '');
}
