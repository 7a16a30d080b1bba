import {
  type APIChatInputApplicationCommandInteractionData,
  type APIInteraction,
  type APIInteractionResponse,
  type APIMessageComponentInteraction,
  type APIModalSubmission,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  type GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  InteractionContextType,
  InteractionResponseType,
  InteractionType,
  MessageFlags,
  MessageType,
  SnowflakeUtil,
} from 'discord.js';
import type { Inbound, Sent } from '../../core/bot.ts';
import { anyCommand, commandNames, textOption } from './commands.ts';
import { readCustomId } from './components.ts';
import { fieldId, type OpenedForm, renderForm } from './outbound.ts';

/** What the gateway tells, as Discord's JSON has it. */
export type Dispatch =
  | { t: `${GatewayDispatchEvents.MessageCreate}`; d: GatewayMessageCreateDispatchData }
  | { t: `${GatewayDispatchEvents.InteractionCreate}`; d: APIInteraction };

/** Where somebody sends a command as a text: apps do so where they were slow to offer it. */
const typedCommand = new RegExp(`^/(?<name>${commandNames.join('|')})(?:\\s+(?<rest>[\\s\\S]*))?$`);

type Unreadable = Extract<Inbound, { kind: 'unreadable' }>['what'];

/** Null for what no person did to this bot, and for a tap that only opens a form. */
export function toInbound(dispatch: Dispatch): Inbound | null {
  return dispatch.t === 'MESSAGE_CREATE' ? fromMessage(dispatch.d) : fromInteraction(dispatch.d);
}

/** The form that a tap opens, null where it opens none. */
function toOpenedForm(interaction: APIInteraction): OpenedForm | null {
  if (interaction.type !== InteractionType.MessageComponent) return null;
  const { data, message } = interaction;
  const form = readCustomId(data.custom_id);
  if (form.kind !== 'form' && form.kind !== 'line') return null;
  const isLine = form.kind === 'line';
  return { value: form.value, open: labelOf(interaction), question: message.content, isLine };
}

/** The first answer, due within three seconds: a form, or that one will come. */
export function toAcknowledgement(interaction: APIInteraction): APIInteractionResponse {
  const form = toOpenedForm(interaction);
  if (form) return renderForm(form);
  if (interaction.type !== InteractionType.ApplicationCommand)
    return { type: InteractionResponseType.DeferredMessageUpdate };
  const type = InteractionResponseType.DeferredChannelMessageWithSource;
  return { type, data: { flags: privacyOf(interaction) } };
}

/** In a server nobody else sees what Tonus and a person say to each other. */
export function privacyOf(interaction: APIInteraction): number {
  return isDirect(interaction) ? 0 : MessageFlags.Ephemeral;
}

/** The tapped message, unless it is one that only a token reaches. */
export function standingOf({ message }: APIInteraction): Sent | null {
  if (!message || ((message.flags ?? 0) & MessageFlags.Ephemeral) !== 0) return null;
  return { address: { platform: 'discord', user: '', chat: message.channel_id }, id: message.id };
}

function isDirect({ guild_id: guild, context }: APIInteraction): boolean {
  return guild === undefined && context !== InteractionContextType.PrivateChannel;
}

function fromMessage(message: GatewayMessageCreateDispatchData): Inbound | null {
  const { id, author, content, guild_id: guild, channel_id: chat, type } = message;
  if (guild !== undefined || author.bot) return null;
  if (type !== MessageType.Default && type !== MessageType.Reply) return null;
  const event = { from: { platform: 'discord', user: author.id, chat }, ...named(id, '') } as const;
  if (content === '') return { ...event, kind: 'unreadable', what: contentOf(message) };
  const typed = typedCommand.exec(content)?.groups;
  if (typed) return { ...event, kind: 'command', ...toCommand(typed['name'], typed['rest']) };
  return { ...event, kind: 'text', text: content, form: '' };
}

function contentOf(message: GatewayMessageCreateDispatchData): Unreadable {
  const [attachment] = message.attachments;
  if (message.sticker_items?.length) return 'sticker';
  if (((message.flags ?? 0) & MessageFlags.IsVoiceMessage) !== 0) return 'voice';
  if (!attachment) return 'other';
  return attachment.content_type?.startsWith('image/') ? 'photo' : 'file';
}

function fromInteraction(interaction: APIInteraction): Inbound | null {
  const user = interaction.member?.user ?? interaction.user;
  if (!user) return null;
  const chat = isDirect(interaction) ? (interaction.channel?.id ?? '') : '';
  const event = {
    from: { platform: 'discord', user: user.id, chat },
    ...named(interaction.id, 'locale' in interaction ? interaction.locale : ''),
  } as const;
  switch (interaction.type) {
    case InteractionType.ApplicationCommand:
      if (interaction.data.type !== ApplicationCommandType.ChatInput) return null;
      return {
        ...event,
        kind: 'command',
        ...toCommand(interaction.data.name, textIn(interaction.data)),
      };
    case InteractionType.MessageComponent: {
      const value = chosenIn(interaction);
      if (value === null) return null;
      return { ...event, kind: 'choice', value, message: interaction.message.id };
    }
    case InteractionType.ModalSubmit: {
      const form = readCustomId(interaction.data.custom_id);
      if (form.kind !== 'form') return null;
      return { ...event, kind: 'text', text: typedIn(interaction.data), form: form.value };
    }
    default:
      return null;
  }
}

/** Discord's ids hold the millisecond of their making. */
function named(id: string, language: string): Pick<Inbound, 'id' | 'at' | 'language'> {
  return { id, at: new Date(SnowflakeUtil.timestampFrom(id)), language };
}

function textIn({ options }: APIChatInputApplicationCommandInteractionData): string {
  const option = options?.find(({ name }) => name === textOption);
  return option?.type === ApplicationCommandOptionType.String ? option.value : '';
}

function toCommand(name = '', text = ''): { name: string; rest: string } {
  const rest = text.trim();
  if (name !== anyCommand) return { name, rest };
  const first = rest.split(/\s/, 1)[0] ?? '';
  return { name: first.toLowerCase() || 'help', rest: rest.slice(first.length).trim() };
}

/** The value of the button or option, null where Tonus did not make it. */
function chosenIn({ data }: APIMessageComponentInteraction): string | null {
  const id = data.component_type === ComponentType.Button ? data.custom_id : (data.values[0] ?? '');
  const { kind, value } = readCustomId(id);
  return kind === 'choice' ? value : null;
}

function typedIn({ components }: APIModalSubmission): string {
  const fields = components.flatMap((each) => {
    if (each.type === ComponentType.Label) return [each.component];
    return each.type === ComponentType.ActionRow ? each.components : [];
  });
  const field = fields.find((each) => each.custom_id === fieldId);
  return field?.type === ComponentType.TextInput ? field.value : '';
}

/** Of the tapped button. */
function labelOf({ data, message }: APIMessageComponentInteraction): string {
  for (const row of message.components ?? []) {
    if (row.type !== ComponentType.ActionRow) continue;
    for (const part of row.components) {
      if (part.type !== ComponentType.Button || !('custom_id' in part)) continue;
      if (part.custom_id === data.custom_id) return part.label ?? '';
    }
  }
  return '';
}
