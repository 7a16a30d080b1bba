import { inspect } from 'node:util';
import { GrammyError, HttpError } from 'grammy';
import { describe, expect, test } from 'vitest';
import { ask, fetchJson, toSendError } from '../../../bots/telegram/errors.ts';
import { SendError } from '../../../core/bot.ts';
import { failureOf } from '../../contracts/sight.ts';
import { listenOnLoopback } from '../../simulators/support/loopback.ts';

const payload = { chat_id: 1001, text: 'my boss shouts at me' };

function refused(code: number, description: string, parameters = {}): GrammyError {
  const answer = { ok: false, error_code: code, description, parameters } as const;
  return new GrammyError("Call to 'sendMessage' failed!", answer, 'sendMessage', payload);
}

function broken(code: string): HttpError {
  const cause = Object.assign(new Error('https://api.telegram.org/bot42:TOKEN'), { code });
  return new HttpError(
    "Network request for 'sendMessage' failed!",
    new TypeError('fetch failed', { cause }),
  );
}

describe('a refusal of Telegram is', () => {
  test.each([
    [401, 'Unauthorized', 'bad-token'],
    [404, 'Not Found', 'bad-token'],
    [403, 'Forbidden: bot was blocked by the user', 'blocked'],
    [403, 'Forbidden: user is deactivated', 'blocked'],
    [403, "Forbidden: bot can't initiate conversation with a user", 'blocked'],
    [403, 'Forbidden: bot was kicked from the supergroup chat', 'blocked'],
    [400, 'Bad Request: not enough rights to send text messages to the chat', 'blocked'],
    [400, 'Bad Request: chat not found', 'unknown-address'],
    [400, 'Bad Request: PEER_ID_INVALID', 'unknown-address'],
    [400, 'Bad Request: message is too long', 'rejected'],
    [409, 'Conflict: terminated by other getUpdates request', 'rejected'],
    [500, 'Internal Server Error', 'unreachable'],
    [502, 'Bad Gateway', 'unreachable'],
    [504, 'Gateway Timeout', 'ambiguous'],
  ])('%i %s: %3$s', (code, description, failure) => {
    expect(toSendError(refused(code, description))).toMatchObject({ failure, retryAfterMs: 0 });
  });

  test('429: rate-limited for as long as Telegram says', () => {
    const error = refused(429, 'Too Many Requests: retry after 9', { retry_after: 9 });
    const limit = { failure: 'rate-limited', scope: 'platform' };
    expect(toSendError(error)).toMatchObject({ ...limit, retryAfterMs: 9_000 });
    expect(toSendError(refused(429, ''))).toMatchObject({ ...limit, retryAfterMs: 30_000 });
  });

  test('a group that moved: unknown-address, with the new id for the operator', () => {
    const description = 'Bad Request: group chat was upgraded to a supergroup chat';
    const error = toSendError(refused(400, description, { migrate_to_chat_id: -1002 }));
    expect(error.failure).toBe('unknown-address');
    expect(inspect(error)).toContain('-1002');
  });
});

describe('a broken connection is', () => {
  test.each([
    ['ECONNREFUSED', 'unreachable'],
    ['ENOTFOUND', 'unreachable'],
    ['EAI_AGAIN', 'unreachable'],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable'],
    ['ECONNRESET', 'ambiguous'],
    ['UND_ERR_SOCKET', 'ambiguous'],
    ['UND_ERR_HEADERS_TIMEOUT', 'ambiguous'],
  ])('%s: %s', (code, failure) => {
    expect(toSendError(broken(code)).failure).toBe(failure);
  });

  test('refused on each address of the host: unreachable', () => {
    const refusals = [Object.assign(new Error(), { code: 'ECONNREFUSED' })];
    const cause = new AggregateError(refusals);
    const error = new HttpError('failed', new TypeError('fetch failed', { cause }));
    expect(toSendError(error).failure).toBe('unreachable');
  });
});

test('what leaves holds neither token nor words', () => {
  for (const error of [refused(400, 'Bad Request: message is too long'), broken('ECONNRESET')]) {
    const seen = inspect(toSendError(error), { depth: 20 });
    expect(seen).not.toContain('my boss');
    expect(seen).not.toContain('TOKEN');
    expect(seen).toContain('sendMessage');
  }
});

test('a SendError stays what it is', () => {
  const error = new SendError('blocked');
  expect(toSendError(error)).toBe(error);
});

describe('asking', () => {
  function failing(...errors: unknown[]): () => Promise<string> {
    return async () => {
      if (errors.length > 0) throw errors.shift();
      return 'answer';
    };
  }

  test('is tried again once where the connection was cut', async () => {
    expect(await ask(failing(broken('UND_ERR_SOCKET')))).toBe('answer');
    const cutTwice = failing(broken('UND_ERR_SOCKET'), broken('UND_ERR_SOCKET'));
    expect((await failureOf(ask(cutTwice))).failure).toBe('ambiguous');
  });

  test('is not tried again where Telegram answered', async () => {
    expect((await failureOf(ask(failing(refused(401, 'Unauthorized'))))).failure).toBe('bad-token');
  });
});

test('a page of HTML becomes the refusal that its status says', async () => {
  const proxy = await listenOnLoopback((_, response) => {
    response.writeHead(503, { 'content-type': 'text/html' }).end('<h1>down</h1>');
  });
  const response = await fetchJson(proxy.url, {});
  expect(await response.json()).toMatchObject({ ok: false, error_code: 503 });
  await proxy.close();
});
