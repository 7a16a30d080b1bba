import type { ShownMessage } from '../simulator.ts';

type Watcher = (user: string, shown: ShownMessage) => void;

/** What stands in the chats of a platform, and who sees it. `user` is `''` in a channel. */
export interface Chats {
  show(user: string, shown: ShownMessage): void;
  /** Edits what stands under this id; undefined where nothing does. */
  change(id: string, parts: Partial<ShownMessage>): ShownMessage | undefined;
  /** False where nothing stands under this id. */
  remove(id: string): boolean;
  find(id: string): ShownMessage | undefined;
  messages(user: string): readonly ShownMessage[];
  channel(chat: string): readonly ShownMessage[];
  watch(watcher: Watcher): void;
}

export function createChats(): Chats {
  const standing = new Map<string, { user: string; shown: ShownMessage }>();
  const watchers: Watcher[] = [];
  const seenBy = (user: string) =>
    [...standing.values()].filter((each) => each.user === user).map(({ shown }) => shown);

  function show(user: string, shown: ShownMessage): void {
    standing.set(shown.id, { user, shown });
    for (const watcher of watchers) watcher(user, shown);
  }

  function change(id: string, parts: Partial<ShownMessage>): ShownMessage | undefined {
    const before = standing.get(id);
    if (!before) return undefined;
    const shown = { ...before.shown, ...parts, edits: before.shown.edits + 1 };
    show(before.user, shown);
    return shown;
  }

  return {
    show,
    change,
    remove: (id) => standing.delete(id),
    find: (id) => standing.get(id)?.shown,
    messages: seenBy,
    channel: (chat) => seenBy('').filter((shown) => shown.chat === chat),
    watch: (watcher) => void watchers.push(watcher),
  };
}
