/** An error as Discord answers it: https://docs.discord.com/developers/topics/opcodes-and-status-codes */
export class Refusal extends Error {
  readonly status: number;
  readonly code: number;
  readonly retryAfterSeconds: number;

  constructor(status: number, code: number, text: string, retryAfterSeconds = 0) {
    super(text);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  toJson(): string {
    if (this.status !== 429) return JSON.stringify({ message: this.message, code: this.code });
    const { message, retryAfterSeconds: retry_after } = this;
    return JSON.stringify({ message, retry_after, global: false });
  }
}

const refusals = {
  unauthorized: [401, 0, '401: Unauthorized'],
  unknownApplication: [404, 10002, 'Unknown Application'],
  unknownChannel: [404, 10003, 'Unknown Channel'],
  unknownMessage: [404, 10008, 'Unknown Message'],
  unknownUser: [404, 10013, 'Unknown User'],
  unknownWebhook: [404, 10015, 'Unknown Webhook'],
  unknownInteraction: [404, 10062, 'Unknown interaction'],
  acknowledgedAlready: [400, 40060, 'Interaction has already been acknowledged.'],
  empty: [400, 50006, 'Cannot send an empty message'],
  closedToUs: [403, 50007, 'Cannot send messages to this user'],
  invalidToken: [401, 50027, 'Invalid Webhook Token'],
  invalidRecipients: [400, 50033, 'Invalid Recipient(s)'],
  invalidForm: [400, 50035, 'Invalid Form Body'],
  noMutualServer: [403, 50278, 'Cannot send messages to this user due to having no mutual guilds'],
  notFound: [404, 0, '404: Not Found'],
} as const;

export function refusal(name: keyof typeof refusals): Refusal {
  const [status, code, text] = refusals[name];
  return new Refusal(status, code, text);
}

/** What Discord says with this status. */
export function refusalOf(status: number, retryAfterSeconds: number): Refusal {
  if (status === 401) return refusal('unauthorized');
  const text = status === 429 ? 'You are being rate limited.' : `${status}: simulated`;
  return new Refusal(status, 0, text, retryAfterSeconds);
}
