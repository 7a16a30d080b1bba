import type { APIUser } from 'discord.js';
import type { Body, Call } from './discord-body.ts';
import type { Interactions } from './discord-interactions.ts';
import { isEphemeral, type Messages, newId } from './discord-messages.ts';
import type { People } from './discord-people.ts';
import { refusal } from './discord-refusal.ts';

export type Params = Readonly<Record<string, string>>;

/** One call of Discord's API. */
export interface Route {
  method: string;
  /** As the specification has it: `/channels/{channel_id}`. */
  path: string;
  /** Whether the bot's token is asked for. */
  needsToken: boolean;
  /** Whether it puts a message into a chat. */
  puts(params: Params): boolean;
  /** The answer's JSON; undefined for an empty answer. Throws a Refusal. */
  perform(params: Params, call: Call): unknown;
}

export interface Platform {
  bot: APIUser;
  applicationId: string;
  gatewayUrl: string;
  people: People;
  /** Channels of servers with the bot in them. */
  channels: Set<string>;
  messages: Messages;
  interactions: Interactions;
  commands: Body[];
}

/** Discord says "a few minutes". */
const nonceMs = 3 * 60_000;

const never = (): boolean => false;
const always = (): boolean => true;

export function createRoutes(platform: Platform): readonly Route[] {
  return [
    ...applicationRoutes(platform),
    ...commandRoutes(platform),
    ...channelRoutes(platform),
    ...interactionRoutes(platform),
  ];
}

function applicationRoutes({ bot, gatewayUrl, people }: Platform): Route[] {
  const limit = { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 };
  const gateway = { url: gatewayUrl, shards: 1, session_start_limit: limit };
  const plain = { needsToken: true, puts: never };
  return [
    { ...plain, method: 'GET', path: '/users/@me', perform: () => bot },
    { ...plain, method: 'GET', path: '/gateway/bot', perform: () => gateway },
    {
      ...plain,
      method: 'POST',
      path: '/users/@me/channels',
      perform: (_, { body }) => people.openChat((body as Body)['recipient_id']),
    },
  ];
}

function commandRoutes({ applicationId, commands }: Platform): Route[] {
  const path = '/applications/{application_id}/commands';
  const plain = { needsToken: true, puts: never, path };

  function commandsOf({ application_id }: Params): Body[] {
    if (application_id !== applicationId) throw refusal('unknownApplication');
    return commands;
  }

  /** Discord adds fields of its own, and keeps an order of its own. */
  function overwrite(params: Params, { body }: Call): Body[] {
    const version = newId();
    const own = { application_id: applicationId, version, default_member_permissions: null };
    const written = (body as Body[]).map((each) => ({ ...own, id: newId(), ...each }));
    commandsOf(params).splice(0, commands.length, ...written.reverse());
    return commands;
  }

  return [
    { ...plain, method: 'GET', perform: commandsOf },
    { ...plain, method: 'PUT', perform: overwrite },
  ];
}

function channelRoutes({ people, channels, messages }: Platform): Route[] {
  const path = '/channels/{channel_id}/messages/{message_id}';
  const nonces = new Map<unknown, { id: string; until: number }>();
  const plain = { needsToken: true, puts: never };

  function enter({ channel_id: channel = '' }: Params): string {
    const person = people.inChannel(channel);
    if (person?.closed) throw refusal(person.closed);
    if (!person && !channels.has(channel)) throw refusal('unknownChannel');
    return channel;
  }

  /** A message that only one person sees is no message of its channel. */
  function standing(params: Params): string {
    const message = messages.find(params['message_id'] ?? '');
    if (message.channel_id !== enter(params) || isEphemeral(message))
      throw refusal('unknownMessage');
    return message.id;
  }

  function post(params: Params, call: Call): unknown {
    const channel = enter(params);
    const { nonce, enforce_nonce: isEnforced } = call.body as Body;
    const before = isEnforced ? nonces.get(nonce) : undefined;
    if (before && before.until > Date.now()) return messages.find(before.id);
    const message = messages.post(channel, call);
    if (nonce !== undefined) nonces.set(nonce, { id: message.id, until: Date.now() + nonceMs });
    return message;
  }

  return [
    {
      ...plain,
      method: 'POST',
      path: '/channels/{channel_id}/messages',
      puts: always,
      perform: post,
    },
    {
      ...plain,
      method: 'PATCH',
      path,
      perform: (params, call) => messages.change(standing(params), call),
    },
    { ...plain, method: 'DELETE', path, perform: (params) => messages.remove(standing(params)) },
  ];
}

function interactionRoutes({ interactions }: Platform): Route[] {
  const hook = '/webhooks/{webhook_id}/{webhook_token}';
  const original = `${hook}/messages/@original`;
  const plain = { needsToken: false, puts: never };
  const tokenIn = ({ webhook_token: token = '' }: Params): string => token;
  return [
    {
      ...plain,
      method: 'POST',
      path: '/interactions/{interaction_id}/{interaction_token}/callback',
      perform: ({ interaction_id: id = '', interaction_token: token = '' }, { body }) =>
        interactions.answer(id, token, body as Body),
    },
    {
      ...plain,
      method: 'POST',
      path: hook,
      puts: always,
      perform: (params, call) => interactions.follow(tokenIn(params), call),
    },
    {
      ...plain,
      method: 'PATCH',
      path: original,
      puts: (params) => interactions.isThinking(tokenIn(params)),
      perform: (params, call) => interactions.changeOriginal(tokenIn(params), call),
    },
    {
      ...plain,
      method: 'DELETE',
      path: original,
      perform: (params) => interactions.removeOriginal(tokenIn(params)),
    },
  ];
}
