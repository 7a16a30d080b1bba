import {
  type APIApplicationCommand,
  type APIUser,
  type Client,
  GatewayDispatchEvents,
  RequestMethod,
  Routes,
} from 'discord.js';
import {
  type Address,
  type Bot,
  type Identity,
  orWithoutPicture,
  type Receive,
  type Reply,
  type Sent,
} from '../../core/bot.ts';
import { patiently } from '../../core/network.ts';
import { createTurns } from '../../core/turns.ts';
import { createAnswerer } from './answerer.ts';
import { areOurs, slashCommands } from './commands.ts';
import { nameOf, orSendError, toSendError } from './errors.ts';
import { connect, createGateway, type DiscordOptions } from './gateway.ts';
import { type Dispatch, toInbound } from './inbound.ts';
import { renderEdit, renderMessages } from './outbound.ts';
import { createRequest, type Request } from './request.ts';
import { createSender } from './sender.ts';

export function createDiscordBot(options: DiscordOptions): Bot {
  const { log } = options;
  const request = createRequest(options);
  const sender = createSender(request);
  const patient = waiting(request);
  const replier = createSender(patient);
  const answerer = createAnswerer(patient, replier, log);
  const turns = createTurns();
  const running = new Set<Promise<void>>();
  let gateway: Client | undefined;

  async function converse(to: Address, { replaces, messages }: Reply): Promise<Sent[]> {
    const outbounds = replaces ? [replaces, ...messages] : messages;
    return await orSendError(replier.sendAll(to, outbounds.flatMap(renderMessages)));
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
        return await orSendError(answerer.answer(interaction, from, reply));
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
    slash: '/',
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

/** For replies: the person waits for them. */
function waiting(request: Request): Request {
  return (...asked) => patiently(() => request(...asked), toSendError);
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
