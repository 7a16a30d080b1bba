import type { Inbound, Receive, Reply } from '../bot.ts';
import type { Booth } from '../context.ts';
import { heeding } from '../delivery/pace.ts';
import { asksToBeForgotten, forget } from '../people/forget.ts';
import type { Member } from '../people/store.ts';
import type { Update } from './answer.ts';
import { onTap, onText } from './answering.ts';
import { withCurrent } from './asked.ts';
import { runCommand } from './commands.ts';
import { deliverReply, sendReply } from './deliver-reply.ts';
import { createEchoes } from './echoes.ts';
import type { Handling, Unfinished } from './inbox/store.ts';
import { readPayload } from './payload.ts';
import { createPicking } from './picking.ts';
import { saying } from './saying.ts';
import { isKnown, type Speaker, speakerFor, whoIs } from './speaker.ts';

/** Routes what a person did to what it is for, once, and keeps the reply until it was delivered. */

const nothing: Reply = { replaces: null, messages: [] };

export function createReceive(context: Booth): Receive {
  const echoes = createEchoes();
  const { pick } = createPicking();
  return async (inbound, deliver) => {
    const now = context.clock.now();
    const taken = await context.conversation.take(inbound, now);
    if (taken.state !== 'ours') return;
    const isEcho = echoes.hear(inbound, now);
    const reply = taken.reply ?? (await handle(context, inbound, { ...taken, isEcho, pick }));
    const { clock, outbox } = context;
    await deliverReply(context, taken.id, reply, inbound, (each) =>
      heeding({ slots: outbox.slots, clock }, inbound.from, () => deliver(each)),
    );
  };
}

/**
 * Takes up updates whose process died, and replies that could not be sent. Returns how many. One that fails again is
 * reported and waits for its lease to end; the others go on.
 */
export async function resumeUnfinished(context: Booth): Promise<number> {
  for (let count = 0; ; count += 1) {
    const left = await context.conversation.takeUnfinished(context.clock.now());
    if (!left) return count;
    await resume(context, left).catch((error: unknown) => {
      context.log.error({ inbound: left.id, error }, 'update failed again');
    });
  }
}

async function resume(context: Booth, left: Unfinished): Promise<void> {
  const reply =
    left.reply ??
    (await handle(context, left.inbound, {
      ...left,
      again: true,
      isEcho: () => false,
      pick: createPicking().pick,
    }));
  const { inbound } = left;
  await deliverReply(context, left.id, reply, inbound, (each) =>
    sendReply(context, inbound.from, each),
  );
}

type Routed = Handling & Pick<Update, 'again' | 'isEcho' | 'pick'>;

/** Somebody may be forgotten, by another chat of theirs, while this is handled: then what was just written goes too. */
async function handle(context: Booth, inbound: Inbound, taken: Routed): Promise<Reply> {
  const { people } = context;
  const member = await whoIs(context, inbound.from);
  if (!member || asksToBeForgotten(inbound)) return await route(context, inbound, member, taken);
  const group = await people.group(member.id);
  const handled = await Promise.allSettled([route(context, inbound, member, taken)]);
  if (!(await people.find(member.id))) {
    for (const each of group) await forget(context, each);
    return nothing;
  }
  const [outcome] = handled;
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value;
}

async function route(
  context: Booth,
  inbound: Inbound,
  member: Member | null,
  taken: Routed,
): Promise<Reply> {
  const stored = await context.programmes.house();
  if (!stored) return nothing;
  const { from, language, at } = inbound;
  const speaker = speakerFor(context, stored.house, member, from, language, at);
  const { again, isEcho, pick, aim } = taken;
  const keepAim = async (value: string) => await context.conversation.keepAim(taken.id, value);
  const message = inbound.kind === 'choice' ? inbound.message : '';
  const update = { id: inbound.id, message, again, isEcho, pick, aim, keepAim };
  switch (inbound.kind) {
    case 'reach':
      await context.people.reach(inbound.from, inbound.reachable);
      return nothing;
    case 'command':
      return await runCommand(context, speaker, inbound.name, inbound.rest);
    case 'unreadable':
      return await onUnreadable(context, speaker);
    case 'choice':
      return await onTap(context, speaker, readPayload(inbound.value), { ...update, tapped: true });
    case 'text':
      return await onText(context, speaker, inbound, { ...update, tapped: inbound.form !== '' });
  }
}

/** A sticker or a photo: what the person is asked stands below. */
async function onUnreadable(context: Booth, speaker: Speaker): Promise<Reply> {
  if (!isKnown(speaker)) return saying(speaker.say('join.code-needed'));
  return await withCurrent(context, speaker, saying(speaker.say('unreadable')));
}
