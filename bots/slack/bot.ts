import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { UsersInfoResponse, WebClientOptions } from '@slack/web-api';
import type {
  Address,
  Bot,
  Identity,
  Inbound,
  Outbound,
  Receive,
  Route,
  SendFailure,
  Sent,
} from '../../core/bot.ts';
import type { SlackConfig } from '../../core/config.ts';
import type { Log } from '../../core/context.ts';
import { createTurns } from '../../core/turns.ts';
import { keepTrying, nothingOn, reasonOf, silent, toSendError } from './errors.ts';
import {
  endsAccess,
  isRepeated,
  messageId,
  readBody,
  readMessageId,
  type SlackBody,
  toInbound,
  toModal,
  toPlace,
} from './inbound.ts';
import { createSender, isDirect, timeoutMs } from './outbound.ts';

export interface SlackOptions extends SlackConfig {
  log: Pick<Log, 'warn' | 'error'>;
  /** Told when Slack was lost for good after a good start: `bad-token`, or `rejected` where it lets nobody connect. */
  down(failure: SendFailure): void;
}

/** Slack does not end the connection after a close handshake: node-slack-sdk#2752 */
const closeMs = 1_000;
const reconnectWaitsMs = [0, 1_000, 2_000, 5_000, 10_000, 30_000];
const eventsPath = '/slack/events';

/**
 * Slack sends an event again that is not acknowledged in 3 s: until then a crash loses none.
 * https://docs.slack.dev/apis/events-api/#errors
 */
const acknowledgeWithinMs = 2_000;

/** The way on which Slack's events come in. */
interface Connection {
  receiver: Receiver;
  routes: readonly Route[];
  open(): Promise<void>;
  close(): Promise<void>;
}

