import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import {
  App,
  HTTPReceiver,
  type Logger,
  LogLevel,
  type Receiver,
  SocketModeReceiver,
} from '@slack/bolt';
import type { UsersInfoResponse, WebClientOptions } from '@slack/web-api';
import type {
  Address,
  Bot,
  Inbound,
  Outbound,
  Receive,
  Route,
  SendFailure,
  Sent,
} from '../../core/bot.ts';
import { slackCode, toSendError } from './errors.ts';
import {
  endsAccess,
  type Modal,
  messageId,
  readBody,
  readMessageId,
  type SlackBody,
  toInbound,
  toModal,
  toPlace,
} from './inbound.ts';
import { createSender, isDirect, renderModal, timeoutMs } from './outbound.ts';

export interface SlackOptions {
  token: string;
  /** Socket Mode where there is one, else signed HTTP. */
  appToken: string;
  signingSecret: string;
  apiUrl: string;
  log: {
    warn(fields: object, text: string): void;
    error(fields: object, text: string): void;
  };
  /** Called once a started bot cannot go on: its token is dead, or Slack lets it connect no more. */
  down(failure: SendFailure): void;
}

/** Slack does not end the connection after a close handshake: node-slack-sdk#2752 */
const closeMs = 1_000;
const reconnectWaitsMs = [0, 1_000, 2_000, 5_000, 10_000, 30_000];
const eventsPath = '/slack/events';

/** The SDK's own lines quote what people wrote; what matters of them is logged here. */
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  setName: () => undefined,
  getLevel: () => LogLevel.ERROR,
};

/** The way on which Slack's events come in. */
interface Connection {
  receiver: Receiver;
  routes: readonly Route[];
  open(): Promise<void>;
  close(): Promise<void>;
}

