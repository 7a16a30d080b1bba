import {
  RESTJSONErrorCodes as Code,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  HTTPError,
  RateLimitError,
} from 'discord.js';
import { SendError, type SendFailure } from '../../core/bot.ts';
import { halfSent, wasNeverSent } from '../../core/network.ts';

/** Codes that mean something else than `rejected`. https://docs.discord.com/developers/topics/opcodes-and-status-codes */
const failureOfCode: Readonly<Partial<Record<string, SendFailure>>> = {
  [Code.CannotSendMessagesToThisUser]: 'blocked',
  [Code.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds]: 'blocked',
  [Code.MissingAccess]: 'blocked',
  [Code.MissingPermissions]: 'blocked',
  [Code.UnknownChannel]: 'unknown-address',
  [Code.UnknownUser]: 'unknown-address',
  [Code.InvalidRecipients]: 'unknown-address',
  [Code.OpeningDirectMessagesTooFast]: 'rate-limited',
};

const unauthorized = 401;
/** A gateway's time-out: Discord may have taken the request. */
const gatewayTimeout = 504;
/** Asked of us where Discord names no time. */
const defaultRetryAfterMs = 60_000;

/** The library's errors carry the request, interaction tokens and people's words: only names and codes pass. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  const failure = failureOf(error);
  return new SendError(failure, {
    cause: new Error(summaryOf(error)),
    ...(failure === 'rate-limited' && {
      retryAfterMs: retryAfterMsOf(error),
      scope: scopeOf(error),
    }),
  });
}

export async function orSendError<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw toSendError(error);
  }
}

/** Longer than this a repeated nonce may not be known any more. */
const foldedMs = 60_000;

/** For a message in several parts: `before` is the part that stands there already, `''` for none. */
export async function orHalfSent<T>(call: Promise<T>, before: string): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw before ? halfSent(toSendError(error), foldedMs) : error;
  }
}

/** For a call that may be made twice: where it is not known whether it arrived, it may be made again. */
export function toRepeatable(error: unknown): SendError {
  const failed = toSendError(error);
  if (failed.failure !== 'ambiguous') return failed;
  return new SendError('unreachable', { cause: failed.cause });
}

function failureOf(error: unknown): SendFailure {
  if (error instanceof RateLimitError) return 'rate-limited';
  if (error instanceof DiscordAPIError) return failureOfRefusal(error);
  if (error instanceof HTTPError && error.status !== gatewayTimeout) return 'unreachable';
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid)
    return 'bad-token';
  return wasNeverSent(networkCode(error)) ? 'unreachable' : 'ambiguous';
}

function failureOfRefusal({ code, status }: DiscordAPIError): SendFailure {
  return failureOfCode[code] ?? (status === unauthorized ? 'bad-token' : 'rejected');
}

/** Discord's limits are of one route in one channel, or shared by all bots there, but for that of 50 requests a second. */
function scopeOf(error: unknown): SendError['scope'] {
  const isGlobal = error instanceof RateLimitError && (error.global || error.scope === 'global');
  return isGlobal ? 'platform' : 'chat';
}

function retryAfterMsOf(error: unknown): number {
  const waitMs = error instanceof RateLimitError ? Math.ceil(error.retryAfter) : 0;
  return waitMs || defaultRetryAfterMs;
}

function summaryOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  const status = error instanceof HTTPError ? error.status : '';
  return [error.name, status, networkCode(error)].filter(Boolean).join(' ');
}

function networkCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return typeof code === 'string' ? code : '';
}

/** Null where Discord refused with one of these codes. */
export async function unlessRefused<T>(
  call: Promise<T>,
  codes: readonly Code[],
): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DiscordAPIError && codes.some((code) => code === error.code)) return null;
    throw error;
  }
}

/** A message may hold what a person wrote; a name does not. */
export function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
