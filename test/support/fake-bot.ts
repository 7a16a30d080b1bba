import type { Address, Bot, Outbound, Platform, Receive, Reply, Sent } from '../../core/bot.ts';
import { SendError } from '../../core/bot.ts';

/** A chat platform in memory: what was sent stands in `chats`, and a test acts as the people on it. */
export interface FakeBot extends Bot {
  /** What stands in a chat now, oldest first. */
  chat(id: string): readonly Standing[];
  last(chat: string): Standing;
  /** Each acts as the person whose user id and chat id are both `user`. */
  say(user: string, text: string, form?: string): Promise<void>;
  /** In a group, as an answer to the bot. */
  sayIn(group: string, user: string, text: string): Promise<void>;
  tap(user: string, label: string, options?: { chat?: string; id?: string }): Promise<void>;
  command(user: string, name: string, rest?: string): Promise<void>;
  send(to: Address, outbound: Outbound): Promise<Sent>;
  /** The next calls to `send` or of a reply meet these, in order; null lets one through. */
  failures: (SendError | 'accepted-then-ambiguous' | null)[];
  /** E-mail or user id to user id, for `find`. */
  directory: Map<string, string>;
  blocked: Set<string>;
  calls: number;
}

export interface Standing {
  id: string;
  outbound: Outbound;
  edits: number;
}

export function createFakeBot(platform: Platform, now: () => Date): FakeBot {
  const chats = new Map<string, Standing[]>();
  let receive: Receive | null = null;
  let ids = 0;
  const nextId = (): string => String(++ids);

  function show(chat: string, outbound: Outbound): Standing {
    const standing = { id: `${chat}:${nextId()}`, outbound, edits: 0 };
    chats.set(chat, [...(chats.get(chat) ?? []), standing]);
    return standing;
  }

  function find(id: string): Standing | undefined {
    return [...chats.values()].flat().find((each) => each.id === id);
  }

  function replace(id: string, outbound: Outbound): void {
    const standing = find(id);
    if (standing) Object.assign(standing, { outbound, edits: standing.edits + 1 });
  }

  function put(chat: string, outbound: Outbound): Standing {
    bot.calls += 1;
    if (bot.blocked.has(chat)) throw new SendError('blocked');
    const failure = bot.failures.shift() ?? null;
    if (failure === 'accepted-then-ambiguous') {
      show(chat, outbound);
      throw new SendError('ambiguous');
    }
    if (failure) throw failure;
    return show(chat, outbound);
  }

  async function act(event: Parameters<Receive>[0], tapped: string): Promise<void> {
    await receive?.(event, async (reply: Reply) => {
      if (reply.replaces && tapped) replace(tapped, reply.replaces);
      const { from } = event;
      return reply.messages.map((each) => ({ address: from, id: put(from.chat, each).id }));
    });
  }

  const base = (user: string, chat = user) => ({
    from: { platform, user, chat },
    id: nextId(),
    at: now(),
    language: '',
  });

  const bot: FakeBot = {
    platform,
    forms: platform !== 'telegram',
    slash: platform === 'slack' ? '/tonus ' : '/',
    routes: [],
    failures: [],
    directory: new Map(),
    blocked: new Set(),
    calls: 0,
    identify: async () => ({ name: `@${platform}`, invitation: (code) => `${platform}:${code}` }),
    start: async (to) => {
      receive = to;
    },
    stop: async () => {
      receive = null;
    },
    send: async (to, outbound) => ({ address: to, id: put(to.chat || to.user, outbound).id }),
    edit: async (sent, outbound) => replace(sent.id, outbound),
    remove: async (sent) => {
      for (const [chat, list] of chats)
        chats.set(
          chat,
          list.filter((each) => each.id !== sent.id),
        );
    },
    find: async ({ user, email }) => {
      const found = bot.directory.get(user) ?? bot.directory.get(email);
      return found ? { platform, user: found, chat: found } : null;
    },
    delivered: async (to, key) => {
      const standing = chats.get(to.chat)?.find((each) => each.outbound.key === key);
      return platform === 'slack'
        ? standing
          ? { address: to, id: standing.id }
          : null
        : 'unknown';
    },
    chat: (id) => chats.get(id) ?? [],
    last(id) {
      const standing = chats.get(id)?.at(-1);
      if (!standing) throw new Error(`nothing stands in chat ${id}`);
      return standing;
    },
    say: async (user, text, form = '') =>
      await act({ ...base(user), kind: 'text', text, form }, ''),
    sayIn: async (group, user, text) =>
      await act({ ...base(user, group), kind: 'text', text, form: '' }, ''),
    async tap(user, label, { chat = user, id } = {}) {
      const standing = (chats.get(chat) ?? []).findLast((each) =>
        each.outbound.choices.flat().some((choice) => choice.label === label),
      );
      const choice = standing?.outbound.choices.flat().find((each) => each.label === label);
      if (!standing || !choice) throw new Error(`no button ${label} in chat ${chat}`);
      const event = base(user, chat);
      const message = standing.id;
      await act(
        { ...event, id: id ?? event.id, kind: 'choice', value: choice.value, message },
        message,
      );
    },
    command: async (user, name, rest = '') =>
      await act({ ...base(user), kind: 'command', name, rest }, ''),
  };
  return bot;
}
