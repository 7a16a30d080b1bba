import {
  type APIApplicationCommand,
  type APIDMChannel,
  type APIInteraction,
  type APIMessage,
  type APIUser,
  Client,
  RESTJSONErrorCodes as Code,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
  InteractionType,
  REST,
  type RequestData,
  RequestMethod,
  type RouteLike,
  Routes,
} from 'discord.js';
import {
  type Address,
  type Bot,
  type Identity,
  orWithoutPicture,
  type Receive,
  type Reply,
  SendError,
  type SendFailure,
  type Sent,
} from '../../core/bot.ts';
import type { DiscordConfig } from '../../core/config.ts';
import type { Log } from '../../core/context.ts';
import { createTurns } from '../../core/turns.ts';
import { orSendError, toRepeatable, toSendError, unlessRefused } from './errors.ts';
import {
  areOurs,
  type Dispatch,
  privacyOf,
  slashCommands,
  standingOf,
  toAcknowledgement,
  toInbound,
} from './inbound.ts';
import { type Post, renderEdit, renderMessages } from './outbound.ts';

export interface DiscordOptions extends DiscordConfig {
  log: Pick<Log, 'warn' | 'error'>;
  /** Told when the gateway closed for good after a good start: `bad-token`, or `rejected` (our intents, say). */
  down(failure: SendFailure): void;
}

/** Retries and waiting are the outbox's. `timeout` is for an answer to begin, `requestMs` for all of it. */
const restOptions = { retries: 0, offset: 0, timeout: 15_000, rejectOnRateLimit: () => true };
const requestMs = 30_000;
/** Later than this Discord takes no first answer to an interaction. */
const acknowledgeMs = 3_000;

type Request = <T>(method: RequestMethod, route: RouteLike, data?: RequestData) => Promise<T>;
type Sender = ReturnType<typeof createSender>;

export function createDiscordBot(options: DiscordOptions): Bot {
  const { log } = options;
  const request = createRequest(options);
  const sender = createSender(request);
  const answerer = createAnswerer(request, sender, log);
  const turns = createTurns();
  const running = new Set<Promise<void>>();
  let gateway: Client | undefined;

  async function converse(to: Address, { replaces, messages }: Reply): Promise<void> {
    const outbounds = replaces ? [replaces, ...messages] : messages;
    await orSendError(sender.send(to, outbounds.flatMap(renderMessages)));
  }

  async function handle(dispatch: Dispatch, receive: Receive): Promise<void> {
    const inbound = toInbound(dispatch);
    if (dispatch.t === 'MESSAGE_CREATE') {
      if (!inbound) return;
      const { from } = inbound;
      return turns.take(from.user, () => receive(inbound, (reply) => converse(from, reply)));
    }
    const interaction = dispatch.d;
    const acknowledged = answerer.acknowledge(interaction);
    if (!inbound) return acknowledged;
    const { from } = inbound;
    return turns.take(from.user, () =>
      receive(inbound, async (reply) => {
        await acknowledged;
        await orSendError(answerer.answer(interaction, from, reply));
      }),
    );
  }

  function hear(dispatch: Dispatch, receive: Receive): void {
    const handled: Promise<void> = handle(dispatch, receive)
      .catch((error: unknown) => {
        log.warn({ event: dispatch.d.id, error: nameOf(error) }, 'an event was not handled');
      })
      .finally(() => running.delete(handled));
    running.add(handled);
  }

  async function start(receive: Receive): Promise<void> {
    await offerCommands(request, options);
    gateway = createGateway(options);
    gateway.ws.on(GatewayDispatchEvents.MessageCreate, (d) =>
      hear({ t: 'MESSAGE_CREATE', d }, receive),
    );
    gateway.ws.on(GatewayDispatchEvents.InteractionCreate, (d) =>
      hear({ t: 'INTERACTION_CREATE', d }, receive),
    );
    await connect(gateway, options);
  }

  async function stop(): Promise<void> {
    gateway?.ws.removeAllListeners();
    await Promise.all([gateway?.destroy(), ...running]);
    gateway = undefined;
  }

  return {
    platform: 'discord',
    forms: true,
    routes: [],
    identify: () => orSendError(identify(request)),
    start,
    stop,
    send: (to, outbound) =>
      orWithoutPicture(outbound, (each) => orSendError(sender.send(to, renderMessages(each)))),
    edit: async (sent, outbound) =>
      void (await orSendError(sender.edit(sent, renderEdit(outbound)))),
    remove: (sent) => orSendError(sender.remove(sent)),
    find: ({ user }) => orSendError(sender.find(user)),
    // a nonce cannot be looked up; to send it again within two minutes is safe, and gives the first message
    delivered: async () => 'unknown',
  };
}

