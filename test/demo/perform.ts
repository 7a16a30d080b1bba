import type { Platform } from '../../core/bot.ts';
import { catalogues } from '../../core/i18n/say.ts';
import type { ShownMessage, Simulator } from '../simulators/simulator.ts';
import { asks, type Player } from './cast.ts';
import type { Chats } from './chats.ts';
import * as due from './expected.ts';
import { holds } from './phrases.ts';
import type { Act } from './script.ts';

/** People at their phones: each waits for what they are asked and does what their script says. */

export interface Phones {
  chats: Chats;
  simulators: Readonly<Record<Platform, Simulator>>;
  /** Told of everything somebody does; `about` is the customer whose case a manager handles. */
  did(player: Player, what: string, about?: Player): void;
}

/** Answers question by question, and waits for the thanks where they are due. */
export async function answerAll(phones: Phones, player: Player): Promise<void> {
  const { script, language, isCustomer } = player;
  for (const question of Object.keys(script.says)) {
    const shown = await questionShown(phones, player, question);
    for (const act of script.says[question] ?? []) await perform(phones, player, act, shown);
  }
  if (due.thanked(script) > 0) {
    const key = isCustomer ? 'thanks.customer' : 'thanks.employee';
    const what = `${script.person} waits for thanks`;
    await phones.chats.until(player, what, ({ text }) => holds(text, language, key));
  }
  for (const act of script.last) await perform(phones, player, act, null);
}

export async function questionShown(
  { chats }: Phones,
  player: Player,
  id: string,
): Promise<ShownMessage> {
  const { script, questions } = player;
  const question = questions.find((each) => each.id === id);
  if (!question) throw new Error(`nothing asks ${script.person} for "${id}"`);
  const what = `${script.person} waits for the question "${id}"`;
  return await chats.until(player, what, (shown) => asks(player, question, shown));
}

/** `shown` is the message it is about, null for none. Resolves when the bot was told. */
export async function perform(
  phones: Phones,
  player: Player,
  act: Act,
  shown: ShownMessage | null,
): Promise<void> {
  const simulator = phones.simulators[player.platform];
  const { user } = player;
  phones.did(player, inWords(act));
  if (typeof act === 'string') return await answer(phones, player, needed(shown), act);
  if ('types' in act) return await simulator.say(user, act.types);
  if ('stops' in act) return await stop(simulator, user, act.stops);
  if ('taps' in act) return await tapOften(simulator, user, needed(shown), act);
  if ('tap' in act) {
    await simulator.tap(user, needed(shown), act.tap);
    return await simulator.repeatLast(user);
  }
  if (act.does === 'skips') {
    const label = catalogues[player.language]['question.skip'];
    return await simulator.tap(user, needed(shown), label);
  }
  if (act.does === 'sends a sticker') return await simulator.sendSticker(user);
  simulator.block(user);
}

/** Writes where text is asked for, else taps: several options one after the other, as the buttons change. */
async function answer(
  { chats, simulators }: Phones,
  player: Player,
  shown: ShownMessage,
  text: string,
): Promise<void> {
  const { script, user, platform, questions } = player;
  const simulator = simulators[platform];
  const isWritten = questions.some((one) => one.kind === 'text' && asks(player, one, shown));
  if (isWritten) return await simulator.fill(user, shown, text);
  const what = `${script.person} looks for the button "${text}"`;
  const offers = ({ id, rows }: ShownMessage): boolean =>
    id === shown.id && rows.flat().includes(text);
  await simulator.tap(user, await chats.until(player, what, offers), text);
}

async function tapOften(
  simulator: Simulator,
  user: string,
  shown: ShownMessage,
  { taps, times }: { taps: string; times: number },
): Promise<void> {
  await Promise.all(Array.from({ length: times }, () => simulator.tap(user, shown, taps)));
}

async function stop(simulator: Simulator, user: string, by: string): Promise<void> {
  if (by.startsWith('/')) await simulator.command(user, by.slice(1), '');
  else await simulator.say(user, by);
}

function needed(shown: ShownMessage | null): ShownMessage {
  if (!shown) throw new Error('there is nothing to tap');
  return shown;
}

function inWords(act: Act): string {
  if (typeof act === 'string') return act;
  if ('types' in act) return act.types;
  if ('stops' in act) return act.stops;
  if ('taps' in act) return `${act.taps} (tapped ${act.times} times)`;
  if ('tap' in act) return `${act.tap} (delivered twice)`;
  return `[${act.does}]`;
}
