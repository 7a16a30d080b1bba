import { type Address, message, type Outbound } from '../bot.ts';
import { caseCard } from '../cases/card.ts';
import { noteDelivery } from '../cases/open.ts';
import { sayOwner } from '../cases/say-owner.ts';
import type { Delivery } from '../cases/store.ts';
import type { Booth } from '../context.ts';
import { firstWords, recordFirstWords } from '../conversation/first-words.ts';
import { composeLink } from '../conversation/link-message.ts';
import { payloadValue } from '../conversation/payload.ts';
import { isKnown, type KnownSpeaker, speakerFor } from '../conversation/speaker.ts';
import { bulletinArrived, composeBulletin } from '../digest/bulletin.ts';
import { composeNotice } from '../digest/notice.ts';
import { composeDigest, digestArrived } from '../digest/parcels.ts';
import type { House } from '../model.ts';
import { composeAsk } from './compose-ask.ts';
import { composeOutage } from './outage.ts';
import type { Composed } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import { allowedFor, isPlatform, wayFor } from './route.ts';

/** What each kind of parcel says, found out at the moment it is sent. */

type Compose = (context: Booth, house: House, parcel: Parcel, now: Date) => Promise<Composed>;

const composers: Readonly<Record<Parcel['kind'], Compose>> = {
  ask: composeAsk,
  reminder: composeAsk,
  card: composeCard,
  told: composeTold,
  recovered: composeRecovered,
  digest: composeDigest,
  notice: composeNotice,
  bulletin: composeBulletin,
  link: composeLink,
  outage: composeOutage,
};

export async function compose(context: Booth, parcel: Parcel, now: Date): Promise<Composed> {
  const stored = await context.programmes.house();
  if (!stored) return { drop: 'no programme file' };
  return await composers[parcel.kind](context, stored.house, parcel, now);
}

/**
 * An ask that will not be shown is missed, unless an earlier copy of it was. That a customer gets no answer is said on
 * the card.
 */
export async function dropped(context: Booth, parcel: Parcel, reason: string): Promise<void> {
  if (parcel.kind === 'ask') {
    await context.programmes.missAsk(parcel.about, reason);
    await context.programmes.leaveAttention([parcel.about]);
  }
  if (reason !== 'gone') await sayOnCard(context, parcel, 'failed');
}

/** What a manager wrote is not written twice by itself: they see it on the card. */
export async function unsure(context: Booth, parcel: Parcel): Promise<void> {
  await sayOnCard(context, parcel, 'unsure');
}

async function sayOnCard(context: Booth, parcel: Parcel, delivery: Delivery): Promise<void> {
  const isToCustomer = parcel.kind === 'told' || parcel.kind === 'recovered';
  const { id, reply } = aboutCase(parcel);
  if (isToCustomer) await noteDelivery(context, id, reply, delivery);
}

/** The case that a message to a customer is about, and which reply it is; `''`: none. */
function aboutCase({ about }: Parcel): { id: string; reply: string } {
  const id = about.split(':')[0] ?? '';
  return { id, reply: about.slice(id.length + 1) };
}

/** An ask has arrived. A first message carried the first words: they have been said now. A digest told what was new. */
export async function arrived(context: Booth, parcel: Parcel, to: Address): Promise<void> {
  const now = context.clock.now();
  const stored = await context.programmes.house();
  if (parcel.kind === 'digest' && stored) await digestArrived(context, stored.house, parcel);
  if (parcel.kind === 'bulletin' && stored) await bulletinArrived(context, stored.house, parcel);
  if (parcel.kind !== 'ask' && parcel.kind !== 'reminder') return;
  if (parcel.kind === 'ask') await context.programmes.arrived(parcel.about, now);
  const speaker = stored && (await speakerOf(context, stored.house, parcel.person, to));
  if (speaker?.member.audience === 'customer') await context.programmes.heard(parcel.about, now);
  const words = speaker && (await firstWords(context, speaker));
  if (speaker && words) await recordFirstWords(context, speaker, words, parcel.about);
}

async function composeCard(context: Booth, house: House, parcel: Parcel): Promise<Composed> {
  const found = await context.cases.get(parcel.about);
  const chat = isPlatform(parcel.platform) ? house.cases.channel[parcel.platform] : undefined;
  if (!found || !chat) return { drop: 'gone' };
  const over = await context.outbox.sentMessage(parcel.id);
  const repeat = parcel.attempts > 0 && !over;
  const forms = context.bots.get(parcel.platform)?.forms ?? false;
  return {
    to: { platform: parcel.platform, user: '', chat },
    message: await caseCard(context, house, found, { repeat, forms }),
    over,
  };
}

async function composeTold(
  context: Booth,
  house: House,
  parcel: Parcel,
  now: Date,
): Promise<Composed> {
  const about = aboutCase(parcel);
  const reply = await context.cases.reply(about.id, about.reply);
  return await toCustomer(context, house, parcel, now, async (speaker) => {
    if (!reply) return null;
    const { by, text } = reply;
    return message(await sayOwner(context, speaker, 'case.reply', by, { text }));
  });
}

async function composeRecovered(
  context: Booth,
  house: House,
  parcel: Parcel,
  now: Date,
): Promise<Composed> {
  const found = await context.cases.get(parcel.about);
  return await toCustomer(context, house, parcel, now, async (speaker) => {
    if (found?.state !== 'resolved') return null;
    const choice = (key: 'yes' | 'no') => ({
      label: speaker.say(key),
      value: payloadValue({
        on: 'case',
        case: found.id,
        verb: key === 'yes' ? 'solved' : 'unsolved',
      }),
    });
    return message(speaker.say('case.solved'), { choices: [[choice('yes'), choice('no')]] });
  });
}

/** A customer who complained is answered even after a stop: they wait for it. */
async function toCustomer(
  context: Booth,
  house: House,
  parcel: Parcel,
  now: Date,
  say: (speaker: KnownSpeaker) => Promise<Outbound | null>,
): Promise<Composed> {
  const member = await context.people.current(parcel.person);
  if (!member) return { drop: 'unreachable' };
  const allowed = allowedFor(member, false);
  const way = await wayFor(context, member, allowed, parcel, now);
  if (!('to' in way)) return way;
  const { to } = way;
  const speaker = speakerFor(context, house, member, to, '');
  const said = isKnown(speaker) ? await say(speaker) : null;
  return said ? { to, message: said, over: null } : { drop: 'gone' };
}

async function speakerOf(
  context: Booth,
  house: House,
  person: string,
  to: Address,
): Promise<KnownSpeaker | null> {
  const member = await context.people.current(person);
  const speaker = speakerFor(context, house, member, to, '');
  return isKnown(speaker) ? speaker : null;
}
