/** Each kind of question, how it is answered by buttons or a form, and how by typing. */

export interface Kind {
  id: string;
  asks: object;
  /** Buttons in the order they are tapped; a text for the form. */
  by: readonly string[] | string;
  stored: unknown;
  /** How the chat shows it then. */
  said: string;
  /** Typed, and the sentence it gets; `null` where anything is an answer. */
  wrong: readonly [text: string, sentence: string] | null;
  typed: string;
  read: unknown;
}

const shops = Array.from({ length: 25 }, (_, index) => `Shop ${index + 1}`);

export const kinds: readonly Kind[] = [
  {
    id: 'nps',
    asks: { kind: 'scale', from: 0, to: 10 },
    by: ['10'],
    stored: 10,
    said: '10',
    wrong: ['11', 'Please choose a number from 0 to 10.'],
    typed: 'семь',
    read: 7,
  },
  {
    id: 'csat',
    asks: { kind: 'scale', from: 1, to: 5 },
    by: ['4'],
    stored: 4,
    said: '4',
    wrong: ['so-so', 'A number is needed here'],
    typed: '4',
    read: 4,
  },
  {
    id: 'ces',
    asks: { kind: 'scale', from: 1, to: 7, ends: { low: { en: 'hard' }, high: { en: 'easy' } } },
    by: ['6'],
    stored: 6,
    said: '6',
    wrong: ['0', 'Please choose a number from 1 to 7.'],
    typed: 'sedm',
    read: 7,
  },
  {
    id: 'mood',
    asks: { kind: 'faces' },
    by: ['🙂'],
    stored: 4,
    said: '🙂',
    wrong: ['🤖', 'Please tap one of the faces'],
    typed: '😀',
    read: 5,
  },
  {
    id: 'again',
    asks: { kind: 'yesno' },
    by: ['No'],
    stored: false,
    said: 'No',
    wrong: ['maybe', 'Please answer with yes or no.'],
    typed: 'ano',
    read: true,
  },
  {
    id: 'drink',
    asks: { kind: 'choice', options: options(['Tea', 'Coffee', 'Cake']) },
    by: ['Coffee'],
    stored: 'o2',
    said: 'Coffee',
    wrong: ['Juice', 'Please choose one of the answers above.'],
    typed: 'coffee',
    read: 'o2',
  },
  {
    id: 'shop',
    asks: { kind: 'choice', options: options(shops) },
    by: ['Shop 25'],
    stored: 'o25',
    said: 'Shop 25',
    wrong: ['26', 'Please choose one of the answers above.'],
    typed: '25',
    read: 'o25',
  },
  {
    id: 'colours',
    asks: { kind: 'choices', options: options(['Red', 'Green', 'Blue']) },
    by: ['Red', 'Blue', '✓ Red', 'Green', 'Done'],
    stored: ['o2', 'o3'],
    said: 'Green, Blue',
    wrong: ['Red, Pink', 'Please choose one of the answers above.'],
    typed: 'Red и Blue',
    read: ['o1', 'o3'],
  },
  {
    id: 'shops',
    asks: { kind: 'choices', options: options(shops) },
    by: ['Shop 25', 'Shop 3', 'Done'],
    stored: ['o3', 'o25'],
    said: 'Shop 3, Shop 25',
    wrong: ['0', 'Please choose one of the answers above.'],
    typed: '3, 25',
    read: ['o3', 'o25'],
  },
  {
    id: 'order',
    asks: { kind: 'rank', options: options(['Price', 'Taste', 'Speed']) },
    by: ['Speed', 'Price'],
    stored: ['o3', 'o1', 'o2'],
    said: 'Speed, Price, Taste',
    wrong: ['1 2', 'Please choose one of the answers above.'],
    typed: '2 3 1',
    read: ['o2', 'o3', 'o1'],
  },
  {
    id: 'count',
    asks: { kind: 'number', from: 1, to: 20 },
    by: '12',
    stored: 12,
    said: '12',
    wrong: ['21', 'Please choose a number from 1 to 20.'],
    typed: 'девять',
    read: 9,
  },
  {
    id: 'day',
    asks: { kind: 'date' },
    by: '2026-12-24',
    stored: '2026-12-24',
    said: 'December 24, 2026',
    wrong: ['31.02.2026', 'There is no such day'],
    typed: '24.12.2026',
    read: '2026-12-24',
  },
  {
    id: 'words',
    asks: { kind: 'text' },
    by: 'Warm <b>tea</b> & @everyone',
    stored: 'Warm <b>tea</b> & @everyone',
    said: 'Warm <b>tea</b> & @everyone',
    wrong: null,
    typed: 'Тёплый чай',
    read: 'Тёплый чай',
  },
];

/** What employees are asked: a kind for each way to answer. */
export const employeeKinds = kinds.filter(({ id }) =>
  ['nps', 'colours', 'day', 'words'].includes(id),
);

export const statement = { id: 'hello', kind: 'note', text: { en: 'Two minutes of your time.' } };

export function asked({ id }: Kind): string {
  return `About ${id}?`;
}

function options(labels: readonly string[]): object[] {
  return labels.map((label, index) => ({ id: `o${index + 1}`, text: { en: label } }));
}
