import { inspect } from 'node:util';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { toSendError } from '../../../bots/slack/errors.ts';
import type { SendFailure } from '../../../core/bot.ts';

const platform = (error: string, retryAfter?: number): WebAPIPlatformError =>
  new WebAPIPlatformError({
    ok: false,
    error,
    ...(retryAfter ? { response_metadata: { retryAfter } } : {}),
  });
const http = (status: number, headers = {}) => new WebAPIHTTPError(status, 'no', headers, 'a page');
const network = (code: string, text = 'it broke') =>
  new WebAPIRequestError(new TypeError(text, { cause: Object.assign(new Error(text), { code }) }));

test.each<[code: string, failure: SendFailure]>([
  ['invalid_auth', 'bad-token'],
  ['token_revoked', 'bad-token'],
  ['account_inactive', 'bad-token'],
  ['not_allowed_token_type', 'bad-token'],
  ['channel_not_found', 'unknown-address'],
  ['user_not_found', 'unknown-address'],
  ['user_disabled', 'blocked'],
  ['is_archived', 'blocked'],
  ['cannot_dm_bot', 'blocked'],
  ['msg_too_long', 'rejected'],
  ['invalid_blocks', 'rejected'],
  ['a_code_of_next_year', 'rejected'],
  ['service_unavailable', 'unreachable'],
  ['internal_error', 'ambiguous'],
])('Slack says %s: %s', (code, failure) => {
  expect(toSendError(platform(code)).failure).toBe(failure);
});

test.each<[name: string, error: unknown, failure: SendFailure]>([
  ['a server out of order', http(500), 'unreachable'],
  ['a gateway without a server', http(503), 'unreachable'],
  ['a gateway without an answer in time', http(504), 'ambiguous'],
  ['a request that makes no sense', http(400), 'rejected'],
  ['a refused connection', network('ECONNREFUSED'), 'unreachable'],
  ['a name nobody knows', network('ENOTFOUND'), 'unreachable'],
  ['a connection that never came about', network('UND_ERR_CONNECT_TIMEOUT'), 'unreachable'],
  ['a connection cut under way', network('UND_ERR_SOCKET'), 'ambiguous'],
  ['a connection reset', network('ECONNRESET'), 'ambiguous'],
  ['no answer in time', new DOMException('too late', 'TimeoutError'), 'ambiguous'],
  ['an answer cut in the middle', platform('{"ok":true,"channel":"D0'), 'ambiguous'],
  ['anything else', undefined, 'ambiguous'],
])('%s: %s is %s', (_, error, failure) => {
  expect(toSendError(error).failure).toBe(failure);
});

describe('a limit says how long to wait', () => {
  test.each<[name: string, error: unknown, ms: number]>([
    ['by status', new WebAPIRateLimitedError(7), 7_000],
    ['by code', platform('ratelimited', 9), 9_000],
    ['by code alone', platform('ratelimited'), 30_000],
    ['under a response URL', http(429, { 'retry-after': '0' }), 0],
    ['under a response URL, without a time', http(429), 30_000],
  ])('%s', (_, error, retryAfterMs) => {
    expect(toSendError(error)).toMatchObject({ failure: 'rate-limited', retryAfterMs });
  });
});

test('an error keeps Slack’s code and nothing of what an answer says', () => {
  expect(inspect(toSendError(platform('is_archived')))).toContain('is_archived');
  const said = 'my boss shouts at me';
  for (const error of [
    platform(`{"ok":true,"text":"${said}`),
    network('ECONNRESET', said),
    http(500),
  ])
    expect(inspect(toSendError(error), { depth: 9 })).not.toMatch(/my boss shouts|a page/);
});

test('an error of ours stays as it is', () => {
  const error = toSendError(platform('is_archived'));
  expect(toSendError(error)).toBe(error);
});
