import TfIdf from 'natural/lib/natural/tfidf/tfidf.js';
import type { Sentiment } from '../model.ts';
import type { ReadLanguage } from './read-language.ts';
import { stem } from './stems.ts';
import { stopWords } from './stop-words.ts';
import { plainForm, tokenise } from './tokens.ts';

/** What people talk about: the words that stand out, by TF-IDF over stems, with their commonest surface form. */

export interface Said {
  text: string;
  language: ReadLanguage | null;
  label: Sentiment;
}

export interface Term {
  term: string;
  /** Texts that mention it, once each. */
  count: number;
  negative: number;
  positive: number;
}

const leastMentions = 2;
const leastLetters = 3;

interface Mentions {
  forms: Map<string, number>;
  labels: Sentiment[];
}

export function whatPeopleTalkAbout(texts: readonly Said[], { most }: { most: number }): Term[] {
  const documents = texts.map(formsByStem);
  const mentions = new Map<string, Mentions>();
  documents.forEach((document, index) => {
    for (const [key, form] of document)
      note(mentions, key, form, texts[index]?.label ?? 'unscored');
  });
  const common = [...mentions].filter(([, { labels }]) => labels.length >= leastMentions);
  const weightOf = weights(documents.map((document) => [...document.keys()]));
  return common
    .map(([key, found]) => ({ weight: weightOf(key), term: toTerm(found) }))
    .toSorted((a, b) => b.term.count - a.term.count || b.weight - a.weight)
    .slice(0, most)
    .map(({ term }) => term);
}

function formsByStem({ text, language }: Said): Map<string, string> {
  const spoken = language ?? 'en';
  const words = tokenise(text, plainForm).filter(({ kind }) => kind === 'word');
  const telling = words
    .map(({ form }) => form)
    .filter((form) => form.length >= leastLetters && !stopWords[spoken].has(form));
  return new Map(telling.map((form) => [`${spoken} ${stem(form, spoken)}`, form]));
}

function note(mentions: Map<string, Mentions>, key: string, form: string, label: Sentiment): void {
  const found = mentions.get(key) ?? { forms: new Map<string, number>(), labels: [] };
  found.forms.set(form, (found.forms.get(form) ?? 0) + 1);
  found.labels.push(label);
  mentions.set(key, found);
}

function weights(documents: readonly string[][]): (key: string) => number {
  const frequencies = new TfIdf();
  for (const document of documents) frequencies.addDocument([...document]);
  return (key) => frequencies.tfidfs([key]).reduce((sum, each) => sum + each, 0);
}

function toTerm({ forms, labels }: Mentions): Term {
  const [term = ''] = [...forms].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const count = (label: Sentiment): number => labels.filter((each) => each === label).length;
  return { term, count: labels.length, negative: count('negative'), positive: count('positive') };
}
