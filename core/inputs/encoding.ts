import type { Fault } from './fault.ts';

/** `encoding` is what the bytes look like when they are not UTF-8. */
export type Decoded = { ok: true; text: string } | { ok: false; encoding: string };

const marks: readonly { bytes: readonly number[]; encoding: string }[] = [
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'UTF-32 LE' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'UTF-32 BE' },
  { bytes: [0xff, 0xfe], encoding: 'UTF-16 LE' },
  { bytes: [0xfe, 0xff], encoding: 'UTF-16 BE' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], encoding: 'a spreadsheet or zip file (xlsx, ods)' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], encoding: 'an old spreadsheet file (xls)' },
];

/** UTF-8 with or without a byte order mark, which is dropped. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  const mark = marks.find((each) => each.bytes.every((byte, index) => bytes[index] === byte));
  const encoding = mark?.encoding ?? unmarkedUtf16(bytes);
  if (encoding !== null) return { ok: false, encoding };
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { ok: false, encoding: singleByteEncoding(bytes) };
  }
}

const sampleBytes = 4096;
const zeroShareOfText = 0.1;

/** Latin text in UTF-16 has a zero in every other byte; Cyrillic has them at spaces, digits and commas. */
function unmarkedUtf16(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, sampleBytes);
  const zeros = [0, 0];
  sample.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) <= zeroShareOfText * sample.length) return null;
  return odd > even ? 'UTF-16 LE' : 'UTF-16 BE';
}

/** In windows-1251 high bytes stand in runs, as whole words; in windows-1250 alone among plain letters. */
function singleByteEncoding(bytes: Uint8Array): string {
  let high = 0;
  let followed = 0;
  bytes.forEach((byte, index) => {
    if (byte < 0x80) return;
    high += 1;
    if ((bytes[index + 1] ?? 0) >= 0x80) followed += 1;
  });
  return followed * 2 > high ? 'windows-1251 (Cyrillic)' : 'windows-1250 (Central European)';
}

/** Where it is chosen in the program with which people write such a file. */
const choices = {
  csv: 'in a spreadsheet: "CSV UTF-8"',
  yaml: 'in a text editor: "Save as", with the encoding UTF-8',
} as const;

export function encodingFault(file: string, encoding: string, kind: keyof typeof choices): Fault {
  const message = `found ${encoding}; allowed: UTF-8. Save the file again as UTF-8 (${choices[kind]})`;
  return { file, line: 1, column: 1, message };
}
