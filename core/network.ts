import { setTimeout as wait } from 'node:timers/promises';
import { SendError } from './bot.ts';

/** What Node says where not one byte of a request left: the platform provably took nothing. */
const codes: ReadonlySet<string> = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether a network error with this code means that the request was never sent. */
export function wasNeverSent(code: string): boolean {
  return codes.has(code);
}

/**
 * What failed after a part of a message stood in the chat: to send it again would show that part twice, unless the
 * platform takes a repeated part for the first one for `foldedMs`.
 */
export function halfSent(error: SendError, foldedMs = 0): SendError {
  const { failure, retryAfterMs } = error;
  const isFolded = failure === 'rate-limited' && retryAfterMs < foldedMs;
  const again = failure === 'unreachable' || failure === 'rate-limited';
  return again && !isFolded ? new SendError('ambiguous', { cause: error }) : error;
}

/** Together less than the lease of an update, or of a parcel, leaves beside the call itself. */
const shortWaitMs = 5_000;
const mostWaits = 2;

/**
 * For a call that somebody in the chat waits for, or that half a message waits for: a short 429 is waited for here, and
 * what it refused is tried again. All others leave that to the outbox.
 */
export async function patiently<T>(
  call: () => Promise<T>,
  toSendError: (error: unknown) => SendError,
): Promise<T> {
  for (let waits = 0; ; waits += 1) {
    try {
      return await call();
    } catch (error) {
      const { failure, retryAfterMs } = toSendError(error);
      const isShort = failure === 'rate-limited' && retryAfterMs <= shortWaitMs;
      if (!isShort || waits === mostWaits) throw error;
      await wait(retryAfterMs);
    }
  }
}

/** For a call of which nothing stays: `unreachable` where it takes longer, whatever the library waits for. */
export async function inTime<T>(call: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<never>((_, reject) => {
    const late = new SendError('unreachable', { cause: new Error('no answer in time') });
    timer = setTimeout(() => reject(late), ms);
  });
  try {
    return await Promise.race([call, tired]);
  } finally {
    clearTimeout(timer);
  }
}
