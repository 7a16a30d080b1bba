/** Slack says no with status 200 and a code. https://docs.slack.dev/apis/web-api/#evaluating_responses */
export class Refusal extends Error {
  readonly code: string;
  readonly details: readonly string[];

  constructor(code: string, details: readonly string[] = []) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.details = details;
  }

  toAnswer(): object {
    const messages = this.details.map((detail) => `[ERROR] ${detail}`);
    const metadata = messages.length > 0 ? { response_metadata: { messages } } : {};
    return { ok: false, error: this.code, ...metadata };
  }
}
