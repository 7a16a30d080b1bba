import type { Address, Bot } from '../../../core/bot.ts';
import type { ShownMessage, Simulator } from '../../simulators/simulator.ts';
import type { Hearing } from './hearing.ts';

type News = readonly ShownMessage[];

/**
 * Somebody's chat with the bot. Each act resolves when core has handled it and the platform shows the reply, and gives
 * the news: what was shown or edited since the act began, oldest first, each message as it stands now.
 */
export interface Chat {
  readonly address: Address;
  say(text: string): Promise<News>;
  command(name: string, rest?: string): Promise<News>;
  /** On this message, or the newest one with such a button. */
  tap(label: string, on?: ShownMessage): Promise<News>;
  /** Into the form of this message, or of the newest one with a form; typed where the platform has no forms. */
  fill(text: string, into?: ShownMessage): Promise<News>;
  /** The platform hands over once more, with the same id, what the person did last. */
  repeat(): Promise<News>;
  /** As the platform has it; Discord tells the bot nothing of it. */
  block(): Promise<void>;
  unblock(): Promise<void>;
  /** Since the person's last act, or the last `run` of the scene. */
  news(): News;
  /** The newest of the news that holds the text. Throws where none does, and says what they are. */
  shown(text: string): ShownMessage;
  /** All that stands in the chat. */
  standing(): News;
}

export interface ChatParts {
  simulator: Simulator;
  bot: Bot;
  hearing: Hearing;
  address: Address;
}

/** `forget` makes all that was shown so far old. */
export function createChat({ simulator, bot, hearing, address }: ChatParts) {
  const { user } = address;
  const touched = new Set<string>();
  const forget = (): void => touched.clear();
  const standing = (): News => simulator.messages(user);
  const news = (): News => standing().filter(({ id }) => touched.has(id));

  simulator.watch((seenBy, { id }) => {
    if (seenBy === user) touched.add(id);
  });

  async function act(doing: () => Promise<void>): Promise<News> {
    forget();
    await hearing.during(address, 'act', doing);
    return news();
  }

  function withButton(label: string): ShownMessage {
    const found = standing().findLast(({ rows }) => rows.flat().includes(label));
    const last = standing().at(-1)?.rows.flat().join(', ');
    return found ?? fail(`nobody shows a button “${label}”; the last message has: ${last}`);
  }

  /** A calendar stands in the message itself. */
  function withForm(): ShownMessage {
    const all = standing();
    const opening = bot.forms ? all.findLast(({ form }) => form) : undefined;
    return opening ?? all.at(-1) ?? fail('there is nothing to fill');
  }

  function shown(text: string): ShownMessage {
    const found = news().findLast((each) => each.text.includes(text));
    const all = news().map((each) => each.text);
    return found ?? fail(`“${text}” was not shown. News: ${JSON.stringify(all, null, 2)}`);
  }

  async function reach(change: () => void): Promise<void> {
    if (bot.platform === 'discord') change();
    else await hearing.during(address, 'reach', async () => change());
  }

  const chat: Chat = {
    address,
    say: (text) => act(() => simulator.say(user, text)),
    command: (name, rest = '') => act(() => simulator.command(user, name, rest)),
    tap: (label, on = withButton(label)) => act(() => simulator.tap(user, on, label)),
    fill: (text, into = withForm()) => act(() => simulator.fill(user, into, text)),
    repeat: () => act(() => simulator.repeatLast(user)),
    block: () => reach(() => simulator.block(user)),
    unblock: () => reach(() => simulator.unblock(user)),
    news,
    shown,
    standing,
  };
  return { chat, forget };
}

function fail(why: string): never {
  throw new Error(why);
}
