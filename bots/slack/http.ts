import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import type { Connection, SlackOptions } from './connection.ts';
import { silent } from './errors.ts';

const eventsPath = '/slack/events';

/** Signed HTTP. */
export function createRoute(
  signingSecret: string,
  log: SlackOptions['log'],
  isUp: () => boolean,
): Connection {
  const receiver = new HTTPReceiver({ signingSecret, logger: silent, endpoints: [eventsPath] });
  const answering = new Set<Promise<unknown>>();

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isUp()) return void response.writeHead(503).end();
    if (!isSigned(request)) return void response.writeHead(401).end();
    const answered = once(response, 'close');
    answering.add(answered);
    receiver.requestListener(request, response);
    await answered;
    answering.delete(answered);
    if (response.statusCode === 401)
      log.warn({ path: eventsPath }, 'a request was not signed with SLACK_SIGNING_SECRET');
  }

  return {
    receiver,
    routes: [{ path: eventsPath, handle }],
    open: async () => undefined,
    close: async () => void (await Promise.all(answering)),
  };
}

/** Looks at the form only: the SDK reads `v0=HASH=anything` as `v0=HASH`. */
function isSigned({ method, headers }: IncomingMessage): boolean {
  const signature = String(headers['x-slack-signature']);
  const time = String(headers['x-slack-request-timestamp']);
  return method === 'POST' && /^v0=[0-9a-f]{64}$/.test(signature) && /^[1-9]\d{9}$/.test(time);
}
