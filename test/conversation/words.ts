import type { Language } from '../../core/i18n/languages.ts';
import type { Sentiment } from '../../core/model.ts';

/** Words of random surveys and of the people in them. */

const optionWords = { en: 'Option', ru: 'Вариант', cs: 'Možnost' } as const;

export function optionText(id: string, language: Language): string {
  return `${optionWords[language]} ${id}`;
}

const questionWords = { en: 'Question', ru: 'Вопрос', cs: 'Otázka' } as const;

/** What a question asks, before it says anything again. */
export function questionWord(id: string, language: Language): string {
  return `${questionWords[language]} ${id}?`;
}

/** What stands where nothing is known that could be said again. */
export const otherwise = '(–)';

export const yesOrNo = {
  en: { true: 'Yes', false: 'No' },
  ru: { true: 'Да', false: 'Нет' },
  cs: { true: 'Ano', false: 'Ne' },
} as const;

/** Texts people write, and how they sound. */
export const writings: Readonly<Record<string, Sentiment>> = {
  'It was terrible, I hate it': 'negative',
  'Wonderful, thank you so much': 'positive',
  '<!channel> @everyone =1+1': 'neutral',
};

export const backWords = ['back', 'Назад', 'zpět.', 'go back'];
export const greetings = ['hello'];
