import { createHmac } from 'node:crypto';
import { stringify } from 'node:querystring';
import type { Delivery, Kind } from './slack-socket.ts';

/** A request as Slack signs it. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export interface SignedRequest {
  body: string;
  headers: Readonly<Record<string, string>>;
}

export function signRequest(secret: string, body: string, type: string, now: Date): SignedRequest {
  const time = String(Math.floor(now.getTime() / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': time,
    'x-slack-signature': `v0=${signature}`,
  };
  return { body, headers };
}

/** Posts what people do to a request URL. Slack tries an event again, and nothing else. */
export function createRequests(url: () => string, secret: string): Delivery {
  const closing = new AbortController();

  async function deliver(kind: Kind, payload: object): Promise<void> {
    const attempts = kind === 'events_api' ? 4 : 1;
    for (let attempt = 0; attempt < attempts; attempt += 1)
      if (await isTaken(kind, payload, attempt)) return;
    throw new Error(`${url()} did not take ${kind}`);
  }

  async function isTaken(kind: Kind, payload: object, attempt: number): Promise<boolean> {
    const { body, headers } = signRequest(secret, ...bodyOf(kind, payload), new Date());
    const retry = attempt > 0 ? { 'x-slack-retry-num': String(attempt) } : {};
    const { status } = await fetch(url(), {
      method: 'POST',
      body,
      headers: { ...headers, ...retry },
      signal: closing.signal,
    });
    return status === 200;
  }

  return { deliver, cut: () => undefined, close: async () => closing.abort() };
}

function bodyOf(kind: Kind, payload: object): [body: string, type: string] {
  if (kind === 'events_api') return [JSON.stringify(payload), 'application/json'];
  const fields = kind === 'interactive' ? { payload: JSON.stringify(payload) } : { ...payload };
  return [stringify(fields), 'application/x-www-form-urlencoded'];
}
