import { cut } from '../plain-text.ts';

/** Makes a message fit its platforms: what does not fit is left to *More*. Pure. */

export interface Section {
  /** The first is the heading of the others. */
  lines: readonly string[];
  /** Lines that stay whatever happens. */
  keep: number;
}

/**
 * Telegram takes 4,096 characters, Discord splits at 2,000 and counts what it must escape; a message this long stays
 * whole on both (platforms.md section 4.2).
 */
export const mostCharacters = 1_800;
/** Of the details: Discord gets two messages, the others one. */
export const mostOfDetails = 3_500;

/** Takes lines away from the end of sections, the later sections first, until the text is short enough. */
export function fitted(sections: readonly Section[], most: number): string {
  let rest = sections.filter(({ lines }) => lines.length > 0);
  while (textOf(rest).length > most) {
    const at = rest.findLastIndex(({ lines, keep }) => lines.length > keep);
    if (at < 0) return cut(textOf(rest), most);
    rest = rest.map((each, index) => (index === at ? shorter(each) : each));
  }
  return textOf(rest);
}

/** A heading alone says nothing. */
function shorter({ lines, keep }: Section): Section {
  const left = lines.slice(0, -1);
  return { lines: left.length === 1 && keep === 0 ? [] : left, keep };
}

function textOf(sections: readonly Section[]): string {
  return sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ lines }) => lines.join('\n'))
    .join('\n\n');
}
