import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SimulatedRequest } from './simulator.ts';
import { answerWithFault, type Faults, type Handling } from './support/faults.ts';
import type { Misfits } from './support/specs.ts';
import { type Body, isBody, isUpload, readCall } from './telegram-body.ts';
import { type Calls, posting } from './telegram-calls.ts';
import { Refusal, refusalOf } from './telegram-refusal.ts';
import { misfitsOf } from './telegram-spec.ts';
import type { Updates } from './telegram-updates.ts';

export interface ServerParts {
  calls: Calls;
  updates: Updates;
  faults: Faults;
  misfits: Misfits;
  requests: SimulatedRequest[];
  isToken(token: string): boolean;
}

const path = /^\/bot(?<token>[^/]+)\/(?<call>\w+)$/;

/** Answers `POST /botTOKEN/METHOD`: https://core.telegram.org/bots/api#making-requests */
export function createAnswering({
  calls,
  updates,
  faults,
  misfits,
  requests,
  isToken,
}: ServerParts) {
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { token = '', call = '' } = path.exec(request.url ?? '')?.groups ?? {};
    const body = await readCall(request);
    const status = await respond(token, call, body, response);
    requests.push({ call, body: withoutBytes(body), status });
  }

  async function respond(token: string, call: string, body: Body, response: ServerResponse) {
    if (!isToken(token)) return refuse(response, refusalOf(call === '' ? 404 : 401));
    misfits.add(call, misfitsOf(call, body));
    const fault = faults.take(call, posting.has(call));
    if (fault) return answerWithFault(fault, response, handling(call, body, response));
    if (call === 'getUpdates') return await answerPoll(body, response);
    try {
      return send(response, 200, perform(call, body));
    } catch (error) {
      if (error instanceof Refusal) return refuse(response, error);
      throw error;
    }
  }

  function perform(call: string, body: Body): string {
    const perform = calls[call];
    if (!perform) throw refusalOf(404);
    return JSON.stringify({ ok: true, result: perform(body) });
  }

  function handling(call: string, body: Body, response: ServerResponse): Handling {
    return {
      accept: () => perform(call, body),
      refuse: (status, seconds) => void refuse(response, refusalOf(status, seconds)),
    };
  }

  async function answerPoll(body: Body, response: ServerResponse): Promise<number> {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    const outcome = await updates.poll({
      offset: Number(body['offset'] ?? 0),
      limit: Number(body['limit'] ?? 100),
      timeoutMs: Number(body['timeout'] ?? 0) * 1_000,
      gone: gone.signal,
    });
    if (outcome === 'conflict') return refuse(response, refusalOf(409));
    response.once('finish', () => updates.handed(outcome));
    return send(response, 200, JSON.stringify({ ok: true, result: outcome }));
  }

  return answer;
}

function refuse(response: ServerResponse, refusal: Refusal): number {
  return send(response, refusal.code, refusal.toJson());
}

function send(response: ServerResponse, status: number, json: string): number {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(json);
  return status;
}

/** A log of requests needs the size of a file, not the file. */
function withoutBytes(body: Body): Body {
  const entries = Object.entries(body).map(([name, value]) => {
    if (isUpload(value)) return [name, { name: value.name, bytes: value.bytes.length }];
    return [name, isBody(value) ? withoutBytes(value) : value];
  });
  return Object.fromEntries(entries);
}
