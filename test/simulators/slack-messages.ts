import type { types } from '@slack/bolt';
import type { ShownMessage } from './simulator.ts';
import { rowsOf, tappablesOf, textOf } from './slack-blocks.ts';
import type { Files } from './slack-files.ts';
import { Refusal } from './slack-refusal.ts';
import { app, type Place, team } from './slack-workspace.ts';
import type { Chats } from './support/chats.ts';

export interface Content {
  text: string;
  blocks: readonly types.KnownBlock[];
  metadata: unknown;
  /** Of files beside the blocks. */
  fileIds: readonly string[];
}

/** A message as Slack keeps it. */
export interface Kept extends Content {
  id: string;
  ts: string;
  place: Place;
  /** Who alone sees it, `''` for everybody in its place. */
  onlyFor: string;
}

export interface Messages {
  post(place: Place, content: Content, onlyFor?: string): Kept;
  change(id: string, parts: Partial<Content>): Kept;
  remove(id: string): void;
  find(id: string): Kept | undefined;
  /** Newest first. */
  history(channel: string): readonly Kept[];
}

export function createMessages(chats: Chats, files: Files): Messages {
  const kept = new Map<string, Kept>();
  const second = Math.floor(Date.now() / 1_000);
  let posted = 0;

  function post(place: Place, content: Content, onlyFor = ''): Kept {
    posted += 1;
    const ts = `${second}.${String(posted).padStart(6, '0')}`;
    const blocks = identified(content.blocks);
    const message = { ...content, blocks, id: `${place.channel}:${ts}`, ts, place, onlyFor };
    kept.set(message.id, message);
    const seen = { chat: place.channel, edits: 0, ephemeral: onlyFor !== '' };
    chats.show(onlyFor || place.user, { ...seen, id: message.id, ...look(message) });
    return message;
  }

  function change(id: string, parts: Partial<Content>): Kept {
    const before = kept.get(id);
    if (!before) throw new Refusal('message_not_found');
    const after = { ...before, ...parts };
    after.blocks = identified(after.blocks);
    kept.set(id, after);
    chats.change(id, look(after));
    return after;
  }

  function remove(id: string): void {
    if (!kept.delete(id)) throw new Refusal('message_not_found');
    chats.remove(id);
  }

  function look({ text, blocks, fileIds }: Content) {
    const pictures = blocks.flatMap((block) =>
      block.type === 'image' && 'slack_file' in block ? [files.shown(block)] : [],
    );
    return {
      text: textOf(text, blocks),
      rows: rowsOf(blocks),
      form: tappablesOf(blocks)
        .flat()
        .some(({ opensForm }) => opensForm),
      files: [...pictures, ...fileIds.map((id) => files.get(id))],
    } satisfies Partial<ShownMessage>;
  }

  return {
    post,
    change,
    remove,
    find: (id) => kept.get(id),
    history: (channel) =>
      [...kept.values()]
        .filter(({ place, onlyFor }) => place.channel === channel && onlyFor === '')
        .reverse(),
  };
}

/** Slack names the blocks that have no id. */
function identified(blocks: readonly types.KnownBlock[]): readonly types.KnownBlock[] {
  return blocks.map((block, index) => ({ block_id: `b${index}`, ...block }));
}

/** As it stands in answers and events. */
export function toMessage({ text, ts, blocks, metadata }: Kept): Record<string, unknown> {
  const from = { type: 'message', user: app.user, bot_id: app.botId, app_id: app.id };
  return { ...from, team: team.id, ts, text, blocks, ...(metadata ? { metadata } : {}) };
}
