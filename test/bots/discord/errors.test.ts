import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { expect, test } from 'vitest';
import { toRepeatable, toSendError } from '../../../bots/discord/errors.ts';
import { SendError } from '../../../core/bot.ts';

const secret = 'my boss shouts at me';
const url = 'https://discord.com/api/v10/webhooks/1/token-of-an-interaction';
const asked = { body: { content: secret }, files: undefined };

function refused(status: number, code: number): DiscordAPIError {
  return new DiscordAPIError({ message: secret, code }, code, status, 'POST', url, asked);
}

function limited(retryAfter: number): RateLimitError {
  const parts = { method: 'POST', url, route: '/channels/:id/messages', majorParameter: '1' };
  const limits = { limit: 5, timeToReset: 0, sublimitTimeout: 0, global: false };
  return new RateLimitError({ ...parts, ...limits, hash: 'h', scope: 'user', retryAfter });
}

const withCode = (code: string) => Object.assign(new Error(secret), { code });

test.each([
  ['blocked', refused(403, 50007)],
  ['blocked', refused(403, 50278)],
  ['blocked', refused(403, 50001)],
  ['unknown-address', refused(404, 10003)],
  ['unknown-address', refused(400, 10013)],
  ['unknown-address', refused(400, 50033)],
  ['bad-token', refused(401, 0)],
  ['rejected', refused(400, 50035)],
  ['rejected', refused(404, 10008)],
  ['rate-limited', limited(700)],
  ['rate-limited', refused(400, 40003)],
  ['unreachable', new HTTPError(503, 'Service Unavailable', 'POST', url, asked)],
  ['ambiguous', new HTTPError(504, 'Gateway Timeout', 'POST', url, asked)],
  ['unreachable', withCode('ECONNREFUSED')],
  ['unreachable', withCode('UND_ERR_CONNECT_TIMEOUT')],
  ['ambiguous', withCode('UND_ERR_SOCKET')],
  ['ambiguous', withCode('ECONNRESET')],
  ['ambiguous', new DOMException('timed out', 'AbortError')],
  ['ambiguous', new SyntaxError(secret)],
  ['ambiguous', secret],
])('is %s where the library says %s', (failure, error) => {
  const failed = toSendError(error);
  expect(failed.failure).toBe(failure);
  const seen = `${failed.stack} ${JSON.stringify(failed.cause)} ${(failed.cause as Error).stack}`;
  expect(seen).not.toContain(secret);
  expect(seen).not.toContain('token-of-an-interaction');
});

test('waits as long as Discord says, and a minute where it does not', () => {
  expect(toSendError(limited(1_250.4)).retryAfterMs).toBe(1_251);
  expect(toSendError(refused(400, 40003)).retryAfterMs).toBe(60_000);
  expect(toSendError(refused(400, 50035)).retryAfterMs).toBe(0);
});

test('leaves an error of its own as it is', () => {
  const own = new SendError('blocked');
  expect(toSendError(own)).toBe(own);
});

test('may be done again where doing it twice does no harm', () => {
  expect(toRepeatable(withCode('UND_ERR_SOCKET')).failure).toBe('unreachable');
  expect(toRepeatable(refused(403, 50007)).failure).toBe('blocked');
});
