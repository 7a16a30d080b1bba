import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ReadLanguage } from '../../core/text/read-language.ts';
import { readTable } from '../../core/text/tables.ts';

const Valences = z.object({ valence: z.record(z.string(), z.array(z.string())) });

/** Shared by the scripts that learn the weights of `core/text/tables`. What they read is described in CONTRIBUTING. */

export interface Labelled {
  label: string;
  text: string;
}

export function readLabelled(path: string): Labelled[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const tab = line.indexOf('\t');
      return { label: line.slice(0, tab), text: line.slice(tab + 1) };
    });
}

/** The files of a folder whose names begin with `prefix`, by name without extension. */
export function readFolder(folder: string, prefix: string): Map<string, Labelled[]> {
  const files = readdirSync(folder).filter((name) => name.startsWith(prefix));
  return new Map(
    files.map((name) => [name.replace(/\.tsv$/, ''), readLabelled(join(folder, name))]),
  );
}

/** The lines a held-out measurement never sees: every second one of a fixture. */
export function tuningHalf<Row>(rows: readonly Row[]): Row[] {
  return rows.filter((_, index) => index % 2 === 0);
}

export function heldOutHalf<Row>(rows: readonly Row[]): Row[] {
  return rows.filter((_, index) => index % 2 === 1);
}

/** The same numbers on every run (linear congruential, Numerical Recipes). */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((one, other) => one.key - other.key)
    .map(({ item }) => item);
}

export function grouped<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Weights as core/text/tables.ts reads them, those that round to nothing left out. */
export function toTenths(weights: Iterable<readonly [string, number]>): Record<string, string> {
  const grouped = new Map<number, string[]>();
  for (const [key, weight] of weights) {
    const tenths = Math.round(weight * 10);
    if (tenths !== 0) grouped.set(tenths, [...(grouped.get(tenths) ?? []), key]);
  }
  return Object.fromEntries(
    [...grouped]
      .sort(([one], [other]) => one - other)
      .map(([tenths, keys]) => [tenths, keys.sort().join(' ')]),
  );
}

/** Stand for the rest of a word that a pattern leaves open. */
const endings: Readonly<Record<ReadLanguage, readonly string[]>> = {
  en: ['', 'ing', 'ed'],
  ru: ['о', 'ый', 'ая', 'ли'],
  cs: ['ý', 'á', 'ě', 'i'],
};

/** The words and phrases of a lexicon; of a beginning (`опозд*`), a few words that might begin so. */
export function lexiconWords(language: ReadLanguage): string[] {
  const { valence } = readTable(`lexicon.${language}.json`, Valences);
  return Object.values(valence)
    .flat()
    .flatMap((line) => line.split(', '))
    .filter((pattern) => !pattern.includes('#'))
    .flatMap((pattern) => {
      const open = pattern.replaceAll(' * ', ' ');
      return open.includes('*')
        ? endings[language].map((end) => open.replaceAll('*', end))
        : [open];
    });
}

export function writeTable(name: string, value: unknown): void {
  writeFileSync(join('core/text/tables', name), `${JSON.stringify(value, null, 2)}\n`);
}
