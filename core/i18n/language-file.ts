import type { Catalogue, OtherAddress } from './en.ts';
import type { Typed } from './typed-words.ts';

/** What the file of a language exports. */
export interface LanguageFile {
  /** What Tonus says. */
  sentences: Catalogue;
  /** What people type. */
  typed: Typed;
  /** Where people are addressed in two ways. */
  address?: TwoAddresses;
}

export interface TwoAddresses {
  /** What a programme file calls them. */
  words: readonly [formal: string, informal: string];
  /** Sentences that differ in the informal one; those that are the same in both are left out. */
  informal: OtherAddress;
}
