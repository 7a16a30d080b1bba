import { renderMessages } from '../../bots/discord/outbound.ts';
import { renderMessage, splitMessage } from '../../bots/slack/outbound.ts';
import { toKeyboard, toParts } from '../../bots/telegram/outbound.ts';
import { message, type Outbound, type Platform } from '../../core/bot.ts';
import { showMarkdown } from '../simulators/discord-markdown.ts';
import { rowsOf as discordRows, tappable } from '../simulators/discord-messages.ts';
import { rowsOf as slackRows, textOf } from '../simulators/slack-blocks.ts';
import { clean, withMentions } from '../simulators/telegram-text.ts';

/** What somebody on a platform sees of a message: its text in one or several parts, and its buttons. */
export interface Seen {
  texts: readonly string[];
  labels: readonly string[];
}

/** The bots' own rendering, read as the simulators read it; no server between. */
export const eyes: Readonly<Record<Platform, (outbound: Outbound) => Seen>> = {
  telegram: (outbound) => ({
    texts: toParts('1001', outbound).map(({ text }) => withMentions(clean(text))),
    labels: (toKeyboard(outbound.choices)?.inline_keyboard ?? []).flat().map(({ text }) => text),
  }),
  slack: (outbound) => {
    const [before, last] = splitMessage(outbound);
    const parts = [...before.map((text) => message(text)), last];
    const rendered = parts.map((part) => renderMessage(part, ''));
    return {
      texts: rendered.map(({ text, blocks }) => textOf(text, blocks)),
      labels: rendered.flatMap(({ blocks }) => slackRows(blocks)).flat(),
    };
  },
  discord: (outbound) => {
    const bodies = renderMessages(outbound).map(({ body }) => body);
    return {
      texts: bodies.map(({ content }) => showMarkdown((content ?? '').trim())),
      labels: bodies
        .flatMap(({ components = [] }) => discordRows(components as never))
        .flatMap((row) => row.flatMap(tappable))
        .map(({ label }) => label),
    };
  },
};
