import type { IncomingMessage, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import type { SimulatedRequest } from './simulator.ts';
import { type Calls, posting } from './slack-calls.ts';
import type { Files } from './slack-files.ts';
import { Refusal } from './slack-refusal.ts';
import { type Args, misfitsOf } from './slack-spec.ts';
import { answerWithFault, type Faults } from './support/faults.ts';
import { readBody } from './support/loopback.ts';
import type { Misfits } from './support/specs.ts';

export interface ServerParts {
  calls: Calls;
  files: Files;
  faults: Faults;
  misfits: Misfits;
  requests: SimulatedRequest[];
  /** The code Slack refuses a call with that bears this token, `''` where it may go on. */
  refusalOf(call: string, token: string): string;
  /** Resolves when this call may be answered. */
  admit(call: string): Promise<void>;
  /** What was posted to a response URL. */
  respond(id: string, body: Args): void;
}

/** Arguments that a form carries as JSON. */
const jsonArgs = new Set(['blocks', 'metadata', 'view', 'files', 'file_ids']);

export function createAnswering(parts: ServerParts) {
  const { calls, files, faults, misfits, requests } = parts;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, area = '', name = ''] = /^\/(api|upload|respond)\/(.+)$/.exec(request.url ?? '') ?? [];
    const body = await readBody(request);
    if (area === 'upload') return await takeUpload(name, body, request, response);
    if (area === 'respond') return takeResponse(name, body, response);
    const args = readArgs(body);
    await parts.admit(name);
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const status = area === 'api' ? respond(name, token, args, response) : notFound(response);
    requests.push({ call: name, body: args, status });
  }

  function respond(call: string, token: string, args: Args, response: ServerResponse): number {
    const refused = parts.refusalOf(call, token);
    if (refused) return send(response, 200, new Refusal(refused).toAnswer());
    misfits.add(call, misfitsOf(call, args));
    const fault = faults.take(call, posting.has(call));
    if (!fault) return send(response, 200, perform(call, args));
    return answerWithFault(fault, response, {
      accept: () => JSON.stringify(perform(call, args)),
      refuse: (status, seconds) => void refuse(response, status, seconds),
    });
  }

  function perform(call: string, args: Args): object {
    const perform = calls[call];
    if (!perform) return { ...new Refusal('unknown_method').toAnswer(), req_method: call };
    try {
      return { ok: true, ...perform(args) };
    } catch (error) {
      if (error instanceof Refusal) return error.toAnswer();
      throw error;
    }
  }

  async function takeUpload(
    id: string,
    body: Buffer,
    { headers }: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const type = headers['content-type'] ?? '';
    const form = await new Response(new Uint8Array(body), {
      headers: { 'content-type': type },
    }).formData();
    const file = form.get('body');
    const bytes = file instanceof Blob ? await file.arrayBuffer() : new ArrayBuffer();
    files.upload(id, Buffer.from(bytes));
    response.end(`OK - ${body.length}`);
  }

  function takeResponse(id: string, body: Buffer, response: ServerResponse): void {
    const args = JSON.parse(body.toString()) as Args;
    misfits.add('response_url', misfitsOf('', args));
    requests.push({ call: 'response_url', body: args, status: 200 });
    parts.respond(id, args);
    response.end('ok');
  }

  return answer;
}

function readArgs(body: Buffer): Args {
  const entries = Object.entries(parse(body.toString())).map(([name, value]) => [
    name,
    jsonArgs.has(name) ? JSON.parse(String(value)) : value,
  ]);
  return Object.fromEntries(entries);
}

/** Slack's only meaningful status besides 200 is 429. https://docs.slack.dev/apis/web-api/rate-limits */
function refuse(response: ServerResponse, status: number, retryAfterSeconds: number): number {
  if (status === 429) response.setHeader('retry-after', String(retryAfterSeconds));
  return send(
    response,
    status,
    new Refusal(status === 429 ? 'ratelimited' : 'internal_error').toAnswer(),
  );
}

function notFound(response: ServerResponse): number {
  return send(response, 404, new Refusal('not_found').toAnswer());
}

function send(response: ServerResponse, status: number, answer: object): number {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'x-oauth-scopes':
      'chat:write,im:write,im:history,users:read,users:read.email,commands,files:write',
  });
  response.end(JSON.stringify(answer));
  return status;
}