function createRequest({ token, apiUrl }: DiscordConfig): Request {
  const rest = new REST({ ...restOptions, api: apiUrl });
  return async <T>(method: RequestMethod, fullRoute: RouteLike, data: RequestData = {}) => {
    // the library forgets a token that was refused once
    rest.setToken(token);
    const signal = AbortSignal.timeout(requestMs);
    return (await rest.request({ signal, ...data, method, fullRoute })) as T;
  };
}

async function identify(request: Request): Promise<Identity> {
  const { username } = await request<APIUser>(RequestMethod.Get, Routes.user());
  return { name: `@${username}`, invitation: (code) => code };
}

/** Overwrites the application's commands where they are not ours. Without them everything else works. */
async function offerCommands(request: Request, options: DiscordOptions): Promise<void> {
  const route = Routes.applicationCommands(options.applicationId);
  const query = new URLSearchParams({ with_localizations: 'true' });
  try {
    const known = await request<APIApplicationCommand[]>(RequestMethod.Get, route, { query });
    if (!areOurs(known)) await request(RequestMethod.Put, route, { body: slashCommands });
  } catch (error) {
    const failed = toSendError(error);
    if (failed.failure === 'bad-token') throw failed;
    const advice = 'slash commands could not be offered; is DISCORD_APPLICATION_ID right?';
    options.log.warn({ failure: failed.failure }, advice);
  }
}

function createGateway({ apiUrl }: DiscordConfig): Client {
  // without partials the library keeps nothing of direct chats in its caches
  return new Client({
    // interactions need no intent, and what is written in a direct chat no privileged one
    intents: [GatewayIntentBits.DirectMessages],
    rest: { ...restOptions, api: apiUrl },
  });
}

async function connect(gateway: Client, { token, log, down }: DiscordOptions): Promise<void> {
  const complain = (error: Error): void =>
    log.warn({ error: nameOf(error) }, 'the gateway is disturbed');
  gateway.on(Events.ShardError, complain).on(Events.Error, complain);
  const closed = new Promise<SendFailure>((resolve) => {
    gateway.once(Events.ShardDisconnect, ({ code }) => {
      log.error({ code }, 'the gateway closed for good');
      resolve(code === GatewayCloseCodes.AuthenticationFailed ? 'bad-token' : 'rejected');
    });
  });
  const opened = orSendError(gateway.login(token)).then(() => null);
  const failure = await Promise.race([opened, closed]);
  if (failure) throw new SendError(failure);
  void closed.then(down);
}

