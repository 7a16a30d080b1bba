/** An error as the Bot API answers it. */
export class Refusal extends Error {
  readonly code: number;
  readonly retryAfterSeconds: number;

  constructor(code: number, description: string, retryAfterSeconds = 0) {
    super(description);
    this.name = 'Refusal';
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  toJson(): string {
    const seconds = this.retryAfterSeconds;
    return JSON.stringify({
      ok: false,
      error_code: this.code,
      description: this.message,
      ...(seconds > 0 ? { parameters: { retry_after: seconds } } : {}),
    });
  }
}

export function refusal(code: number, description: string): Refusal {
  return new Refusal(code, description);
}

const descriptions: Readonly<Record<number, string>> = {
  400: 'Bad Request: wrong parameters',
  401: 'Unauthorized',
  403: 'Forbidden: bot was blocked by the user',
  404: 'Not Found',
  409: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
};

/** What Telegram says with this status. */
export function refusalOf(status: number, retryAfterSeconds = 0): Refusal {
  const description =
    status === 429
      ? `Too Many Requests: retry after ${retryAfterSeconds}`
      : (descriptions[status] ?? 'Internal Server Error');
  return new Refusal(status, description, status === 429 ? retryAfterSeconds : 0);
}
