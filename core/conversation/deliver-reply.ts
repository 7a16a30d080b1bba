import {
  type Address,
  type Deliver,
  type Inbound,
  partsOf,
  type Reply,
  SendError,
  type Sent,
} from '../bot.ts';
import type { Booth } from '../context.ts';
import { count } from '../delivery/pace.ts';
import { asksToBeForgotten } from '../people/forget.ts';
import { readPayload } from './payload.ts';
import { whoIs } from './speaker.ts';

/** Puts a reply into the chat, and keeps in mind where it stands. */

const retryMs = 30_000;

export async function deliverReply(
  context: Booth,
  id: string,
  reply: Reply,
  inbound: Inbound,
  deliver: Deliver,
): Promise<void> {
  const { conversation, outbox, clock } = context;
  const { from } = inbound;
  const calls = (reply.replaces ? 1 : 0) + reply.messages.length;
  if (calls > 0 && !(await conversation.keepReply(id, reply))) return;
  if (calls > 0) await count(outbox.slots, from.platform, calls, clock.now());
  try {
    await noteDelivered(context, { id, inbound, reply }, calls > 0 ? await deliver(reply) : []);
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    context.log.warn({ inbound: id, failure: error.failure }, 'reply not sent');
    if (!(await mended(context, id, from, error))) await conversation.finish(id);
  }
}

/** What arrives when the person was forgotten meanwhile is taken back, as the outbox does. */
async function noteDelivered(
  context: Booth,
  { id, inbound, reply }: { id: string; inbound: Inbound; reply: Reply },
  sent: readonly Sent[],
): Promise<void> {
  const { conversation, people, clock, bots } = context;
  if (sent.length === 0 || asksToBeForgotten(inbound)) return await conversation.finish(id);
  const digestAt = asksForDigest(inbound) ? clock.now() : null;
  // of an account that is nobody's nothing is kept: nobody could have it forgotten
  const isTheirs = (await whoIs(context, inbound.from)) !== null;
  const standing = isTheirs
    ? {
        account: people.accountId(inbound.from),
        sent,
        digestAt,
        ask: await askOf(context, { id, inbound, reply }),
      }
    : { account: '', sent: [], digestAt: null, ask: '' };
  if (await conversation.answered(id, standing)) return;
  for (const each of sent.flatMap(partsOf)) await bots.get(each.address.platform)?.remove(each);
}

/** True where the reply is to be tried again later. What may have arrived is not repeated. */
async function mended(
  context: Booth,
  id: string,
  from: Address,
  error: SendError,
): Promise<boolean> {
  if (error.failure === 'blocked') await context.people.reach(from, false);
  if (!['rate-limited', 'unreachable', 'bad-token'].includes(error.failure)) return false;
  const delayMs = Math.max(error.retryAfterMs, retryMs);
  await context.conversation.putOff(id, new Date(+context.clock.now() + delayMs));
  return true;
}

/** Without the platform's own way to answer: what was to be replaced is left as it is, unless it is all there is. */
export async function sendReply(
  context: Booth,
  to: Address,
  { replaces, messages }: Reply,
): Promise<Sent[]> {
  const bot = context.bots.get(to.platform);
  if (!bot) throw new SendError('unreachable');
  const shown = messages.length === 0 && replaces ? [replaces] : messages;
  const sent: Sent[] = [];
  for (const each of shown) sent.push(await bot.send(to, each));
  return sent;
}

/** The ask that a question of the reply is of, else the one that was answered; `''`: none. */
async function askOf(
  { conversation }: Booth,
  { id, inbound, reply }: { id: string; inbound: Inbound; reply: Reply },
): Promise<string> {
  const shown = reply.messages.flatMap(({ choices, form }) =>
    [...choices.flat(), form ?? []].flat(),
  );
  const asked = shown.map(({ value }) => askIn(value)).find((ask) => ask !== '');
  if (asked) return asked;
  if (inbound.kind === 'choice') return askIn(inbound.value);
  return inbound.kind === 'text' ? askIn(inbound.form || (await conversation.aimOf(id))) : '';
}

/** The ask that a button or a form answers; `''`: it is another's. */
function askIn(value: string): string {
  const payload = readPayload(value);
  return payload?.on === 'answer' ? payload.ask : '';
}

/** By the command, or by a button of a digest. */
function asksForDigest(inbound: Inbound): boolean {
  if (inbound.kind === 'choice') return readPayload(inbound.value)?.on === 'digest';
  return inbound.kind === 'command' && inbound.name.toLowerCase() === 'digest';
}
