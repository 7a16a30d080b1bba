import {
  type APIInteraction,
  type APIMessage,
  RESTJSONErrorCodes as Code,
  InteractionType,
  RequestMethod,
  type RouteLike,
  Routes,
} from 'discord.js';
import type { Address, Reply } from '../../core/bot.ts';
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
