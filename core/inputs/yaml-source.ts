import { type Document, isMap, isScalar, isSeq, type Node, parseDocument, type Scalar } from 'yaml';
import type { Fault, Path } from './fault.ts';
import { createFaultAt, type FaultAt, refusedCharacter } from './text.ts';
import { refusedContent } from './yaml-content.ts';
import { yamlSize } from './yaml-size.ts';
import { wordsOf } from './yaml-words.ts';

/** A YAML file as plain data that still knows where everything stood. */
export interface YamlSource {
  readonly value: unknown;
  /** A fault at the value at `path`, or at its nearest parent where it is missing; `offset` counts within text. */
  fault(path: Path, message: string, offset?: number): Fault;
  keyFault(map: Path, key: string, message: string): Fault;
}

export type YamlRead = { ok: true; source: YamlSource } | { ok: false; faults: readonly Fault[] };

const mostCharacters = 1_000_000;
const mostLevels = 20;
const mostEntries = 5_000;

export function readYaml(fileText: string, file: string): YamlRead {
  const text = fileText.replace(/^\uFEFF/, '');
  const faultAt = createFaultAt(text, file);
  const unreadable = refusedText(text, faultAt);
  if (unreadable) return { ok: false, faults: [unreadable] };
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  const faults = document.errors.map((error) => faultAt(error.pos[0], wordsOf(error.code)));
  faults.push(...refusedContent(document, text, faultAt));
  if (faults.length > 0) return { ok: false, faults: faults.filter(isFirstAtPlace) };
  return { ok: true, source: createSource(document, text, faultAt) };
}

/** Of several complaints about one place the first says enough. */
function isFirstAtPlace(fault: Fault, index: number, faults: readonly Fault[]): boolean {
  const first = faults.findIndex(
    ({ line, column }) => line === fault.line && column === fault.column,
  );
  return first === index;
}

/** What must not reach the parser. */
function refusedText(text: string, faultAt: FaultAt): Fault | null {
  const odd = refusedCharacter(text, faultAt);
  if (odd) return odd;
  if (text.length > mostCharacters)
    return faultAt(0, `found ${text.length} characters; allowed: ${mostCharacters}`);
  const { levels, entries } = yamlSize(text);
  if (levels > mostLevels)
    return faultAt(0, `found ${levels} levels of nesting; allowed: ${mostLevels}`);
  if (entries > mostEntries)
    return faultAt(0, `found ${entries} entries in one list or map; allowed: ${mostEntries}`);
  return null;
}

function createSource(document: Document.Parsed, text: string, faultAt: FaultAt): YamlSource {
  return {
    value: document.toJS(),
    fault(path, message, offset = 0) {
      const node = nearest(document.contents, path);
      const inside = isScalar(node) && offset > 0 ? offset + contentShift(node, text) : 0;
      return faultAt(startOf(node) + inside, message);
    },
    keyFault(map, key, message) {
      const node = nearest(document.contents, map);
      const pair = isMap(node) ? node.items.find((item) => keyOf(item.key) === key) : undefined;
      return faultAt(startOf((pair?.key as Node | undefined) ?? node), message);
    },
  };
}

function nearest(root: Node | null, path: Path): Node | null {
  let node = root;
  for (const step of path) {
    const next =
      isMap(node) || isSeq(node) ? (node.get(step, true) as Node | undefined) : undefined;
    if (!next) return node;
    node = next;
  }
  return node;
}

function startOf(node: Node | null): number {
  return node?.range?.[0] ?? 0;
}

function keyOf(key: unknown): unknown {
  return isScalar(key) ? key.value : key;
}

/** How far into the node its text begins (past a quote); text that was folded or escaped counts from the start. */
function contentShift(node: Scalar, text: string): number {
  const [start, end] = node.range ?? [0, 0];
  return Math.max(0, text.slice(start, end).indexOf(String(node.value)));
}
