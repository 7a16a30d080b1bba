import type { MessageKey } from '../../core/i18n/en.ts';
import type { Language } from '../../core/i18n/languages.ts';
import { catalogues } from '../../core/i18n/say.ts';

/** Whether a text holds this sentence of Tonus, whatever was filled into it, and however commands are typed there. */
export function holds(text: string, language: Language, key: MessageKey): boolean {
  const parts = catalogues[language][key].split(/\{[^{}]*\}/).map(escaped);
  return new RegExp(parts.join('[^]*')).test(text.replaceAll('/tonus ', '/'));
}

export function isDigest({ text }: { text: string }, company: string): boolean {
  return text.startsWith(`${company}, `);
}

function escaped(part: string): string {
  return part.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
