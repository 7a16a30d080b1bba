import type { AnswerValue, Question } from '../../core/model.ts';
import { writings } from './drawn-survey.ts';

/** What people type in three languages for each kind of question, and what they mean by it. */

type Typed = Readonly<Record<string, AnswerValue>>;

export const nonsense = '???';

const numbers: Typed = { '1': 1, '4': 4, three: 3, пять: 5, dva: 2 };
const byKind: Readonly<Record<Question['kind'], Typed>> = {
  scale: numbers,
  faces: { ...numbers, '😀': 5, '😠': 1 },
  yesno: { yes: true, да: true, ano: true, нет: false, ne: false, '👎': false },
  choice: { 'Option a': 'a', 'option B': 'b', '3': 'c' },
  choices: { 'Option a': ['a'], '1, 3': ['a', 'c'], '3 2': ['b', 'c'] },
  rank: { '2 3 1': ['b', 'c', 'a'], 'Option c, Option a, Option b': ['c', 'a', 'b'] },
  number: { '7': 7, '3,5': 3.5, десять: 10 },
  date: { '2026-12-01': '2026-12-01', '2.12.2026': '2026-12-02' },
  text: {
    ...Object.fromEntries(Object.keys(writings).map((text) => [text, text])),
    [nonsense]: nonsense,
  },
  note: {},
};

export function typedAnswers({ kind, optional }: Question): Typed {
  if (kind !== 'text' || optional) return byKind[kind];
  return { ...byKind.text, skip: 'skip' };
}
