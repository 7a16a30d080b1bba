import { once } from 'node:events';
import { request } from 'node:http';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Inbound } from '../../../core/bot.ts';
import { type SignedRequest, signRequest } from '../../simulators/slack-requests.ts';
import { type OpenedSlack, openSlack } from './open.ts';

const json = 'application/json';
const event = JSON.stringify({
  type: 'event_callback',
  team_id: 'T0KAVARNA',
  event_id: 'Ev1',
  event_time: 1_793_450_132,
  event: {
    type: 'message',
    channel_type: 'im',
    channel: 'D0JANA',
    user: 'U0JANA',
    ts: '1793450132.000159',
    text: 'the coffee was cold',
  },
});

let opened: OpenedSlack;
let heard: Inbound[];
let secret: string;

beforeEach(async () => {
  opened = await openSlack('http');
  secret = opened.simulator.environment['SLACK_SIGNING_SECRET'] ?? '';
  heard = [];
  await opened.bot.start(async (inbound) => void heard.push(inbound));
});
afterEach(() => opened.close());

async function post({ body, headers }: SignedRequest, method = 'POST'): Promise<number> {
  const init = method === 'POST' ? { method, body, headers } : { method, headers };
  return (await fetch(opened.requestUrl, init)).status;
}

function signed(ageSeconds = 0): SignedRequest {
  return signRequest(secret, event, json, new Date(Date.now() - ageSeconds * 1_000));
}

const without = ({ body, headers }: SignedRequest, name: string): SignedRequest => ({
  body,
  headers: Object.fromEntries(Object.entries(headers).filter(([key]) => key !== name)),
});

const withHeader = ({ body, headers }: SignedRequest, name: string, value: string) => ({
  body,
  headers: { ...headers, [name]: value },
});

test('takes what Slack signed', async () => {
  expect(await post(signed())).toBe(200);
  expect(heard).toMatchObject([{ kind: 'text', text: 'the coffee was cold' }]);
});

test('takes what is almost five minutes old, and refuses what is older', async () => {
  expect(await post(signed(290))).toBe(200);
  expect(await post(signed(310))).toBe(401);
  expect(heard).toHaveLength(1);
});

test.each<[name: string, spoil: (request: SignedRequest) => SignedRequest]>([
  ['no signature', (request) => without(request, 'x-slack-signature')],
  ['no time', (request) => without(request, 'x-slack-request-timestamp')],
  ['no time to speak of', (request) => withHeader(request, 'x-slack-request-timestamp', 'NaN')],
  ['an empty signature', (request) => withHeader(request, 'x-slack-signature', '')],
  [
    'more after its signature',
    (request) =>
      withHeader(request, 'x-slack-signature', `${request.headers['x-slack-signature']}=`),
  ],
  ['a signature by another secret', () => signRequest('another', event, json, new Date())],
])('refuses a request with %s', async (_, spoil) => {
  expect(await post(spoil(signed()))).toBe(401);
  expect(heard).toEqual([]);
});

test('refuses what is not posted, also with a signature', async () => {
  expect(await post(signed(), 'GET')).toBe(401);
});

test('refuses a check of the certificate that smuggles an event', async () => {
  const body = `ssl_check=1&payload=${encodeURIComponent(event)}`;
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect(await post({ body, headers })).toBe(401);
  expect(heard).toEqual([]);
});

test('tells the operator that a request was not signed by Slack, and not what it said', async () => {
  await post(signRequest('another', event, json, new Date()));
  expect(opened.logged()).toContain('SLACK_SIGNING_SECRET');
  expect(opened.logged()).not.toMatch(/coffee|v0=/);
});

test('answers the challenge that Slack sets a new request URL', async () => {
  const body = JSON.stringify({ type: 'url_verification', challenge: '3eZbrw1aB' });
  const { headers } = signRequest(secret, body, json, new Date());
  const answer = await fetch(opened.requestUrl, { method: 'POST', body, headers });
  expect(await answer.json()).toEqual({ challenge: '3eZbrw1aB' });
});

test('takes nothing after it stopped, so that Slack comes again', async () => {
  const { bot } = opened;
  await bot.stop();
  expect(await post(signed())).toBe(503);
  expect(heard).toEqual([]);
});

test('stops only when what it began to read is handled', async () => {
  const { body, headers } = signed();
  const sending = request(opened.requestUrl, {
    method: 'POST',
    headers: { ...headers, 'content-length': body.length, expect: '100-continue' },
  });
  sending.flushHeaders();
  await once(sending, 'continue');
  const stopped = opened.bot.stop().then(() => heard.length);
  sending.end(body);
  const [answer] = await once(sending, 'response');
  expect(answer.statusCode).toBe(200);
  expect(await stopped).toBe(1);
});

describe('200 spoiled requests', () => {
  const headers = ['x-slack-signature', 'x-slack-request-timestamp'] as const;
  const spoiled = fc.record({
    part: fc.constantFrom('body', ...headers),
    at: fc.nat(),
    // what a header may hold
    character: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
    how: fc.constantFrom('replace', 'insert', 'drop'),
  });
  type Plan = typeof spoiled extends fc.Arbitrary<infer P> ? P : never;

  function spoil(request: SignedRequest, { part, at, character, how }: Plan) {
    const before = part === 'body' ? request.body : (request.headers[part] ?? '');
    const index = at % before.length;
    const rest = before.slice(how === 'insert' ? index : index + 1);
    const after = `${before.slice(0, index)}${how === 'drop' ? '' : character}${rest}`;
    if (part === 'body') return { before, after, request: { ...request, body: after } };
    return { before, after, request: withHeader(request, part, after) };
  }

  test('are refused, every one', async () => {
    await fc.assert(
      fc.asyncProperty(spoiled, async (plan) => {
        const { before, after, request } = spoil(signed(), plan);
        // a header is read without the blanks around it
        fc.pre(after.trim() !== before);
        expect(await post(request)).toBe(401);
      }),
      { numRuns: 200 },
    );
    expect(heard).toEqual([]);
  });
});