export function createSlackBot(config: SlackOptions): Bot {
  const { token, apiUrl, appToken, log } = config;
  const clientOptions: WebClientOptions = {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const connection = appToken ? createSocket(config, clientOptions, giveUp) : createRoute(config);
  const app = new App({
    token,
    receiver: connection.receiver,
    clientOptions,
    logger: silent,
    convoStore: false,
    deferInitialization: true,
  });
  const web = app.client;
  const sender = createSender(web);
  const handling = new Set<Promise<void>>();
  const gone = new Set<string>();
  let receive: Receive = async () => undefined;
  let isUp = false;

  app.use(async ({ ack, body }) => {
    await ack?.();
    await handle(body);
  });
  app.error(async (error) => {
    log.error({ failure: toSendError(error).failure }, 'a Slack event could not be acknowledged');
  });

  function giveUp(failure: SendFailure): void {
    if (!isUp) return;
    isUp = false;
    config.down(failure);
  }

  async function attempt<T>(call: () => Promise<T>): Promise<T> {
    try {
      return await call();
    } catch (error) {
      const failed = toSendError(error);
      if (failed.failure === 'bad-token') giveUp(failed.failure);
      throw failed;
    }
  }

  async function handle(body: unknown): Promise<void> {
    const known = readBody(body);
    if (!known) return;
    const work = take(known).catch((error: unknown) => {
      const name = error instanceof Error ? error.name : typeof error;
      log.error({ error: name }, 'a Slack event could not be handled');
    });
    handling.add(work);
    await work;
    handling.delete(work);
  }

  async function take(body: SlackBody): Promise<void> {
    if (endsAccess(body)) return giveUp('bad-token');
    const form = toModal(body);
    if (form) return await openForm(form);
    const inbound = toInbound(body, new Date());
    if (!inbound || !isNews(inbound)) return;
    const { user, chat } = inbound.from;
    const from = { ...inbound.from, chat: chat || (await sender.direct(user).catch(() => '')) };
    const place = toPlace(body);
    await receive({ ...inbound, from }, (reply) => attempt(() => sender.deliver(place, reply)));
  }

  async function openForm({ trigger, ...modal }: Modal): Promise<void> {
    await attempt(() => web.views.open({ trigger_id: trigger, view: renderModal(modal) }));
  }

  /** Slack tells of every change to every profile: only who was gone can come back. */
  function isNews(inbound: Inbound): boolean {
    if (inbound.kind !== 'reach') return true;
    if (inbound.reachable) return gone.delete(inbound.from.user);
    gone.add(inbound.from.user);
    return true;
  }

  async function chatOf({ user, chat }: Address): Promise<string> {
    return chat || (await sender.direct(user));
  }

  async function send(to: Address, outbound: Outbound): Promise<Sent> {
    const channel = await chatOf(to);
    const ts = await sender.post(channel, outbound);
    return { address: { ...to, chat: channel }, id: messageId({ channel, ts }) };
  }

  async function remove({ id }: Sent): Promise<void> {
    try {
      await web.chat.delete(readMessageId(id));
    } catch (error) {
      if (slackCode(error) !== 'message_not_found') throw error;
    }
  }

  async function find({ user, email }: { user: string; email: string }): Promise<Address | null> {
    const id =
      (user && (await idOf(web.users.info({ user })))) ||
      (email && (await idOf(web.users.lookupByEmail({ email }))));
    return id ? { platform: 'slack', user: id, chat: await sender.direct(id) } : null;
  }

  async function delivered(to: Address, key: string): Promise<Sent | null | 'unknown'> {
    const channel = await chatOf(to);
    if (!isDirect(channel)) return 'unknown';
    const ts = await sender.findKey(channel, key);
    return ts ? { address: { ...to, chat: channel }, id: messageId({ channel, ts }) } : null;
  }

  return {
    platform: 'slack',
    routes: connection.routes,
    identify: () =>
      attempt(async () => {
        const { user = '' } = await web.auth.test();
        return { name: `@${user}`, invitation: (code) => code };
      }),
    start: async (hear) => {
      receive = hear;
      await attempt(() => app.init());
      await attempt(connection.open);
      isUp = true;
    },
    stop: async () => {
      isUp = false;
      await connection.close();
      while (handling.size > 0) await Promise.all(handling);
    },
    send: (to, outbound) => attempt(() => send(to, outbound)),
    edit: ({ id }, outbound) => attempt(() => sender.update(readMessageId(id), outbound)),
    remove: (sent) => attempt(() => remove(sent)),
    find: (known) => attempt(() => find(known)),
    delivered: (to, key) => attempt(() => delivered(to, key)),
  };
}

/** `''` where Slack knows nobody so, and for apps and people who left. */
async function idOf(lookup: Promise<UsersInfoResponse>): Promise<string> {
  try {
    const { user } = await lookup;
    return user?.deleted || user?.is_bot ? '' : (user?.id ?? '');
  } catch (error) {
    if (toSendError(error).failure === 'unknown-address') return '';
    throw error;
  }
}

/** Looks at the form only: the SDK reads `v0=HASH=anything` as `v0=HASH`. */
function isSigned({ headers }: IncomingMessage): boolean {
  const signature = String(headers['x-slack-signature']);
  const time = String(headers['x-slack-request-timestamp']);
  return /^v0=[0-9a-f]{64}$/.test(signature) && /^[1-9]\d{0,11}$/.test(time);
}

/** Socket Mode. The SDK's own reconnecting gives up by an unhandled rejection, so it is done here. */
function createSocket(
  { appToken, log }: SlackOptions,
  clientOptions: WebClientOptions,
  giveUp: (failure: SendFailure) => void,
): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  const { client } = receiver;
  const closing = new AbortController();
  let isOpen = false;

  async function open(): Promise<void> {
    await client.start();
    if (closing.signal.aborted) await client.disconnect();
    else isOpen = true;
  }

  /** Tries for as long as it takes, unless Slack refuses for good. */
  async function reopen(): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      const waitMs = reconnectWaitsMs[Math.min(attempt, reconnectWaitsMs.length - 1)];
      await wait(waitMs, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return;
      try {
        return await open();
      } catch (error) {
        const { failure } = toSendError(error);
        if (failure === 'bad-token' || failure === 'rejected') return giveUp(failure);
        log.warn({ failure, attempt }, 'Slack lets the bot connect not yet; it tries again');
      }
    }
  }

  client.on('disconnected', () => {
    if (!isOpen || closing.signal.aborted) return;
    isOpen = false;
    void reopen();
  });

  async function close(): Promise<void> {
    closing.abort();
    await Promise.race([client.disconnect(), wait(closeMs, undefined, { ref: false })]);
  }

  return { receiver, routes: [], open, close };
}

/** Signed HTTP. */
function createRoute({ signingSecret, log }: SlackOptions): Connection {
  const receiver = new HTTPReceiver({ signingSecret, logger: silent, endpoints: [eventsPath] });
  let isOpen = false;

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOpen) return void response.writeHead(503).end();
    if (!isSigned(request)) return void response.writeHead(401).end();
    const answered = once(response, 'close');
    receiver.requestListener(request, response);
    await answered;
    if (response.statusCode === 401)
      log.warn({ path: eventsPath }, 'a request was not signed with SLACK_SIGNING_SECRET');
  }

  async function open(): Promise<void> {
    isOpen = true;
  }

  async function close(): Promise<void> {
    isOpen = false;
  }

  return { receiver, routes: [{ path: eventsPath, handle }], open, close };
}
