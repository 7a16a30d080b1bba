import { files, languages } from '../i18n/languages.ts';
import { fold } from '../surveys/answer-words.ts';

const commands = new Map(
  languages.flatMap((language) =>
    Object.entries(files[language].typed.commands).flatMap(([command, words]) =>
      words.map((word) => [word, command] as const),
    ),
  ),
);

/** The command that a whole message means, in any of our languages, `/стоп` too; null for anything else. */
export function commandIn(text: string): string | null {
  return commands.get(fold(text.replace(/^\s*\//, ''))) ?? null;
}
