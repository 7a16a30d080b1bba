import { type Api, GrammyError, HttpError } from 'grammy';
import { SendError, type SendFailure } from '../../core/bot.ts';
import { wasNeverSent } from '../../core/network.ts';

/** Asked of us where Telegram names no time, as a page in its place does. */
const defaultRetryAfterMs = 30_000;

/** 400s that Telegram tells apart by their description alone. */
const nobodyThere =
  /chat not found|user not found|PEER_ID_INVALID|chat_id is empty|upgraded to a supergroup/i;
const noRight = /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|USER_IS_BLOCKED/i;
const unchanged = /message is not modified/i;
const gone = /message to delete not found|MESSAGE_ID_INVALID/i;
const withoutText = /there is no text in the message to edit/i;

/** The only door by which an error of grammY leaves: with a cause that holds no token and no words of people. */
export function toSendError(error: unknown): SendError {
  if (error instanceof SendError) return error;
  if (error instanceof GrammyError) return refusal(error);
  const code = error instanceof HttpError ? codeOf(error.error) : '';
  return new SendError(wasNeverSent(code) ? 'unreachable' : 'ambiguous', {
    cause: new Error(error instanceof HttpError ? `${error.message} ${code}`.trim() : 'unexpected'),
  });
}

/**
 * For calls that may be made twice without harm: a connection that was cut in the middle gets a second try, as
 * grammY's pool may hand out one that Telegram has just closed. Throws SendError.
 */
export async function ask<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    const failed = toSendError(error);
    if (failed.failure !== 'ambiguous') throw failed;
  }
  try {
    return await call();
  } catch (error) {
    throw toSendError(error);
  }
}

function refusal(error: GrammyError): SendError {
  const { retry_after: seconds, migrate_to_chat_id: moved } = error.parameters;
  const said = `${error.method}: ${error.error_code} ${error.description}`;
  const failure = failureOf(error);
  return new SendError(failure, {
    cause: new Error(moved === undefined ? said : `${said}, now ${moved}`),
    // Telegram counts all that a bot sends
    ...(failure === 'rate-limited' && {
      retryAfterMs: seconds === undefined ? defaultRetryAfterMs : seconds * 1_000,
      scope: 'platform',
    }),
  });
}

function failureOf({ error_code: code, description }: GrammyError): SendFailure {
  // 404 is what Telegram says to a token that is not even shaped like one
  if (code === 401 || code === 404) return 'bad-token';
  if (code === 403 || (code === 400 && noRight.test(description))) return 'blocked';
  if (code === 429) return 'rate-limited';
  // a gateway's time-out: Telegram may have taken the request
  if (code === 504) return 'ambiguous';
  if (code >= 500) return 'unreachable';
  return nobodyThere.test(description) ? 'unknown-address' : 'rejected';
}

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof AggregateError) return codeOf(new Error('', { cause: cause.errors[0] }));
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
}

function says(error: unknown, description: RegExp): boolean {
  return (
    error instanceof GrammyError && error.error_code === 400 && description.test(error.description)
  );
}

export const isUnchanged = (error: unknown): boolean => says(error, unchanged);
export const isGone = (error: unknown): boolean => says(error, gone);
export const isWithoutText = (error: unknown): boolean => says(error, withoutText);

/** A page of HTML says as much as its status; grammY would only see that it is no JSON. */
export async function fetchJson(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.ok || response.headers.get('content-type')?.includes('json')) return response;
  await response.body?.cancel();
  const { status, statusText } = response;
  return Response.json({ ok: false, error_code: status, description: statusText }, { status });
}

/** grammY's type of a signal is that of its polyfill. */
export function toSignal(signal: AbortSignal): Parameters<Api['getMe']>[0] {
  return signal as unknown as Parameters<Api['getMe']>[0];
}
