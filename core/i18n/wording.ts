import { sentences as en, type MessageKey } from './en.ts';
import { files, type Language, type Texts } from './languages.ts';

/** How a house speaks to those who answer: its form of address, and sentences of its own. */
export interface Wording {
  /** Languages in which people are addressed as friends; formal in the others. */
  informal: readonly Language[];
  /** In place of ours, by key; also `touchpoint.NAME` for touchpoints of the house. */
  texts: Readonly<Record<string, Texts>>;
}

export const ourWording: Wording = { informal: [], texts: {} };

/** What only managers and operators read, and what a platform shows of commands, whoever looks. */
const notForRespondents =
  /^(?:card\.|command\.|digest\.|outage\.|metric\.|driver\.|age\.|help\.manager$|language\.|platform\.)/;

/** Keys of every sentence that somebody who answers may read. */
export const respondentKeys: readonly MessageKey[] = (Object.keys(en) as MessageKey[]).filter(
  (key) => !notForRespondents.test(key),
);

/** Sentences that stand on buttons. */
export const buttonKeys: ReadonlySet<string> = new Set<MessageKey>([
  ...(Object.keys(en) as MessageKey[]).filter((key) => key.startsWith('button.')),
  ...(['join.button', 'yes', 'no', 'done', 'link.yes', 'link.no', 'feedback.else'] as const),
  ...(['question.back', 'question.skip', 'question.write', 'question.send'] as const),
  ...(['question.write-number', 'question.write-date'] as const),
  ...(['forget.yes', 'settings.quiet.set', 'settings.quiet.clear', 'settings.every.set'] as const),
  ...(['settings.pause.week', 'settings.pause.month', 'settings.resume'] as const),
]);

/** What the house says instead; `''` where it says what we say. */
export function ownText(wording: Wording, language: Language, key: string): string {
  return wording.texts[key]?.[language] ?? informalText(wording, language, key as MessageKey);
}

function informalText({ informal }: Wording, language: Language, key: MessageKey): string {
  if (!informal.includes(language)) return '';
  return files[language].address?.informal[key] ?? '';
}
