import { setTimeout as wait } from 'node:timers/promises';
import { type Logger, LogLevel } from '@slack/bolt';
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { SendError, type SendFailure } from '../../core/bot.ts';
import { halfSent, wasNeverSent } from '../../core/network.ts';

/** Slack's codes that mean something else than `rejected`. https://docs.slack.dev/reference/methods/chat.postMessage */
const failureOfCode: Readonly<Record<string, SendFailure>> = {
  account_inactive: 'bad-token',
  invalid_auth: 'bad-token',
  not_allowed_token_type: 'bad-token',
  not_authed: 'bad-token',
  team_disabled: 'bad-token',
  token_expired: 'bad-token',
  token_revoked: 'bad-token',
  user_removed_from_team: 'bad-token',
  channel_not_found: 'unknown-address',
  user_not_found: 'unknown-address',
  users_not_found: 'unknown-address',
  cannot_dm_bot: 'blocked',
  cannot_dm_user: 'blocked',
  is_archived: 'blocked',
  not_in_channel: 'blocked',
  restricted_action: 'blocked',
  restricted_action_read_only_channel: 'blocked',
  user_disabled: 'blocked',
  user_not_in_channel: 'blocked',
  user_not_visible: 'blocked',
  message_limit_exceeded: 'rate-limited',
  rate_limited: 'rate-limited',
  ratelimited: 'rate-limited',
  request_timeout: 'unreachable',
  service_unavailable: 'unreachable',
  team_added_to_org: 'unreachable',
  fatal_error: 'ambiguous',
  internal_error: 'ambiguous',
};

/** A gateway that had no answer in time: Slack may have taken the request. */
const gatewayTimeout = 504;
/** Asked of us where Slack names no time. */
const defaultRetryAfterMs = 30_000;

/** The SDK's own lines quote what people wrote; what matters of them is logged here. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  setName: () => undefined,
  getLevel: () => LogLevel.ERROR,
};

/** The SDK's errors quote answers and addresses: only codes pass into the SendError. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter);
  if (error instanceof WebAPIHTTPError) return failedByStatus(error);
  if (error instanceof WebAPIPlatformError) return failedByCode(error);
  return failedOnTheWay(error instanceof WebAPIRequestError ? error.original : error);
}

/** For a call whose limit is that of the channel it writes to. https://docs.slack.dev/apis/web-api/rate-limits */
export function inChannel(error: unknown): never {
  if (!(error instanceof WebAPIRateLimitedError)) throw error;
  const { retryAfterMs, cause } = rateLimited(error.retryAfter);
  throw new SendError('rate-limited', { retryAfterMs, cause, scope: 'chat' });
}

/** Slack's own code for why it refused, `''` where the error is none of Slack's. */
function slackCode(error: unknown): string {
  return error instanceof WebAPIPlatformError ? codeOf(error.data.error) : '';
}

/** For a call that Slack may refuse with one of these codes: then there is nothing, and that is an answer. */
export function nothingOn(...codes: readonly string[]): (error: unknown) => undefined {
  return (error) => {
    if (!codes.includes(slackCode(error))) throw error;
  };
}

/** For a message in several parts: `before` is the part that stands there already, `''` for none. */
export async function orHalfSent<T>(call: Promise<T>, before: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw before ? halfSent(toSendError(error)) : error;
  }
}

/** Calls again after each wait, while Slack refuses with this code. */
export async function retryOn<T>(
  code: string,
  waitsMs: readonly number[],
  call: () => Promise<T>,
): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await call();
    } catch (error) {
      if (slackCode(error) !== code) throw error;
    }
    await wait(waitMs);
  }
  return await call();
}

/** Calls until it succeeds, or `signal` ends it: null. Where Slack refuses for good, gives why. */
export async function keepTrying(
  call: () => Promise<void>,
  waitsMs: readonly number[],
  signal: AbortSignal,
  report: (failure: SendFailure) => void,
): Promise<SendFailure | null> {
  for (let attempt = 0; ; attempt += 1) {
    const waitMs = waitsMs[attempt] ?? waitsMs.at(-1);
    await wait(waitMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return null;
    const failure = await call().then(
      () => null,
      (error: unknown) => toSendError(error).failure,
    );
    if (failure === null || failure === 'bad-token' || failure === 'rejected') return failure;
    report(failure);
  }
}

/** What a log may say of an error. */
export function reasonOf(error: unknown): string {
  if (error instanceof SendError) return error.failure;
  return error instanceof Error ? error.name : typeof error;
}

/** But for a channel's, Slack's limits are of a method in the whole workspace. */
function rateLimited(seconds: number | undefined): SendError {
  const retryAfterMs = seconds === undefined ? defaultRetryAfterMs : seconds * 1_000;
  const cause = new Error('ratelimited');
  return new SendError('rate-limited', { retryAfterMs, cause, scope: 'platform' });
}

function failedByStatus({ statusCode, headers }: WebAPIHTTPError): SendError {
  const seconds = Number.parseInt(headers['retry-after'] ?? '', 10);
  if (statusCode === 429) return rateLimited(Number.isNaN(seconds) ? undefined : seconds);
  if (statusCode < 500)
    return new SendError('rejected', { cause: new Error(`HTTP ${statusCode}`) });
  const failure = statusCode === gatewayTimeout ? 'ambiguous' : 'unreachable';
  return new SendError(failure, { cause: new Error(`HTTP ${statusCode}`) });
}

function failedByCode({ data }: WebAPIPlatformError): SendError {
  const code = codeOf(data.error);
  if (code === '') return new SendError('ambiguous', { cause: new Error('unreadable answer') });
  const failure = failureOfCode[code] ?? 'rejected';
  if (failure === 'rate-limited') return rateLimited(data.response_metadata?.retryAfter);
  return new SendError(failure, { cause: new Error(code) });
}

function failedOnTheWay(error: unknown): SendError {
  const code = networkCode(error) || (error instanceof Error ? networkCode(error.cause) : '');
  const failure = wasNeverSent(code) ? 'unreachable' : 'ambiguous';
  return new SendError(failure, { cause: new Error(code || 'no answer') });
}

function networkCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** An answer that is no JSON arrives here whole, as if it were a code. */
function codeOf(code: unknown): string {
  return typeof code === 'string' && /^[a-z][a-z0-9_]*$/.test(code) ? code : '';
}
