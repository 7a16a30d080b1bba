import { type Address, SendError, type Sent } from '../../core/bot.ts';
import type { ShownMessage, Simulator } from '../simulators/simulator.ts';
import type { Ear } from './ear.ts';

/** The message as the person, or the channel, sees it now. */
export function shownAs(simulator: Simulator, sent: Sent): ShownMessage {
  const shown = standing(simulator, sent.address).find((each) => each.id === sent.id);
  if (!shown) throw new Error(`message ${sent.id} does not stand in the chat`);
  return shown;
}

export function standing(simulator: Simulator, { user, chat }: Address): readonly ShownMessage[] {
  return user === '' ? simulator.channel(chat) : simulator.messages(user);
}

/** Listens until `last` was said; gives the texts heard before it. */
export async function textsBefore(ear: Ear, last: string): Promise<string[]> {
  const texts: string[] = [];
  for (;;) {
    const inbound = await ear.next();
    if (inbound.kind !== 'text') continue;
    if (inbound.text === last) return texts;
    texts.push(inbound.text);
  }
}

/** What a call failed with. Throws where it did not fail, or not with a SendError. */
export async function failureOf(call: Promise<unknown>): Promise<SendError> {
  const outcome = await call.then(
    () => 'it succeeded',
    (error: unknown) => error,
  );
  if (outcome instanceof SendError) return outcome;
  throw new Error('expected a SendError', { cause: outcome });
}
