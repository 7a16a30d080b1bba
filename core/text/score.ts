import type { Language } from '../i18n/languages.ts';
import { createUnderstanding } from './understand.ts';

/** The command `tonus score`: exactly one JSON line for each input line, also for empty ones. */
export async function* scoreLines(
  lines: AsyncIterable<string>,
  language: Language | null,
): AsyncGenerator<string, void, undefined> {
  const understand = createUnderstanding();
  for await (const line of lines) {
    const { label, score, confidence, language: found, why, themes } = understand(line, language);
    yield JSON.stringify({ label, score, confidence, language: found, why, themes });
  }
}
