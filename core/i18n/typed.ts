import { csTyped } from './cs.ts';
import { enTyped } from './en.ts';
import type { Language } from './languages.ts';
import { ruTyped } from './ru.ts';
import type { Typed } from './typed-words.ts';

/** A language without its words does not compile. */
export const typed: Readonly<Record<Language, Typed>> = { en: enTyped, ru: ruTyped, cs: csTyped };
