import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeUtf8 } from '../../../core/inputs/encoding.ts';

function encodingOf(bytes: Uint8Array): string {
  const decoded = decodeUtf8(bytes);
  return decoded.ok ? 'UTF-8' : decoded.encoding;
}

/** Czech and Russian in the code pages of old spreadsheets; only the letters that stand in these tests. */
function inCodePage(text: string, letters: Readonly<Record<string, number>>): Uint8Array {
  return Uint8Array.from([...text].map((letter) => letters[letter] ?? letter.charCodeAt(0)));
}

const czech = { á: 0xe1, č: 0xe8, ě: 0xec, í: 0xed, ř: 0xf8, ů: 0xf9, ž: 0x9e, Ž: 0x8e };
const russian = { А: 0xc0, н: 0xed, а: 0xe0, К: 0xca, о: 0xee, ф: 0xf4, е: 0xe5 };

describe('the encoding of a file', () => {
  it('is UTF-8 with or without a byte order mark, which is dropped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (text, mark) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'));
        const bytes = Buffer.from(mark ? `\uFEFF${text}` : text);
        expect(decodeUtf8(bytes)).toEqual({ ok: true, text });
      }),
    );
  });

  it.each([
    ['UTF-16 LE', Buffer.from('id,audience\n1,customer', 'utf16le')],
    ['UTF-16 LE', Buffer.from('\uFEFFid', 'utf16le')],
    ['UTF-16 BE', Buffer.from('id,audience\n1,customer', 'utf16le').swap16()],
    ['UTF-16 BE', Buffer.from('\uFEFFid', 'utf16le').swap16()],
    ['UTF-16 LE', Buffer.from('id;name\n1;Анна Каренина\n2;Лев Мышкин\n', 'utf16le')],
    ['UTF-32 LE', Buffer.from([0xff, 0xfe, 0, 0, 0x69, 0, 0, 0])],
    ['windows-1250 (Central European)', inCodePage('c-1,Jiří Žák,Dvořáková Růžena', czech)],
    ['windows-1251 (Cyrillic)', inCodePage('c-1,Анна,Кофе', russian)],
    ['a spreadsheet or zip file (xlsx, ods)', Buffer.from('PK\x03\x04rest')],
  ])('is told as %s', (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding);
  });

  it('of an empty file is UTF-8', () => {
    expect(decodeUtf8(new Uint8Array())).toEqual({ ok: true, text: '' });
  });
});
