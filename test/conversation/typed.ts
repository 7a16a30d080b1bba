import { type Language, type Texts, textIn } from '../../core/i18n/languages.ts';
import type { AnswerValue, Option, Question } from '../../core/model.ts';
import { optionText, writings } from './words.ts';

/** What people type in three languages for each kind of question, and what they mean by it. */

type Typed = Readonly<Record<string, AnswerValue | undefined>>;

export const nonsense = '???';

const steps = { '1': 1, '4': 4, three: 3, пять: 5, dva: 2, '10': 10, '0': 0, десять: 10 } as const;
const numbers = {
  '1': 1,
  '4': 4,
  '7': 7,
  '3,5': 3.5,
  десять: 10,
  '1 000': 1000,
  '2001': undefined,
};
const dates = {
  ...{ '2026-12-01': '2026-12-01', '2.12.2026': '2026-12-02', '3. 12. 2026': '2026-12-03' },
  ...{ '2026-12-4': '2026-12-04', '31.11.2026': undefined, 'Dec 5, 2026': '2026-12-05' },
  ...{ '6 декабря 2026 г.': '2026-12-06', '7. prosince 2026': '2026-12-07' },
};
const yesOrNo = { yes: true, да: true, ano: true, нет: false, ne: false, '👎': false } as const;
const and: Texts = { en: 'and', ru: 'и', cs: 'a' };

export function typedAnswers(question: Question, language: Language): Typed {
  switch (question.kind) {
    case 'scale':
      return within(steps, question.from, question.to);
    case 'faces':
      return { ...within(steps, 1, 5), '😀': 5, '😠': 1 };
    case 'yesno':
      return yesOrNo;
    case 'choice':
      return oneOf(question.options, language);
    case 'choices':
      return someOf(question.options, language);
    case 'rank':
      return orders(question.options, language);
    case 'number':
      return { ...numbers, '1,000': language === 'en' ? 1000 : 1 };
    case 'date':
      return { ...dates, '8/12/2026': language === 'en' ? undefined : '2026-12-08' };
    case 'text':
      return writtenFor(question.optional);
    case 'note':
      return {};
  }
}

export function readTyped(
  question: Question,
  text: string,
  language: Language,
): AnswerValue | undefined {
  return text === 'skip' && question.optional ? null : typedAnswers(question, language)[text];
}

/** What a button says. */
export function valueOfTap(question: Question, token: string): AnswerValue | undefined {
  switch (question.kind) {
    case 'scale':
    case 'faces':
      return Number(token);
    case 'yesno':
      return token === 'y';
    case 'choice':
      return question.options[Number(token)]?.id;
    default:
      return undefined;
  }
}

function within(typed: Typed, from: number, to: number): Typed {
  const read = Object.entries(typed).map(([text, value]) => {
    const isStep = Number(value) >= from && Number(value) <= to;
    return [text, isStep ? value : undefined] as const;
  });
  return Object.fromEntries(read);
}

function idsOf(options: readonly Option[]): string[] {
  return options.map(({ id }) => id);
}

function oneOf(options: readonly Option[], language: Language): Typed {
  const last = idsOf(options).at(-1) ?? '';
  return {
    [optionText('a', language)]: 'a',
    [optionText('b', language).toUpperCase()]: 'b',
    [optionText('a', 'cs')]: 'a',
    [options.length]: last,
    [options.length + 1]: undefined,
  };
}

function someOf(options: readonly Option[], language: Language): Typed {
  const last = idsOf(options).at(-1) ?? '';
  return {
    [optionText('a', language)]: ['a'],
    [`1, ${options.length}`]: ['a', last],
    [`${options.length} 2`]: last === 'b' ? ['b'] : ['b', last],
    [`${optionText('b', language)} ${textIn(and, language)} ${optionText('a', language)}`]: [
      'a',
      'b',
    ],
  };
}

function orders(options: readonly Option[], language: Language): Typed {
  const backwards = idsOf(options).reverse();
  const [first = '', ...others] = idsOf(options);
  const turned = [...others, first];
  return {
    [turned.map((id) => optionText(id, language)).join(', ')]: turned,
    [backwards.map((_, index) => options.length - index).join(' ')]: backwards,
    [optionText('a', language)]: undefined,
  };
}

function writtenFor(isOptional: boolean): Typed {
  const same = [...Object.keys(writings), nonsense, ...(isOptional ? [] : ['skip'])];
  return Object.fromEntries(same.map((text) => [text, text]));
}
