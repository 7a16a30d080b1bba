import type { ErrorCode } from 'yaml';

const quoted = 'text with : # , [ ] { } & * ! | > @ ` or % in it stands in quotes';

/** What the parser's codes mean to somebody who does not know YAML. */
const words: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: `found "&" or "*" at the beginning of a value; allowed: plain values; ${quoted}`,
  BAD_COLLECTION_TYPE:
    'found a list or a group of keys where the tag says another; allowed: values without tags',
  BAD_DIRECTIVE: 'found a line that begins with %; allowed: keys and values only',
  BAD_DQ_ESCAPE: 'found an unknown \\ sequence in quotes; allowed: \\" \\\\ \\n, or single quotes',
  BAD_INDENT:
    'found a line that begins too far left or right; allowed: keys of one group in one column, every bracket closed',
  BAD_PROP_ORDER: `found a tag or anchor out of place; allowed: plain values; ${quoted}`,
  BAD_SCALAR_START: `found a value that begins with a reserved sign; allowed: ${quoted}`,
  BLOCK_AS_IMPLICIT_KEY: `found a second ": " in one line; allowed: one; ${quoted}`,
  BLOCK_IN_FLOW: `found ": " or "- " inside { } or [ ]; allowed: ${quoted}`,
  DUPLICATE_KEY: 'found this key twice in one group; allowed: once',
  IMPOSSIBLE: 'found text that is not YAML; allowed: keys and values',
  KEY_OVER_1024_CHARS: 'found a key of more than 1024 characters; allowed: short words',
  MISSING_CHAR:
    'found text that is not closed; allowed: every quote and bracket closed, a space after ":" and ","',
  MULTILINE_IMPLICIT_KEY:
    'found a line without "key: "; allowed: each line as "key: value", long text in quotes',
  MULTIPLE_ANCHORS: `found several "&"; allowed: plain values; ${quoted}`,
  MULTIPLE_DOCS: 'found a second "---"; allowed: one document in a file',
  MULTIPLE_TAGS: `found several "!"; allowed: plain values; ${quoted}`,
  TAB_AS_INDENT: 'found a tab at the beginning of a line; allowed: spaces',
  TAG_RESOLVE_FAILED: `found a value that begins with "!"; allowed: plain values; ${quoted}`,
  UNEXPECTED_TOKEN: `found something after the end of a value; allowed: one value; ${quoted}`,
};

export function wordsOf(code: ErrorCode): string {
  return words[code] ?? 'found text that is not YAML; allowed: keys and values';
}
