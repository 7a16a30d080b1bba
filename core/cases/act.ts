import { message, type Platform, type Reply } from '../bot.ts';
import type { Context } from '../context.ts';
import { awaitText, stopAwaiting } from '../conversation/awaited.ts';
import { type CaseVerb, payloadValue } from '../conversation/payload.ts';
import { saying } from '../conversation/saying.ts';
import type { KnownSpeaker } from '../conversation/speaker.ts';
import type { ParcelKind } from '../delivery/parcel.ts';
import { allowedFor, firstPlatform } from '../delivery/route.ts';
import { servedPlatforms } from '../delivery/served.ts';
import { caseCard } from './card.ts';
import { putCardOut } from './open.ts';
import { sayOwner } from './say-owner.ts';
import type { Case, CaseState } from './store.ts';

/** What managers and the customer do with a case. Every move is one write, so that two at once cannot both win. */

/** The update that brought it. `again`: its first handling was cut short, so what it did is finished now. */
export interface Update {
  id: string;
  again: boolean;
}

const dayMs = 86_400_000;
const none: Reply = { replaces: null, messages: [] };

/** A tap on a button of the card, or of the question whether it is solved. */
export async function actOnCase(
  context: Context,
  speaker: KnownSpeaker,
  id: string,
  verb: CaseVerb,
  update: Update,
): Promise<Reply> {
  const found = await context.cases.get(id);
  if (!found) return none;
  if (verb === 'solved' || verb === 'unsolved') {
    return await confirm(context, speaker, found, verb === 'solved', update);
  }
  if (!isManager(speaker)) return saying(speaker.say('card.not-yours'));
  if (verb === 'reply') return await awaitReply(context, speaker, id);
  return verb === 'claim'
    ? await claim(context, speaker, found, update)
    : await resolve(context, speaker, found, update);
}

/** Where the platform has no forms, the manager's next message is the reply. */
async function awaitReply(context: Context, speaker: KnownSpeaker, id: string): Promise<Reply> {
  if (!context.bots.get(speaker.address.platform)?.forms)
    await awaitText(context, speaker, { replyingTo: id });
  const value = payloadValue({ on: 'case', case: id, verb: 'reply' });
  const form = { value, open: speaker.say('card.reply'), submit: speaker.say('question.send') };
  return { replaces: null, messages: [message(speaker.say('card.reply-prompt'), { form })] };
}

/** What a manager wrote goes to the customer, on the platform they use. */
export async function replyToCase(
  context: Context,
  speaker: KnownSpeaker,
  id: string,
  text: string,
  replyId: string,
): Promise<Reply> {
  if (!isManager(speaker)) return saying(speaker.say('card.not-yours'));
  const by = speaker.member.id;
  const after = await context.cases.addReply(id, { id: replyId, by, text }, context.clock.now());
  if (!after) return none;
  await stopAwaiting(context, speaker.member);
  const { isOnItsWay, current } = await toCustomer(context, after, 'told', replyId);
  const sent = message(speaker.say(isOnItsWay ? 'card.reply-sent' : 'card.no-way'));
  // without a form the reply is a message of its own, in whose place the card would stand a second time
  const isForm = context.bots.get(speaker.address.platform)?.forms ?? false;
  const { replaces } = await withCard(context, speaker, current);
  return { replaces: isForm ? replaces : null, messages: [sent] };
}

export function isManager({ house, member }: KnownSpeaker): boolean {
  return house.managers.some((manager) => manager.person === member.id);
}

async function claim(
  context: Context,
  speaker: KnownSpeaker,
  found: Case,
  update: Update,
): Promise<Reply> {
  const claimable: readonly CaseState[] = ['open', 'reopened'];
  const set = { state: 'claimed', owner: speaker.member.id } as const;
  const moved = await context.cases.move(found.id, claimable, set);
  const isOurs = found.state === 'claimed' && found.owner === speaker.member.id;
  const after = moved ?? (update.again && isOurs ? found : null);
  if (after) return await withCard(context, speaker, after);
  if (found.owner === speaker.member.id) return none;
  const owner = await context.people.find(found.owner);
  return saying(speaker.say('card.taken', { owner: owner?.name || found.owner }));
}

async function resolve(
  context: Context,
  speaker: KnownSpeaker,
  found: Case,
  update: Update,
): Promise<Reply> {
  const unsolved: readonly CaseState[] = ['open', 'claimed', 'replied', 'reopened'];
  const moved = await context.cases.move(found.id, unsolved, {
    state: 'resolved',
    owner: speaker.member.id,
    closedAt: context.clock.now(),
    delivery: 'fine',
  });
  const after = moved ?? (update.again && found.state === 'resolved' ? found : null);
  if (!after) return none;
  const { current } = await toCustomer(context, after, 'recovered', update.id);
  return await withCard(context, speaker, current);
}

/** Only the customer says whether it is solved. */
async function confirm(
  context: Context,
  speaker: KnownSpeaker,
  found: Case,
  solved: boolean,
  update: Update,
): Promise<Reply> {
  const group = await context.people.group(speaker.member.id);
  if (!group.includes(found.person)) return none;
  const set: Partial<Case> = solved
    ? { state: 'confirmed' }
    : { state: 'reopened', closedAt: null };
  const moved = await context.cases.move(found.id, ['resolved'], set);
  const after = moved ?? (update.again && found.state === set.state ? found : null);
  if (!after) return none;
  await putCardOut(context, speaker.house, after);
  const said = solved
    ? speaker.say('case.solved.yes')
    : await sayOwner(context, speaker, 'case.solved.no', after.owner);
  return { replaces: message(said), messages: [] };
}

/** Puts a message on its way; where there is no way to the customer the case says so. */
async function toCustomer(
  context: Context,
  of: Case,
  kind: Extract<ParcelKind, 'told' | 'recovered'>,
  occasion: string,
): Promise<{ isOnItsWay: boolean; current: Case }> {
  const platform = await wayTo(context, of.person);
  if (!platform) {
    const reply = kind === 'told' ? occasion : '';
    const noted = await context.cases.noteDelivery(of.id, reply, 'failed');
    return { isOnItsWay: false, current: noted ?? of };
  }
  const now = context.clock.now();
  await context.outbox.add([
    {
      id: `${kind}:${of.id}:${occasion}`,
      kind,
      about: kind === 'told' ? `${of.id}:${occasion}` : of.id,
      person: of.person,
      platform,
      urgency: 0,
      programme: '',
      dueAt: now,
      expiresAt: new Date(+now + dayMs),
    },
  ]);
  return { isOnItsWay: true, current: of };
}

async function wayTo(context: Context, person: string): Promise<Platform | null> {
  const customer = await context.people.current(person);
  if (!customer) return null;
  const accounts = await context.people.accounts(customer.id);
  const on = await servedPlatforms(context);
  return firstPlatform(on, customer, accounts, allowedFor(customer, false));
}

/** The card that was tapped shows it at once, those in other channels a moment later. */
async function withCard(context: Context, speaker: KnownSpeaker, after: Case): Promise<Reply> {
  await putCardOut(context, speaker.house, after);
  const forms = context.bots.get(speaker.address.platform)?.forms ?? false;
  const replaces = await caseCard(context, speaker.house, after, { repeat: false, forms });
  return { replaces, messages: [] };
}
