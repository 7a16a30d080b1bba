import { type CST, Parser } from 'yaml';

type Token = CST.Token | CST.SourceToken | null | undefined;

/**
 * How deep lists and maps lie in each other and how many entries the longest has. Walks without recursion:
 * `yaml` itself runs out of stack in deep text, which ends the process, and compares every two keys of a map.
 */
export function yamlSize(text: string): { levels: number; entries: number } {
  const open: { token: Token; level: number }[] = [];
  for (const token of new Parser().parse(text)) open.push({ token, level: 0 });
  const size = { levels: 0, entries: 0 };
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, level } = next;
    const items = itemsOf(token);
    size.levels = Math.max(size.levels, level);
    size.entries = Math.max(size.entries, items.length);
    for (const item of items) for (const each of item) open.push({ token: each, level: level + 1 });
  }
  return size;
}

function itemsOf(token: Token): readonly (readonly Token[])[] {
  if (token?.type === 'document') return [[token.value]];
  if (!token || !('items' in token)) return [];
  return token.items.map((item) => [item.key, item.value]);
}
