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
const shortestPrefix = 2;

const link = String.raw`https?:\/\/\S+|www\.\S+|\S+@\S+\.\S+|@[\p{L}\d_]+`;
const emoticon = String.raw`(?<![\p{L}\d])(?:>?[:;=]['’]?-?(?:\)+|\(+|[D3PpОo/|\\](?![\p{L}\d]))|<3|\^\^)`;
const brackets = String.raw`\){2,}|\({2,}`;
const emoji = String.raw`\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}]?`;
const number = String.raw`\d+(?:[.,:/-]\d+)*`;
const word = String.raw`\p{L}[\p{L}\p{M}]*(?:['-][\p{L}\p{M}]+)*`;
const mark = String.raw`[.,!?…;:()"«»„“”\u2013\u2014-]|\n+`;

const everything = new RegExp(
  [link, emoticon, brackets, emoji, number, word, mark].join('|'),
  'giu',
);

const linkStart = /^(?:https?:|www\.|\S+@|@)/iu;
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

/** `spell` brings word forms to the spelling of the lexicon they are looked up in. */
export function tokenise(text: string, spell: (form: string) => string): Token[] {
  const tokenizer = new tokenizers.RegexpTokenizer({ pattern: everything, gaps: false });
  const pieces = tokenizer.tokenize(clean(text)) ?? [];
  const shouted = pieces.filter(isCapitals).length * 2 > pieces.length;
  return pieces
    .filter((piece) => !linkStart.test(piece))
    .map((piece) => token(piece, spell, !shouted && isCapitals(piece)));
}

function token(piece: string, spell: (form: string) => string, loud: boolean): Token {
  const kind = kindOf(piece);
  const form = kind === 'emoji' ? face(piece) : spell(plainForm(piece));
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
    for (let end = spelling.length; end >= shortestPrefix; end -= 1) {
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

function kindOf(piece: string): TokenKind {
  if (/^\d/u.test(piece)) return 'number';
  if (pictographStart.test(piece) || faces.test(piece)) return 'emoji';
  return /^\p{L}/u.test(piece) ? 'word' : 'mark';
}

function face(piece: string): string {
  if (!pictographStart.test(piece)) return piece.toLowerCase();
  return String.fromCodePoint(piece.codePointAt(0) ?? 0);
}

function isCapitals(piece: string): boolean {
  return piece.length > 2 && piece === piece.toUpperCase() && piece !== piece.toLowerCase();
}
