import pino, { type DestinationStream, type Logger } from 'pino';

/** Logs say what happened to which id: never what somebody wrote, and never their name. */

const shownFrames = 8;

/** JSON lines. Of an error its kind and place: its message may repeat what it was about. */
export function createLog(level: string, to: DestinationStream = pino.destination(2)): Logger {
  return pino({ level, base: null, serializers: { error: kindAndPlace, err: kindAndPlace } }, to);
}

function kindAndPlace(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, failure } = error as { code?: unknown; failure?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    kind: error.name,
    ...(isCode(code) && { code }),
    ...(typeof failure === 'string' && { failure }),
    at: frames.slice(0, shownFrames).map((line) => line.trim()),
    ...(error.cause instanceof Error && { cause: kindAndPlace(error.cause) }),
  };
}

/** `ECONNREFUSED`, `11000`: a word or a number of the library's. */
function isCode(code: unknown): code is string | number {
  return typeof code === 'number' || (typeof code === 'string' && /^[A-Z_]{1,40}$/.test(code));
}
