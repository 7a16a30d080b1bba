import {
  type APIMessage,
  type APIModalInteractionResponseCallbackData,
  InteractionResponseType as Response,
} from 'discord.js';
import type { Body, Call } from './discord-body.ts';
import { isEphemeral, type Messages, newId } from './discord-messages.ts';
import { refusal } from './discord-refusal.ts';

/** Where something was done, and what may still be said about it. */
export interface Interaction {
  id: string;
  token: string;
  kind: 'command' | 'tap' | 'form';
  user: string;
  channel: string;
  /** The message that is edited as `@original`, `''` before there is one. */
  original: string;
  /** `thinking`: its place is kept by "is thinking…". */
  state: 'new' | 'thinking' | 'acknowledged' | 'dead';
  /** Whether the place that is kept is for that person alone. */
  isPrivate: boolean;
}

type Modal = APIModalInteractionResponseCallbackData;

export interface Interactions {
  open(kind: Interaction['kind'], user: string, channel: string, tapped: string): Interaction;
  /** The form that the bot opens in answer. Rejects where none was opened within three seconds. */
  form(interaction: Interaction): Promise<Modal>;
  answer(id: string, token: string, body: Body): void;
  follow(token: string, call: Call): APIMessage;
  changeOriginal(token: string, call: Call): APIMessage;
  removeOriginal(token: string): void;
  /** How many see "is thinking…". */
  thinking(): number;
  isThinking(token: string): boolean;
  /** Fifteen minutes pass. */
  expire(): void;
}

const answerMs = 3_000;

export function createInteractions(messages: Messages): Interactions {
  const known = new Map<string, Interaction>();
  const forms = new Map<string, (modal: Modal) => void>();

  function open(kind: Interaction['kind'], user: string, channel: string, tapped: string) {
    const id = newId();
    const token = `token-of-${id}`;
    const parts = { original: tapped, state: 'new', isPrivate: false } as const;
    const interaction: Interaction = { id, token, kind, user, channel, ...parts };
    known.set(token, interaction);
    return interaction;
  }

  function form({ token }: Interaction): Promise<Modal> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no form was opened')), answerMs);
      forms.set(token, (modal) => {
        clearTimeout(timer);
        resolve(modal);
      });
    });
  }

  function answer(id: string, token: string, { type, data }: Body): void {
    const interaction = known.get(token);
    if (!interaction || interaction.id !== id) throw refusal('unknownInteraction');
    if (interaction.state === 'dead') throw refusal('unknownInteraction');
    if (interaction.state !== 'new') throw refusal('acknowledgedAlready');
    if (type === Response.Modal && interaction.kind !== 'form') {
      interaction.state = 'acknowledged';
      forms.get(token)?.(data as Modal);
    } else if (type === Response.DeferredMessageUpdate && interaction.original) {
      interaction.state = 'acknowledged';
    } else if (type === Response.DeferredChannelMessageWithSource) {
      interaction.state = 'thinking';
      interaction.isPrivate = isEphemeral((data ?? {}) as Body);
    } else throw refusal('invalidForm');
  }

  function alive(token: string): Interaction {
    const interaction = known.get(token);
    if (!interaction || interaction.state === 'new') throw refusal('unknownWebhook');
    if (interaction.state === 'dead') throw refusal('invalidToken');
    return interaction;
  }

  function follow(token: string, call: Call): APIMessage {
    const { channel, user } = alive(token);
    return messages.post(channel, call, { onlyFor: isEphemeral(call.body as Body) ? user : '' });
  }

  function changeOriginal(token: string, call: Call): APIMessage {
    const interaction = alive(token);
    if (interaction.state !== 'thinking') return messages.change(interaction.original, call);
    const { channel, user, isPrivate } = interaction;
    const message = messages.post(channel, call, { onlyFor: isPrivate ? user : '' });
    interaction.state = 'acknowledged';
    interaction.original = message.id;
    return message;
  }

  function removeOriginal(token: string): void {
    const interaction = alive(token);
    if (interaction.state === 'thinking') interaction.state = 'acknowledged';
    else messages.remove(interaction.original);
  }

  const isThinking = (token: string): boolean => known.get(token)?.state === 'thinking';

  return {
    open,
    form,
    answer,
    follow,
    changeOriginal,
    removeOriginal,
    isThinking,
    thinking: () => [...known.keys()].filter(isThinking).length,
    expire: () => {
      for (const interaction of known.values()) interaction.state = 'dead';
    },
  };
}
