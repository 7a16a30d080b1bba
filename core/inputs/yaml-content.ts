import { type Document, isScalar, type Pair, visit } from 'yaml';
import type { Fault } from './fault.ts';
import { mismatch } from './found.ts';
import type { FaultAt } from './text.ts';
import { wordsOf } from './yaml-words.ts';

/**
 * YAML that is refused although it is valid: anchors and aliases (mostly unquoted text such as `*new*`, else
 * a way to make a small file enormous), tags, directives, and keys that are not words.
 */
export function refusedContent(
  document: Document.Parsed,
  text: string,
  faultAt: FaultAt,
): readonly Fault[] {
  const faults: Fault[] = [];
  const { explicit } = document.directives.yaml;
  if (explicit) faults.push(faultAt(0, wordsOf('BAD_DIRECTIVE')));
  visit(document, {
    Alias: (_, alias) => {
      faults.push(faultAt(alias.range?.[0] ?? 0, wordsOf('BAD_ALIAS')));
    },
    Node: (_, node) => {
      const start = node.range?.[0] ?? 0;
      if (node.anchor) faults.push(faultAt(text.lastIndexOf('&', start), wordsOf('BAD_ALIAS')));
      else if (node.tag)
        faults.push(faultAt(text.lastIndexOf('!', start), wordsOf('TAG_RESOLVE_FAILED')));
    },
    Pair: (_, pair) => {
      const refused = refusedPair(pair);
      if (refused) faults.push(faultAt(refused.offset, refused.message));
    },
  });
  return faults;
}

function refusedPair({ key, value }: Pair): { offset: number; message: string } | null {
  if (!isScalar(key) || typeof key.value !== 'string')
    return { offset: offsetOf(key), message: 'found a key that is not a word; allowed: words' };
  if (key.value === '__proto__')
    return { offset: offsetOf(key), message: mismatch(key.value, 'words that name a setting') };
  if (value !== null) return null;
  const allowed = '"key: value"; text with a comma in it stands in quotes';
  return { offset: offsetOf(key), message: mismatch(key.value, allowed) };
}

function offsetOf(node: unknown): number {
  const { range } = (node ?? {}) as { range?: readonly number[] | null };
  return range?.[0] ?? 0;
}
