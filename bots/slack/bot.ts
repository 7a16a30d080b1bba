import { setTimeout as wait } from 'node:timers/promises';
import { App } from '@slack/bolt';
import type { UsersInfoResponse, WebClientOptions } from '@slack/web-api';
import {
  type Address,
  asOne,
  type Bot,
  type Identity,
  type Inbound,
  type Outbound,
  type Receive,
  type SendFailure,
  type Sent,
} from '../../core/bot.ts';
import { createTurns } from '../../core/turns.ts';
import type { SlackOptions } from './connection.ts';
import { nothingOn, reasonOf, silent, toSendError } from './errors.ts';
import { createRoute } from './http.ts';
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
import { createSender, fetchInTime, isDirect, timeoutMs } from './sender.ts';
import { createSocket } from './socket.ts';

/**
 * Slack sends an event again that is not acknowledged in 3 s: until then a crash loses none.
 * https://docs.slack.dev/apis/events-api/#errors
 */
const acknowledgeWithinMs = 2_000;

export function createSlackBot(options: SlackOptions): Bot {
  const { token, apiUrl, by, log } = options;
  const clientOptions: WebClientOptions = {
    slackApiUrl: apiUrl,
    fetch: fetchInTime,
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
    await receive({ ...inbound, from }, async (reply) => {
      const posted = await attempt(() => sender.deliver(place, reply));
      return posted.map(({ channel, ts }) => sent(from, channel, ts));
    });
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
    const posted = await sender.post(channel, outbound);
    const parts = posted.map(({ ts }) => sent(to, channel, ts));
    return asOne(to, parts);
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
    // slash commands are shared by a workspace, so there is one only
    slash: '/tonus ',
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
