import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import { SendError, type SendFailure } from '../../core/bot.ts';

/** Slack's codes that mean something else than `rejected`. https://docs.slack.dev/reference/methods/chat.postMessage */
const failureOfCode: Readonly<Record<string, SendFailure>> = {
  account_inactive: 'bad-token',
  invalid_auth: 'bad-token',
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
  user_not_visible: 'blocked',
  rate_limited: 'rate-limited',
  ratelimited: 'rate-limited',
  request_timeout: 'unreachable',
  service_unavailable: 'unreachable',
  team_added_to_org: 'unreachable',
  fatal_error: 'ambiguous',
  internal_error: 'ambiguous',
};

/** What Node says where no byte of the request left. */
const neverSent = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Asked of us where Slack names no time. */
const defaultRetryAfterMs = 30_000;

/** The SDK's errors quote answers and addresses: only codes pass into the SendError. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof WebAPIRateLimitedError) return rateLimited(error.retryAfter);
  if (error instanceof WebAPIHTTPError) return failedByStatus(error);
  if (error instanceof WebAPIPlatformError) return failedByCode(error);
  return failedOnTheWay(error instanceof WebAPIRequestError ? error.original : error);
}

/** Slack's own code for why it refused, `''` where the error is none of Slack's. */
export function slackCode(error: unknown): string {
  return error instanceof WebAPIPlatformError ? codeOf(error.data.error) : '';
}

function rateLimited(seconds: number | undefined): SendError {
  const retryAfterMs = seconds === undefined ? defaultRetryAfterMs : seconds * 1_000;
  return new SendError('rate-limited', { retryAfterMs, cause: new Error('ratelimited') });
}

function failedByStatus({ statusCode, headers }: WebAPIHTTPError): SendError {
  const seconds = Number.parseInt(headers['retry-after'] ?? '', 10);
  if (statusCode === 429) return rateLimited(Number.isNaN(seconds) ? undefined : seconds);
  const failure = statusCode >= 500 ? 'unreachable' : 'rejected';
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
  const failure = neverSent.has(code) ? 'unreachable' : 'ambiguous';
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
