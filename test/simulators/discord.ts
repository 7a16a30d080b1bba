import type { APIMessage, APIUser } from 'discord.js';
import { GatewayIntentBits } from 'discord.js';
import { type Acts, createActs } from './discord-acts.ts';
import { createRoutes } from './discord-calls.ts';
import { createGateway, type Gateway, gatewayUrl } from './discord-gateway.ts';
import { createInteractions } from './discord-interactions.ts';
import { createMessages, newId } from './discord-messages.ts';
import { createPeople } from './discord-people.ts';
import { createAnswering } from './discord-server.ts';
import { createThrottle, type Throttle } from './discord-throttle.ts';
import type { SimulatedRequest, Simulator } from './simulator.ts';
import { createChats } from './support/chats.ts';
import { createFaults } from './support/faults.ts';
import { listenOnLoopback } from './support/loopback.ts';
import { createMisfits } from './support/specs.ts';

export interface DiscordSimulator extends Simulator {
  /** Id of the person's direct chat with the bot. */
  directChat(user: string): string;
  /** A channel of a server with the bot in it; gives its id. */
  addChannel(): string;
  commandInChannel: Acts['commandInChannel'];
  /** The person leaves the last server they shared with the bot. */
  leaveServers(user: string): void;
  /** How many people look at "is thinking…". */
  thinking(): number;
  /** Fifteen minutes pass for every interaction so far. */
  expireInteractions(): void;
  exhaust: Throttle['exhaust'];
  hold: Throttle['hold'];
  overrun: Throttle['overrun'];
  gateway: Gateway;
}

const applicationId = '1000000000000000042';

const bot: APIUser = {
  id: applicationId,
  username: 'tonus',
  global_name: null,
  discriminator: '4242',
  avatar: null,
  bot: true,
};

/** Shaped as Discord's: the id in base64, then what nobody can guess. */
const token = `${Buffer.from(applicationId).toString('base64url')}.Gsimul.a-token-nobody-can-guess`;

const authenticationFailed = 4004;

export async function createDiscordSimulator(): Promise<DiscordSimulator> {
  const chats = createChats();
  const people = createPeople();
  const faults = createFaults();
  const misfits = createMisfits();
  const requests: SimulatedRequest[] = [];
  const channels = new Set<string>();
  const throttle = createThrottle();
  let isRevoked = false;
  const isToken = (given: unknown): boolean => given === token && !isRevoked;

  const loopback = await listenOnLoopback((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  const gateway = createGateway({
    server: loopback.server,
    url: loopback.url,
    isToken,
    ready: () => ({ user: bot, guilds: [], application: { id: applicationId, flags: 0 } }),
  });
  const messages = createMessages({
    chats,
    bot,
    personIn: (channel) => people.inChannel(channel)?.user.id ?? '',
    posted: echo,
  });
  const interactions = createInteractions(messages);
  const platform = {
    ...{ bot, applicationId, gatewayUrl: gatewayUrl(loopback.url), people, channels },
    ...{ messages, interactions, commands: [] },
  };
  const answer = createAnswering({
    ...{ routes: createRoutes(platform), faults, misfits, requests },
    isToken: (header) => header.startsWith('Bot ') && isToken(header.slice('Bot '.length)),
    throttle,
  });

  /** The gateway tells a bot of its own messages too. */
  function echo(message: APIMessage): void {
    const intent = channels.has(message.channel_id)
      ? GatewayIntentBits.GuildMessages
      : GatewayIntentBits.DirectMessages;
    gateway.mention('MESSAGE_CREATE', message, intent);
  }

  const setClosed = (user: string, closed: 'closedToUs' | 'noMutualServer' | null): void => {
    people.get(user).closed = closed;
  };

  return {
    platform: 'discord',
    environment: {
      DISCORD_BOT_TOKEN: token,
      DISCORD_APPLICATION_ID: applicationId,
      DISCORD_API_URL: `${loopback.url}/api`,
    },
    requests,
    ...{ messages: chats.messages, channel: chats.channel, watch: chats.watch },
    ...createActs(platform, gateway),
    addPerson: people.add,
    directChat: (user) => people.get(user).channel,
    addChannel: () => {
      const id = newId();
      channels.add(id);
      return id;
    },
    block: (user) => setClosed(user, 'closedToUs'),
    unblock: (user) => setClosed(user, null),
    leaveServers: (user) => setClosed(user, 'noMutualServer'),
    fault: faults.add,
    hold: throttle.hold,
    exhaust: throttle.exhaust,
    overrun: throttle.overrun,
    thinking: interactions.thinking,
    expireInteractions: interactions.expire,
    gateway,
    cutConnections: () => {
      gateway.cut();
      loopback.cut();
    },
    revokeToken: () => {
      isRevoked = true;
      gateway.closeAll(authenticationFailed);
    },
    close: async () => {
      gateway.cut();
      await loopback.close();
      misfits.check();
    },
  };
}
