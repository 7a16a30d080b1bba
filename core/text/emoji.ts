import { z } from 'zod';
import { readTable } from './tables.ts';
import { clean } from './tokens.ts';

const EmojiFile = z.strictObject({
  valence: z.record(z.string(), z.string()),
  /** Beside praise, a hint of sarcasm. */
  mocking: z.string(),
});

export interface Emoji {
  /** -3 to 3, 0 for one that says nothing. */
  valence(form: string): number;
  isMocking(form: string): boolean;
}

export function loadEmoji(): Emoji {
  const file = readTable('emoji.json', EmojiFile);
  const valences = new Map(
    Object.entries(file.valence).flatMap(([valence, faces]) =>
      facesOf(faces).map((face) => [face, Number(valence)] as const),
    ),
  );
  const mocking = new Set(facesOf(file.mocking));
  return {
    valence: (form) => valences.get(form) ?? 0,
    isMocking: (form) => mocking.has(form),
  };
}

function facesOf(line: string): string[] {
  return clean(line).split(' ');
}
