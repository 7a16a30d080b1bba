import { type Address, message, type Outbound } from '../bot.ts';
import { caseCard } from '../cases/card.ts';
import type { Booth } from '../context.ts';
import { questionText, showQuestion } from '../conversation/ask.ts';
import { firstWords, recordFirstWords } from '../conversation/first-words.ts';
import { composeLink } from '../conversation/link-message.ts';
import { payloadValue } from '../conversation/payload.ts';
import { progressOf } from '../conversation/progress.ts';
import { isKnown, type KnownSpeaker, speakerFor } from '../conversation/speaker.ts';
import { bulletinArrived, composeBulletin } from '../digest/bulletin.ts';
import { composeNotice } from '../digest/notice.ts';
import { composeDigest, digestArrived } from '../digest/parcels.ts';
import { sayTime } from '../i18n/say.ts';
import type { House, Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import { nextAllowed, whenLate } from '../programmes/allowed-hours.ts';
import type { Ask } from '../programmes/ask.ts';
import { isPaused } from '../programmes/audience.ts';
import { hoursFor, reminderHours, usualHours, zoneOf } from '../programmes/hours-for.ts';
import { firstInstantFrom, localDate, nextDateAfter } from '../programmes/local-time.ts';
import { surveyOf } from '../programmes/survey-of.ts';
import { nextQuestion, notesBefore } from '../surveys/questions.ts';
import { takeAttention } from './attention.ts';
import { composeOutage } from './outage.ts';
import type { Composed } from './outbox.ts';
import type { Parcel } from './parcel.ts';
import { allowedFor, isPlatform, routeTo } from './route.ts';

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

/** An ask that will not be shown is missed, unless an earlier copy of it was. */
export async function dropped(context: Booth, parcel: Parcel): Promise<void> {
  if (parcel.kind === 'ask') {
    await context.programmes.moveAsk(parcel.about, ['waiting', 'open'], 'missed');
    await context.programmes.leaveAttention([parcel.about]);
  }
}

/** A first message carried the first words: they have been said now. A digest told what was new. */
export async function arrived(context: Booth, parcel: Parcel, to: Address): Promise<void> {
  const now = context.clock.now();
  const stored = await context.programmes.house();
  if (parcel.kind === 'digest' && stored) await digestArrived(context, stored.house, parcel);
  if (parcel.kind === 'bulletin' && stored) await bulletinArrived(context, stored.house, parcel);
  if (parcel.kind !== 'ask' && parcel.kind !== 'reminder') return;
  const speaker = stored && (await speakerOf(context, stored.house, parcel.person, to));
  if (speaker?.member.audience === 'customer') await context.programmes.heard(parcel.about, now);
  const words = speaker && (await firstWords(context, speaker));
  if (speaker && words) await recordFirstWords(context, speaker, words, to.platform);
}

async function composeAsk(
  context: Booth,
  house: House,
  parcel: Parcel,
  now: Date,
): Promise<Composed> {
  const ask = await context.programmes.ask(parcel.about);
  const member = await context.people.current(parcel.person);
  if (!ask || !member || member.left) return { drop: 'gone' };
  if (member.settings.stopped) return { drop: 'stopped' };
  const against = reasonNotNow(parcel, ask, member, now);
  if (against) return { drop: against };
  if (isPaused(member, now)) {
    return { laterAt: member.settings.pausedUntil ?? now, reason: 'paused' };
  }
  const late = lateness(house, member, ask, parcel, now);
  if (late) return late;
  const nextDay = await secondToday(context, house, member, ask, parcel, now);
  if (nextDay) return nextDay;
  const programme = programmeOf(house, ask);
  const allowed = allowedFor(member, programme?.discordEmployees ?? false);
  const to = await routeTo(context, member, allowed, now);
  if (!to) return { drop: 'unreachable' };
  if (to.platform !== parcel.platform) return { reroute: to.platform };
  const shown = await firstMessage(context, house, ask, member, to, parcel);
  if (!shown) return { drop: ask.answered ? 'answered' : 'known' };
  if (parcel.kind === 'ask') {
    const taken = await takeAttention(context, house, member, ask, now);
    if (taken) return taken;
    await context.programmes.show(ask.id, now);
  }
  return { to, message: shown, over: null };
}

/** undefined where the house has it no more. */
function programmeOf({ programmes }: House, ask: Ask): Programme | undefined {
  return programmes.find((each) => each.id === ask.programme);
}

function reasonNotNow(parcel: Parcel, ask: Ask, member: Member, now: Date): string | null {
  if (ask.expiresAt <= now) return 'closed';
  if (parcel.kind === 'ask')
    return ask.state === 'waiting' || ask.state === 'open' ? null : 'closed';
  if (ask.answered) return 'answered';
  if (member.settings.noReminders) return 'no reminders';
  return ask.state === 'open' ? null : 'not asked';
}

/** More than 3 hours late, or outside the person's hours by now: skipped, or moved to when they may be asked. */
function lateness(
  house: House,
  member: Member,
  ask: Ask,
  parcel: Parcel,
  now: Date,
): Composed | null {
  const isAsk = parcel.kind === 'ask';
  if (isAsk && ask.anytime) return null;
  const programme = programmeOf(house, ask);
  const late = programme?.late ?? 'skip';
  const saying = { hours: programme?.hours ?? usualHours };
  const due = isAsk ? ask.dueAt : parcel.dueAt;
  const hours = isAsk
    ? hoursFor(house, member, saying)
    : reminderHours(house, member, saying, ask.anytime);
  const verdict = whenLate({ due, now, late, hours });
  if ('skip' in verdict) return { drop: 'late' };
  return verdict.send > now ? { laterAt: verdict.send, reason: 'next slot' } : null;
}

/**
 * Somebody who moved to another time zone may meet two dates of a programme on one day of theirs: the second waits for
 * the next.
 */
async function secondToday(
  context: Booth,
  house: House,
  member: Member,
  ask: Ask,
  parcel: Parcel,
  now: Date,
): Promise<Composed | null> {
  if (parcel.kind !== 'ask' || !ask.round) return null;
  const zone = zoneOf(house, member);
  const last = await context.programmes.lastShown(ask);
  if (!last || localDate(last, zone) < localDate(now, zone)) return null;
  const tomorrow = firstInstantFrom(nextDateAfter(localDate(last, zone)), '00:00', zone);
  const hours = programmeOf(house, ask)?.hours ?? usualHours;
  const laterAt = ask.anytime
    ? tomorrow
    : nextAllowed(tomorrow, hoursFor(house, member, { hours }));
  return laterAt ? { laterAt, reason: 'asked today' } : { drop: 'late' };
}

/** The first words where they are due, then the first question without an answer; null: nothing is left to ask. */
async function firstMessage(
  context: Booth,
  house: House,
  ask: Ask,
  member: Member,
  to: Address,
  parcel: Parcel,
): Promise<Outbound | null> {
  const speaker = speakerFor(context, house, member, to, '');
  const survey = await surveyOf(context.programmes, ask);
  if (!survey || !isKnown(speaker)) return null;
  const progress = await progressOf(context, speaker, ask, survey);
  const question = nextQuestion(survey, progress.answers, progress);
  if (!question) return null;
  const words = await firstWords(context, speaker);
  const until = sayTime(speaker.language, ask.expiresAt, zoneOf(house, member));
  const before = [
    ...(words ? [words.text] : []),
    ...(parcel.kind === 'reminder' ? [speaker.say('question.reminder', { until })] : []),
  ];
  const asked = { ask, survey, question, progress };
  const notes = notesBefore(survey, progress.answers, progress).map((note) =>
    questionText(speaker, { ...asked, question: note }),
  );
  const shown = showQuestion(speaker, asked);
  return { ...shown, text: [...before, ...notes, shown.text].join('\n\n') };
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
  const colon = parcel.about.indexOf(':');
  const id = parcel.about.slice(0, colon);
  const reply = await context.cases.reply(id, parcel.about.slice(colon + 1));
  return await toCustomer(context, house, parcel, now, async (speaker) => {
    const owner = reply && (await context.people.find(reply.by));
    const name = owner?.name || reply?.by || '';
    return reply ? message(speaker.say('case.reply', { owner: name, text: reply.text })) : null;
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
  const to = member && (await routeTo(context, member, allowedFor(member, false), now));
  if (!member || !to) return { drop: 'unreachable' };
  if (to.platform !== parcel.platform) return { reroute: to.platform };
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
