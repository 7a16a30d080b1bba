import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  ComponentType,
  GatewayIntentBits,
  InteractionContextType,
  InteractionType,
  MessageType,
} from 'discord.js';
import type { Platform } from './discord-calls.ts';
import type { Gateway } from './discord-gateway.ts';
import type { Interaction } from './discord-interactions.ts';
import { isForm, newId, rowsOf, type Tappable, tappable } from './discord-messages.ts';
import type { ShownMessage } from './simulator.ts';

/** What people do, each resolving when the bot was told. */
export interface Acts {
  say(user: string, text: string): Promise<void>;
  sendSticker(user: string): Promise<void>;
  command(user: string, name: string, rest: string): Promise<void>;
  commandInChannel(user: string, channel: string, name: string, rest: string): Promise<void>;
  tap(user: string, message: ShownMessage, label: string): Promise<void>;
  fill(user: string, message: ShownMessage, text: string): Promise<void>;
  repeatLast(user: string): Promise<void>;
}

/** With Nitro; 2,000 without. */
const typedLimit = 4_000;
const server = '1100000000000000001';
const types = {
  command: InteractionType.ApplicationCommand,
  tap: InteractionType.MessageComponent,
  form: InteractionType.ModalSubmit,
};

export function createActs(platform: Platform, gateway: Gateway): Acts {
  const { people, messages, interactions, commands, applicationId } = platform;
  const last = new Map<string, () => Promise<void>>();

  function tell(user: string, t: string, d: unknown, intent: number): Promise<void> {
    const telling = () => gateway.dispatch(t, d, intent);
    last.set(user, telling);
    return telling();
  }

  async function write(user: string, parts: object): Promise<void> {
    const { channel: channel_id, user: author } = people.get(user);
    const blank = {
      type: MessageType.Default,
      timestamp: new Date().toISOString(),
      edited_timestamp: null,
      tts: false,
      mention_everyone: false,
      pinned: false,
      ...{ mentions: [], mention_roles: [], attachments: [], embeds: [], components: [] },
    };
    const message = { id: newId(), channel_id, channel_type: ChannelType.DM, author, ...blank };
    const d = { ...message, content: '', flags: 0, ...parts };
    await tell(user, 'MESSAGE_CREATE', d, GatewayIntentBits.DirectMessages);
  }

  async function say(user: string, text: string): Promise<void> {
    if (text.length > typedLimit) throw new Error('too long to be typed');
    await write(user, { content: text.trim() });
  }

  async function act(interaction: Interaction, data: object): Promise<void> {
    const { id, token, kind, original, user, channel } = interaction;
    const person = people.get(user);
    const isDirect = channel === person.channel;
    const d = {
      ...{ id, token, version: 1, application_id: applicationId, type: types[kind], data },
      ...(original ? { message: messages.find(original) } : {}),
      ...(isDirect ? { user: person.user } : asMember(person.user)),
      channel_id: channel,
      channel: { id: channel, type: isDirect ? ChannelType.DM : ChannelType.GuildText },
      context: isDirect ? InteractionContextType.BotDM : InteractionContextType.Guild,
      locale: person.locale,
      ...{ app_permissions: '0', entitlements: [], attachment_size_limit: 10_485_760 },
      authorizing_integration_owners: {},
    };
    await tell(user, 'INTERACTION_CREATE', d, 0);
  }

  async function commandInChannel(user: string, channel: string, name: string, rest: string) {
    const isKnown = commands.some((each) => each['name'] === name);
    const text = isKnown ? rest : `${name} ${rest}`.trim();
    const data = {
      id: newId(),
      type: ApplicationCommandType.ChatInput,
      name: isKnown ? name : 'tonus',
      options: text
        ? [{ name: 'text', type: ApplicationCommandOptionType.String, value: text }]
        : [],
    };
    await act(interactions.open('command', user, channel, ''), data);
  }

  function aim(user: string, { id }: ShownMessage, is: (part: Tappable) => boolean) {
    const { channel_id: channel, components = [] } = messages.find(id);
    const part = rowsOf(components).flat().flatMap(tappable).find(is);
    if (!part) throw new Error(`nothing like that can be tapped on ${id}`);
    return { interaction: interactions.open('tap', user, channel, id), data: part.data };
  }

  async function tap(user: string, shown: ShownMessage, label: string): Promise<void> {
    const { interaction, data } = aim(user, shown, (part) => part.label === label);
    await act(interaction, data);
  }

  async function fill(user: string, shown: ShownMessage, text: string): Promise<void> {
    const { interaction, data } = aim(user, shown, (part) => isForm(part.data.custom_id));
    const opened = interactions.form(interaction);
    const [{ custom_id, components }] = await Promise.all([opened, act(interaction, data)]);
    const filled = components.map((each, id) => {
      if (each.type !== ComponentType.Label) return { id, type: each.type };
      const { type, custom_id: field } = each.component as { type: number; custom_id: string };
      return { id, type: each.type, component: { id, type, custom_id: field, value: text } };
    });
    const sent = interactions.open('form', user, interaction.channel, shown.id);
    await act(sent, { custom_id, components: filled });
  }

  return {
    say,
    sendSticker: (user) =>
      write(user, { sticker_items: [{ id: newId(), name: 'Wave', format_type: 1 }] }),
    command: (user, name, rest) => commandInChannel(user, people.get(user).channel, name, rest),
    commandInChannel,
    tap,
    fill,
    repeatLast: async (user) => await last.get(user)?.(),
  };
}

function asMember(user: object): object {
  const joined = { joined_at: new Date(0).toISOString(), deaf: false, mute: false };
  const member = { user, nick: null, roles: [], flags: 0, permissions: '0', ...joined };
  return { guild_id: server, guild_locale: 'en-US', member };
}
