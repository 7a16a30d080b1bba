import {
  type APIInteraction,
  type APIMessage,
  RESTJSONErrorCodes as Code,
  InteractionType,
  RequestMethod,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { Address, Reply, Sent } from '../../core/bot.ts';
import { toSendError, unlessRefused } from './errors.ts';
import type { DiscordOptions } from './gateway.ts';
import { privacyOf, standingOf, toAcknowledgement } from './inbound.ts';
import { type Post, renderMessages } from './outbound.ts';
import type { Request } from './request.ts';
import type { Sender } from './sender.ts';

/** Later than this Discord takes no first answer to an interaction. */
const acknowledgeMs = 3_000;

/** A token of an interaction lives for 15 minutes, and not at all where it was not acknowledged in time. */
const tokenIsDead = [Code.UnknownInteraction, Code.UnknownWebhook, Code.InvalidWebhookToken];
const isGone = [...tokenIsDead, Code.UnknownMessage];

/**
 * Answers through the token of an interaction, which reaches what only that person sees. Where it is dead, the
 * message that was tapped is edited like any other, and what follows goes into the direct chat.
 */
export function createAnswerer(request: Request, sender: Sender, log: DiscordOptions['log']) {
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

  /** Gives what stands in the chat now beside what was replaced. */
  async function answer(interaction: APIInteraction, from: Address, reply: Reply): Promise<Sent[]> {
    const isCommand = interaction.type === InteractionType.ApplicationCommand;
    const replacing = reply.replaces ? renderMessages(reply.replaces) : [];
    const [first, ...others] = [...replacing, ...reply.messages.flatMap(renderMessages)];
    if (!first) {
      if (isCommand) await discard(interaction);
      return [];
    }
    const inPlace = isCommand || reply.replaces !== null;
    const sent = inPlace
      ? await fill(interaction, from, first)
      : await follow(interaction, from, first);
    for (const post of others) sent.push(...(await follow(interaction, from, post)));
    return sent;
  }

  /** Puts it in the place of the tapped message, or of the "is thinking…" that acknowledged a command. */
  async function fill(interaction: APIInteraction, from: Address, post: Post): Promise<Sent[]> {
    const data = { body: post.body, files: post.files, auth: false };
    const filling = request<APIMessage>(RequestMethod.Patch, originalOf(interaction), data);
    const filled = await unlessRefused(filling, isGone);
    const isNew = interaction.type === InteractionType.ApplicationCommand;
    if (filled) return isNew ? lasting(interaction, from, filled) : [];
    const standing = standingOf(interaction);
    if (standing && (await unlessRefused(sender.edit(standing, post), isGone))) return [];
    return await follow(interaction, from, post);
  }

  async function follow(interaction: APIInteraction, from: Address, post: Post): Promise<Sent[]> {
    const route = Routes.webhook(interaction.application_id, interaction.token);
    const body = { ...post.body, flags: (post.body.flags ?? 0) | privacyOf(interaction) };
    const data = { body, files: post.files, auth: false };
    const following = request<APIMessage>(RequestMethod.Post, route, data);
    const followed = await unlessRefused(following, tokenIsDead);
    return followed ? lasting(interaction, from, followed) : await sender.sendAll(from, [post]);
  }

  async function discard(interaction: APIInteraction): Promise<void> {
    const discarded = request(RequestMethod.Delete, originalOf(interaction), { auth: false });
    await unlessRefused(discarded, isGone);
  }

  return { acknowledge, answer };
}

/** What only that person sees is gone before anybody could take it back. */
function lasting(
  interaction: APIInteraction,
  from: Address,
  { id, channel_id }: APIMessage,
): Sent[] {
  if (privacyOf(interaction) !== 0) return [];
  return [{ address: { ...from, chat: from.chat || channel_id }, id }];
}

function originalOf({ application_id, token }: APIInteraction): RouteLike {
  return Routes.webhookMessage(application_id, token, '@original');
}
