import { LineCounter } from 'yaml';
import type { Fault } from './fault.ts';

/** Makes faults at characters of a text. */
export type FaultAt = (offset: number, message: string) => Fault;

export function createFaultAt(text: string, file: string): FaultAt {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (const { index } of text.matchAll(/\n/g)) lines.addNewLine(index + 1);
  return (offset, message) => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, message };
  };
}

/** Control characters, and U+FFFD, which stands where a wrong decoding lost something. */
const notText = /[^\P{Cc}\t\n\r]|\uFFFD/u;

export function refusedCharacter(text: string, faultAt: FaultAt): Fault | null {
  const found = notText.exec(text);
  if (!found) return null;
  const code = (found[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return faultAt(found.index, `found the character U+${code}; allowed: text saved as UTF-8`);
}
