import type { IncomingMessage } from 'node:http';
import { readBody } from './support/loopback.ts';

export type Body = Readonly<Record<string, unknown>>;

export interface Upload {
  name: string;
  content: Buffer;
}

export interface Call {
  body: Body | readonly unknown[];
  /** By the index in `files[0]`. */
  files: ReadonlyMap<string, Upload>;
}

const fileField = /^files\[(?<index>\d+)\]$/;

/** JSON, or a form with the JSON in `payload_json`: https://docs.discord.com/developers/reference#uploading-files */
export async function readCall(request: IncomingMessage): Promise<Call> {
  const type = request.headers['content-type'] ?? '';
  const bytes = await readBody(request);
  if (bytes.length === 0) return { body: {}, files: new Map() };
  if (!type.startsWith('multipart/')) return { body: JSON.parse(`${bytes}`), files: new Map() };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const files = new Map<string, Upload>();
  for (const [field, value] of form) {
    const index = fileField.exec(field)?.groups?.['index'];
    if (index && typeof value !== 'string')
      files.set(index, { name: value.name, content: Buffer.from(await value.arrayBuffer()) });
  }
  return { body: JSON.parse(String(form.get('payload_json') ?? '{}')), files };
}
