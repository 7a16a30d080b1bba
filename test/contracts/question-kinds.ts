import { readFileSync } from 'node:fs';
import type { Address, Outbound } from '../../core/bot.ts';
import { showQuestion } from '../../core/conversation/ask.ts';
import type { Asked } from '../../core/conversation/progress.ts';
import { type Language, languages } from '../../core/i18n/languages.ts';
import { createSay } from '../../core/i18n/say.ts';
import type { House, Question } from '../../core/model.ts';

/** Every kind of question, as people meet it, and the table of docs/questions.md that says how. */

const base = { id: 'q', text: { en: 'How was it?' }, optional: false, when: null };
const ends = { low: { en: 'hard' }, high: { en: 'easy' } };
const measure = { metric: null, driver: '', cutoffs: null } as const;

function scale(from: number, to: number, labels = { low: {}, high: {} }): Question {
  return { ...base, ...measure, kind: 'scale', from, to, ends: labels };
}

function options(kind: 'choice' | 'choices' | 'rank', count: number): Question {
  const all = Array.from({ length: count }, (_, index) => ({
    id: `o${index + 1}`,
    text: { en: `Shop ${index + 1}`, ru: `Магазин ${index + 1}`, cs: `Obchod ${index + 1}` },
  }));
  return { ...base, kind, options: all };
}

export const kindsShown: Readonly<Record<string, Question>> = {
  'scale 0 to 10': scale(0, 10),
  'scale 1 to 5': scale(1, 5),
  'scale 1 to 7, ends labelled': scale(1, 7, ends),
  faces: { ...base, ...measure, kind: 'faces' },
  yesno: { ...base, kind: 'yesno' },
  'choice of 4': options('choice', 4),
  'choice of 10': options('choice', 10),
  'choice of 25': options('choice', 25),
  'choices of 4': options('choices', 4),
  'choices of 25': options('choices', 25),
  'rank of 5': options('rank', 5),
  number: { ...base, kind: 'number', from: 0, to: 100 },
  date: { ...base, kind: 'date' },
  text: { ...base, kind: 'text' },
};

/** As it is asked in the middle of a survey, where there is an answer to go back to. */
export function shownInTheMiddle(kind: string, address: Address): Outbound {
  const found = kindsShown[kind];
  if (!found) throw new Error(`no question "${kind}"`);
  const question = { ...found, optional: true };
  const before: Question = { ...base, id: 'before', kind: 'yesno' };
  const questions = [before, question];
  const answers = new Map([[before.id, true]]);
  const asked: Asked = {
    question,
    ask: { id: 'a'.repeat(16) } as Asked['ask'],
    survey: { id: 's', version: 1, audience: 'customer', questions, rotation: null },
    progress: {
      ...{ answers, given: new Set(answers.keys()), takenBack: new Map() },
      ...{ sentiment: () => 'unscored', known: () => false, fact: () => '' },
    },
  };
  const say = createSay();
  const house = { company: { name: 'Kavárna', languages } } as unknown as House;
  return showQuestion(
    {
      ...{ address, house, member: null, language: 'en', today: '2026-11-29' },
      say: (key, values) => say('en', key, values),
    },
    asked,
  );
}

/** A row of the table: what stands under each heading, without the marks of Markdown. */
export function documented(kind: string): Readonly<Record<string, string>> {
  const page = readFileSync(new URL('../../docs/questions.md', import.meta.url), 'utf8');
  const rows = page
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.replace(/[`_]/g, '').trim()),
    );
  const [heading = []] = rows;
  const row = rows.find(([first]) => first === kind) ?? [];
  return Object.fromEntries(heading.map((name, index) => [name, row[index] ?? '']));
}

/** What the table says that people type instead, one for each language in their order. */
export function typedInstead(kind: string): (readonly [Language, string])[] {
  const words = (documented(kind)['typed instead'] ?? '').split(' · ');
  return languages.map((language, index) => [language, words[index] ?? '']);
}
