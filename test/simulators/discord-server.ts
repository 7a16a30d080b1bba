import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Body, type Call, readCall } from './discord-body.ts';
import type { Params, Route } from './discord-calls.ts';
import { Refusal, refusal, refusalOf } from './discord-refusal.ts';
import { misfitsOf } from './discord-spec.ts';
import type { Throttle } from './discord-throttle.ts';
import type { SimulatedRequest } from './simulator.ts';
import { answerWithFault, type Faults } from './support/faults.ts';
import type { Misfits } from './support/specs.ts';

export interface ServerParts {
  routes: readonly Route[];
  faults: Faults;
  misfits: Misfits;
  requests: SimulatedRequest[];
  isToken(token: string): boolean;
  throttle: Throttle;
}

interface Asked {
  route: Route;
  /** `POST /channels/:id/messages` */
  name: string;
  params: Params;
  call: Call;
}

const root = '/api/v10';
const ofTheWholeBot = { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' };

/** Answers Discord's HTTP API: https://docs.discord.com/developers/reference */
export function createAnswering(parts: ServerParts) {
  const { faults, misfits, requests, isToken, throttle } = parts;
  const routes = parts.routes.map((route) => ({ route, ...patternOf(route) }));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = decodeURIComponent((request.url ?? '').replace(/\?.*/, '').replace(root, ''));
    const found = routes.find(
      ({ route, pattern }) => route.method === request.method && pattern.test(path),
    );
    const call = await readCall(request);
    const token = request.headers.authorization ?? '';
    if (!found) {
      misfits.add(`${request.method} ${path}`, ['there is no such call']);
      respond(response, refusal('notFound'), {});
      return;
    }
    const { route, name, pattern } = found;
    const asked = { route, name, params: pattern.exec(path)?.groups ?? {}, call };
    await throttle.turnOf(name);
    requests.push({ call: name, body: toLog(call), status: handle(asked, token, response) });
  }

  function handle(asked: Asked, token: string, response: ServerResponse): number {
    const { route, name, params, call } = asked;
    misfits.add(name, misfitsOf(route.method, route.path, call.body));
    misfits.add(name, misfitsOfMentions(asked));
    const overrun = throttle.overrunBy();
    if (overrun > 0) return respond(response, refusalOf(429, overrun), ofTheWholeBot);
    const fault = faults.take(name, route.puts(params));
    if (!fault) return perform(asked, token, response);
    return answerWithFault(fault, response, {
      accept: () => JSON.stringify(route.perform(params, call)),
      refuse: (status, seconds) => void respond(response, refusalOf(status, seconds), {}),
    });
  }

  function perform({ route, name, params, call }: Asked, token: string, response: ServerResponse) {
    const limits = limitsOf(name, throttle.emptied(name));
    try {
      if (route.needsToken && !isToken(token)) throw refusal('unauthorized');
      return respond(response, route.perform(params, call), limits);
    } catch (error) {
      if (error instanceof Refusal) return respond(response, error, limits);
      throw error;
    }
  }

  return answer;
}

function patternOf({ method, path }: Route): { name: string; pattern: RegExp } {
  const named = path.replace(/\{\w+_(\w+)\}/g, ':$1');
  const pattern = path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { name: `${method} ${named}`, pattern: new RegExp(`^${pattern}$`) };
}

/** https://docs.discord.com/developers/topics/rate-limits#header-format */
function limitsOf(name: string, emptiedSeconds: number): Record<string, string> {
  return {
    'x-ratelimit-limit': '50',
    'x-ratelimit-remaining': emptiedSeconds > 0 ? '0' : '49',
    'x-ratelimit-reset-after': String(emptiedSeconds || 1),
    'x-ratelimit-bucket': createHash('sha256').update(name).digest('hex').slice(0, 32),
  };
}

/** Everything Tonus sends has to keep silent about whom it names. */
function misfitsOfMentions({ route, call }: Asked): string[] {
  const { content, allowed_mentions: allowed } = call.body as Body;
  if (content === undefined) return [];
  const isSilent = JSON.stringify(allowed) === '{"parse":[]}';
  return isSilent ? [] : [`${route.path} lets people be mentioned`];
}

function respond(
  response: ServerResponse,
  answer: unknown,
  limits: Record<string, string>,
): number {
  if (answer === undefined) {
    response.writeHead(204, limits).end();
    return 204;
  }
  const isRefused = answer instanceof Refusal;
  const status = isRefused ? answer.status : 200;
  const headers = {
    'content-type': 'application/json',
    ...(isRefused ? waitOf(answer) : {}),
    ...limits,
  };
  response.writeHead(status, headers);
  response.end(isRefused ? answer.toJson() : JSON.stringify(answer));
  return status;
}

function waitOf({ status, retryAfterSeconds }: Refusal): Record<string, string> {
  if (status !== 429) return {};
  return { 'retry-after': String(Math.ceil(retryAfterSeconds)), 'x-ratelimit-scope': 'shared' };
}

function toLog({ body, files }: Call): Body {
  const parts = Array.isArray(body) ? { items: body } : body;
  if (files.size === 0) return parts as Body;
  const sizes = [...files.values()].map(({ name, content }) => ({ name, bytes: content.length }));
  return { ...parts, files: sizes };
}