function createSender(request: Request) {
  async function openDirectChat(user: string): Promise<string> {
    if (!/^\d{17,20}$/.test(user)) throw new SendError('unknown-address');
    try {
      const body = { recipient_id: user };
      return (await request<APIDMChannel>(RequestMethod.Post, Routes.userChannels(), { body })).id;
    } catch (error) {
      // nothing of a message left yet, and a chat that is opened twice is opened once
      throw toRepeatable(error);
    }
  }

  async function send(to: Address, posts: readonly Post[]): Promise<Sent> {
    const chat = to.chat || (await openDirectChat(to.user));
    const sent: Sent = { address: { ...to, chat }, id: '' };
    for (const { body, files, nonce } of posts) {
      const keyed = nonce === '' ? body : { ...body, nonce, enforce_nonce: true };
      const route = Routes.channelMessages(chat);
      sent.id = (await request<APIMessage>(RequestMethod.Post, route, { body: keyed, files })).id;
    }
    return sent;
  }

  function edit({ address, id }: Sent, { body, files }: Post): Promise<APIMessage> {
    return request(RequestMethod.Patch, Routes.channelMessage(address.chat, id), { body, files });
  }

  async function remove({ address, id }: Sent): Promise<void> {
    const route = Routes.channelMessage(address.chat, id);
    await unlessRefused(request(RequestMethod.Delete, route), [Code.UnknownMessage]);
  }

  async function find(user: string): Promise<Address | null> {
    try {
      return { platform: 'discord', user, chat: await openDirectChat(user) };
    } catch (error) {
      if (toSendError(error).failure === 'unknown-address') return null;
      throw error;
    }
  }

  return { send, edit, remove, find };
}

/** A token of an interaction lives for 15 minutes, and not at all where it was not acknowledged in time. */
const tokenIsDead = [Code.UnknownInteraction, Code.UnknownWebhook, Code.InvalidWebhookToken];
const isGone = [...tokenIsDead, Code.UnknownMessage];

/**
 * Answers through the token of an interaction, which reaches what only that person sees. Where it is dead, the
 * message that was tapped is edited like any other, and what follows goes into the direct chat.
 */
function createAnswerer(request: Request, sender: Sender, log: DiscordOptions['log']) {
  async function acknowledge(interaction: APIInteraction): Promise<void> {
    const { id, token } = interaction;
    const body = toAcknowledgement(interaction);
    const data = { body, auth: false, signal: AbortSignal.timeout(acknowledgeMs) };
    try {
      const sent = request(RequestMethod.Post, Routes.interactionCallback(id, token), data);
      await unlessRefused(sent, [Code.InteractionHasAlreadyBeenAcknowledged]);
    } catch (error) {
      log.warn({ event: id, failure: toSendError(error).failure }, 'not acknowledged in time');
    }
  }

  async function answer(interaction: APIInteraction, from: Address, reply: Reply): Promise<void> {
    const isCommand = interaction.type === InteractionType.ApplicationCommand;
    const replacing = reply.replaces ? renderMessages(reply.replaces) : [];
    const [first, ...others] = [...replacing, ...reply.messages.flatMap(renderMessages)];
    if (!first) return isCommand ? await discard(interaction) : undefined;
    if (isCommand || reply.replaces) await fill(interaction, from, first);
    else await follow(interaction, from, first);
    for (const post of others) await follow(interaction, from, post);
  }

  /** Puts it in the place of the tapped message, or of the "is thinking…" that acknowledged a command. */
  async function fill(interaction: APIInteraction, from: Address, post: Post): Promise<void> {
    const data = { body: post.body, files: post.files, auth: false };
    const filled = request<APIMessage>(RequestMethod.Patch, originalOf(interaction), data);
    if (await unlessRefused(filled, isGone)) return;
    const standing = standingOf(interaction);
    if (standing && (await unlessRefused(sender.edit(standing, post), isGone))) return;
    await follow(interaction, from, post);
  }

  async function follow(interaction: APIInteraction, from: Address, post: Post): Promise<void> {
    const route = Routes.webhook(interaction.application_id, interaction.token);
    const body = { ...post.body, flags: (post.body.flags ?? 0) | privacyOf(interaction) };
    const data = { body, files: post.files, auth: false };
    const followed = request<APIMessage>(RequestMethod.Post, route, data);
    if (!(await unlessRefused(followed, tokenIsDead))) await sender.send(from, [post]);
  }

  async function discard(interaction: APIInteraction): Promise<void> {
    const discarded = request(RequestMethod.Delete, originalOf(interaction), { auth: false });
    await unlessRefused(discarded, isGone);
  }

  return { acknowledge, answer };
}

function originalOf({ application_id, token }: APIInteraction): RouteLike {
  return Routes.webhookMessage(application_id, token, '@original');
}

/** A message may hold what a person wrote; a name does not. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