export function createSlackBot(options: SlackOptions): Bot {
  const { token, apiUrl, by, log } = options;
  const clientOptions: WebClientOptions = {
    slackApiUrl: apiUrl,
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  };
  const connection =
    'socket' in by
      ? createSocket(by.socket, clientOptions, log, giveUp)
      : createRoute(by.signingSecret, log, () => isUp);
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
  const turns = createTurns();
  const gone = new Set<string>();
  let receive: Receive = async () => undefined;
  let isUp = false;

  app.use(async ({ ack, body }) => {
    const handled = handle(body);
    const isTaken = await Promise.race([handled, wait(acknowledgeWithinMs, true, { ref: false })]);
    if (isTaken || !isRepeated(body)) await ack?.();
    await handled;
  });
  app.error(async (error) => {
    log.error({ reason: reasonOf(error) }, 'a Slack event was not acknowledged');
  });

  function giveUp(failure: SendFailure): void {
    if (!isUp) return;
    isUp = false;
    options.down(failure);
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

  /**
   * What one person does is handled in order; people do not wait for each other, nor modals for anybody. False where
   * it failed.
   */
  async function handle(body: unknown): Promise<boolean> {
    const known = readBody(body);
    if (!known) return true;
    const modal = toModal(known);
    const key = modal ? modal.trigger : toPlace(known).user;
    const work = modal ? () => attempt(() => sender.open(modal)) : () => take(known);
    try {
      await turns.take(key, work);
      return true;
    } catch (error) {
      log.error({ reason: reasonOf(error) }, 'a Slack event was not handled');
      return false;
    }
  }

  async function take(body: SlackBody): Promise<void> {
    if (endsAccess(body)) return giveUp('bad-token');
    const inbound = toInbound(body, new Date());
    if (!inbound || !isNews(inbound)) return;
    const { user, chat } = inbound.from;
    const from = { ...inbound.from, chat: chat || (await sender.direct(user).catch(() => '')) };
    const place = toPlace(body);
    await receive({ ...inbound, from }, (reply) => attempt(() => sender.deliver(place, reply)));
  }

  /** Slack tells of every change to every profile: only who was gone can come back. */
  function isNews(inbound: Inbound): boolean {
    if (inbound.kind !== 'reach') return true;
    if (inbound.reachable) return gone.delete(inbound.from.user);
    gone.add(inbound.from.user);
    return true;
  }

  async function identify(): Promise<Identity> {
    const { user = '' } = await web.auth.test();
    return { name: `@${user}`, invitation: (code) => code };
  }

  /** What is for one person never lands in a channel. */
  async function channelOf({ user, chat }: Address): Promise<string> {
    return user && !isDirect(chat) ? await sender.direct(user) : chat;
  }

  async function send(to: Address, outbound: Outbound): Promise<Sent> {
    const channel = await channelOf(to);
    return sent(to, channel, await sender.post(channel, outbound));
  }

  async function remove({ id }: Sent): Promise<void> {
    await web.chat.delete(readMessageId(id)).catch(nothingOn('message_not_found'));
  }

  async function find({ user, email }: { user: string; email: string }): Promise<Address | null> {
    const id =
      (user && (await idOf(web.users.info({ user })))) ||
      (email && (await idOf(web.users.lookupByEmail({ email }))));
    return id ? { platform: 'slack', user: id, chat: await sender.direct(id) } : null;
  }

  async function delivered(to: Address, key: string): Promise<Sent | null | 'unknown'> {
    const channel = await channelOf(to);
    if (!isDirect(channel)) return 'unknown';
    const ts = await sender.findKey(channel, key);
    return ts ? sent(to, channel, ts) : null;
  }

  async function start(hear: Receive): Promise<void> {
    receive = hear;
    await app.init();
    await connection.open();
    isUp = true;
  }

  async function stop(): Promise<void> {
    isUp = false;
    await connection.close();
    await turns.idle();
  }

  return {
    platform: 'slack',
    forms: true,
    routes: connection.routes,
    identify: () => attempt(identify),
    start: (hear) => attempt(() => start(hear)),
    stop,
    send: (to, outbound) => attempt(() => send(to, outbound)),
    edit: ({ id }, outbound) => attempt(() => sender.update(readMessageId(id), outbound)),
    remove: (gone) => attempt(() => remove(gone)),
    find: (known) => attempt(() => find(known)),
    delivered: (to, key) => attempt(() => delivered(to, key)),
  };
}

function sent(to: Address, channel: string, ts: string): Sent {
  return { address: { ...to, chat: channel }, id: messageId({ channel, ts }) };
}

/** `''` where Slack knows nobody so, and for apps and people who left. */
async function idOf(lookup: Promise<UsersInfoResponse>): Promise<string> {
  const found = await lookup.catch(nothingOn('user_not_found', 'users_not_found'));
  return found?.user?.deleted || found?.user?.is_bot ? '' : (found?.user?.id ?? '');
}

/** Looks at the form only: the SDK reads `v0=HASH=anything` as `v0=HASH`. */
function isSigned({ method, headers }: IncomingMessage): boolean {
  const signature = String(headers['x-slack-signature']);
  const time = String(headers['x-slack-request-timestamp']);
  return method === 'POST' && /^v0=[0-9a-f]{64}$/.test(signature) && /^[1-9]\d{9}$/.test(time);
}

/** Socket Mode. The SDK's own reconnecting gives up by an unhandled rejection, so it is done here. */
function createSocket(
  appToken: string,
  clientOptions: WebClientOptions,
  log: SlackOptions['log'],
  giveUp: (failure: SendFailure) => void,
): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  const { client } = receiver;
  let closing = new AbortController();
  let isOpen = false;

  async function connect(): Promise<void> {
    const { signal } = closing;
    await client.start();
    if (signal.aborted) await client.disconnect();
    else isOpen = true;
  }

  async function open(): Promise<void> {
    closing = new AbortController();
    await connect();
  }

  async function reopen(): Promise<void> {
    const lost = await keepTrying(connect, reconnectWaitsMs, closing.signal, (failure) => {
      log.warn({ failure }, 'Slack does not let the bot connect yet');
    });
    if (lost) giveUp(lost);
  }

  client.on('disconnected', () => {
    if (!isOpen || closing.signal.aborted) return;
    isOpen = false;
    void reopen();
  });

  async function close(): Promise<void> {
    closing.abort();
    isOpen = false;
    await Promise.race([client.disconnect(), wait(closeMs, undefined, { ref: false })]);
  }

  return { receiver, routes: [], open, close };
}

/** Signed HTTP. */
function createRoute(
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
