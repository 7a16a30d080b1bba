import tokenizers from 'natural/lib/natural/tokenizers/regexp_tokenizer.js';

export type TokenKind = 'word' | 'number' | 'emoji' | 'mark';

export interface Token {
  kind: TokenKind;
  /** As the person wrote it. */
  text: string;
  /** For comparing: lower case, one apostrophe, `ё` as `е`; of an emoji, its first pictograph without colour. */
  form: string;
  /** What patterns.ts may know it by, the most exact first: `late`, `late*`, `lat*`, `la*`. */
  keys: readonly string[];
  /** In capitals among words that are not. */
  loud: boolean;
}

/** Nobody means more than this; the rest of a longer text is not read. */
const readChars = 10_000;
const longestForm = 40;
const prefixLetters = { least: 2, most: 24 };

const link = String.raw`https?:\/\/\S+|www\.\S+|[\p{L}\d._%+-]{1,64}@[\p{L}\d-]+\.[\p{L}\d.-]+|@[\p{L}\d_]+`;
const emoticon = String.raw`(?<![\p{L}\d])(?:>?[:;=]['’]?-?(?:\)+|\(+|[D3PpОo/|\\](?![\p{L}\d]))|<3|\^\^)`;
const brackets = String.raw`\){2,}|\({2,}`;
const emoji = String.raw`\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?`;
const number = String.raw`\d+(?:[.,:/-]\d+)*`;
const word = String.raw`\p{L}[\p{L}\p{M}]*(?:['-][\p{L}\p{M}]+)*`;
const mark = String.raw`[.,!?…;:()"«»„“”\u2013\u2014-]|\n+`;

const links = new RegExp(link, 'giu');
const everything = new RegExp([emoticon, brackets, emoji, number, word, mark].join('|'), 'giu');

const loneBrackets = /^[()]+$/u;
const pictographStart = /^\p{Extended_Pictographic}/u;
const faces = /^(?:>?[:;=]['’]?-?[^\p{L}\d]*[a-zО3]?|<3|\^\^|\){2,}|\({2,})$/iu;

/** What cannot be seen, and marks piled on letters, taken away. */
export function clean(text: string): string {
  return text
    .slice(0, readChars)
    .normalize('NFKC')
    .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
    .replace(/(\p{M})\p{M}+/gu, '$1')
    .replace(/[’‘ʼ`´]/gu, "'");
}

export function withoutLinks(text: string): string {
  return text.replace(links, ' ');
}

/** `spell` brings word forms to the spelling of the lexicon they are looked up in. */
export function tokenise(text: string, spell: (form: string) => string): Token[] {
  const tokenizer = new tokenizers.RegexpTokenizer({ pattern: everything, gaps: false });
  const pieces = tokenizer.tokenize(withoutLinks(clean(text))) ?? [];
  const shouted = pieces.filter(isCapitals).length * 2 > pieces.length;
  const hasPairs =
    pieces.some((piece) => piece.includes('(')) && pieces.some((piece) => piece.includes(')'));
  return pieces.map((piece) =>
    token(piece, spell, { loud: !shouted && isCapitals(piece), hasPairs }),
  );
}

function token(
  piece: string,
  spell: (form: string) => string,
  { loud, hasPairs }: { loud: boolean; hasPairs: boolean },
): Token {
  const kind = kindOf(piece, hasPairs);
  const form = kind === 'emoji' ? face(piece) : spell(plainForm(piece)).slice(0, longestForm);
  return { kind, text: piece, form, keys: keysOf(kind, form), loud };
}

/** Lower case, and `ё` as the `е` most people type. */
export function plainForm(word: string): string {
  return word.toLowerCase().replaceAll('ё', 'е');
}

function keysOf(kind: TokenKind, form: string): string[] {
  if (kind === 'number') return [form, '#'];
  if (kind !== 'word') return [form];
  const keys = spellings(form);
  for (const spelling of keys.slice()) {
    const longest = Math.min(spelling.length, prefixLetters.most);
    for (let end = longest; end >= prefixLetters.least; end -= 1) {
      keys.push(`${spelling.slice(0, end)}*`);
    }
  }
  return keys;
}

/** `sooo` is also looked up as `soo` and `so`. */
function spellings(form: string): string[] {
  if (!/(.)\1\1/u.test(form)) return [form];
  return [form, form.replace(/(.)\1{2,}/gu, '$1$1'), form.replace(/(.)\1{2,}/gu, '$1')];
}

/** Brackets that close nothing are a smile: "спасибо))". */
function kindOf(piece: string, hasPairs: boolean): TokenKind {
  if (/^\d/u.test(piece)) return 'number';
  if (hasPairs && loneBrackets.test(piece)) return 'mark';
  if (pictographStart.test(piece) || faces.test(piece)) return 'emoji';
  return /^\p{L}/u.test(piece) ? 'word' : 'mark';
}

function face(piece: string): string {
  if (!pictographStart.test(piece)) return piece.toLowerCase().replace(/([()])\1+/gu, '$1$1');
  return String.fromCodePoint(piece.codePointAt(0) ?? 0);
}

function isCapitals(piece: string): boolean {
  return piece.length > 2 && piece === piece.toUpperCase() && piece !== piece.toLowerCase();
}
