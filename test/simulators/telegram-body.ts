import type { IncomingMessage } from 'node:http';
import { readBody } from './support/loopback.ts';

export type Body = Record<string, unknown>;

/** A file that came with a request. */
export interface Upload {
  name: string;
  bytes: Buffer;
}

/** Parameters that are objects; a form carries them as JSON. */
const objects = new Set(['allowed_updates', 'link_preview_options', 'media', 'reply_markup']);

export async function readCall(request: IncomingMessage): Promise<Body> {
  const type = request.headers['content-type'] ?? '';
  const bytes = await readBody(request);
  if (bytes.length === 0) return {};
  return type.startsWith('multipart/') ? readForm(bytes, type) : JSON.parse(`${bytes}`);
}

const partHead =
  /^content-disposition: ?form-data; ?name="(?<name>[^"]*)"(?:; ?filename="?(?<file>[^"\r]*)"?)?/i;

/** RFC 7578, as loosely as grammY writes it: `name` behind no blank, a file's name without quotes. */
function readForm(bytes: Buffer, type: string): Body {
  const fields: Body = {};
  const files = new Map<string, Upload>();
  const [, boundary = ''] = /boundary="?([^";]+)"?/.exec(type) ?? [];
  // latin1 keeps every byte one character
  for (const part of bytes.toString('latin1').split(`--${boundary}`).slice(1, -1)) {
    const [head = '', ...rest] = part.slice('\r\n'.length).split('\r\n\r\n');
    const content = Buffer.from(rest.join('\r\n\r\n').slice(0, -'\r\n'.length), 'latin1');
    const { name = '', file } = partHead.exec(head)?.groups ?? {};
    if (file === undefined)
      fields[name] = objects.has(name) ? JSON.parse(`${content}`) : `${content}`;
    else files.set(`attach://${name}`, { name: `${Buffer.from(file, 'latin1')}`, bytes: content });
  }
  return attach(fields, files);
}

/** Puts each file where the request points to it. */
function attach(fields: Body, files: ReadonlyMap<string, Upload>): Body {
  const attached = Object.entries(fields).map(([name, value]) => {
    if (typeof value === 'string') return [name, files.get(value) ?? value];
    return [name, isBody(value) ? attach(value, files) : value];
  });
  return Object.fromEntries(attached);
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isUpload(value: unknown): value is Upload {
  return isBody(value) && Buffer.isBuffer(value['bytes']);
}
