import type { Address, Outbound } from '../bot.ts';
import type { Booth } from '../context.ts';
import { questionText, showQuestion } from '../conversation/ask.ts';
import { stopAwaiting } from '../conversation/awaited.ts';
import { firstWords } from '../conversation/first-words.ts';
import { progressOf } from '../conversation/progress.ts';
import { isKnown, speakerFor } from '../conversation/speaker.ts';
import { freeze } from '../facts/freeze.ts';
import { sayTime } from '../i18n/say.ts';
import type { House, Programme, Survey } from '../model.ts';
import type { Member } from '../people/store.ts';
import { whenLate } from '../programmes/allowed-hours.ts';
import type { Ask } from '../programmes/ask.ts';
import { pauseOf } from '../programmes/audience.ts';
import { hoursFor, reminderHours, usualHours, zoneOf } from '../programmes/hours-for.ts';
import { surveyOf } from '../programmes/survey-of.ts';
import { nextQuestion, notesBefore } from '../surveys/questions.ts';
import { type Asking, putOff, putOffToTime, takeAttention } from './attention.ts';
import { type Parcel, pauseReasons, zoneReason } from './parcel.ts';
import { reminderNotNow, remindFrom } from './reminder.ts';
import { allowedFor, wayFor } from './route.ts';
import type { Composed } from './sender.ts';

/** What an ask or a reminder says, or why it is not sent now. */

const waitForAskMs = 3_600_000;

export async function composeAsk(
  context: Booth,
  house: House,
  parcel: Parcel,
  now: Date,
): Promise<Composed> {
  const ask = await context.programmes.ask(parcel.about);
  const member = await context.people.current(parcel.person);
  if (!ask || !member || member.left) return { drop: 'gone' };
  if (member.settings.stopped) return { drop: 'stopped' };
  const programme = programmeOf(house, ask);
  const asking = { house, programme, member, ask, now };
  const against = reasonNotNow(parcel, ask, member, now);
  if (against === 'not asked' && ask.state === 'waiting') return afterIts(asking);
  if (against) return { drop: against };
  const pausedUntil = pauseOf(member, now);
  if (pausedUntil) {
    const reason = pauseReasons.on;
    if (parcel.kind === 'ask') return await putOff(context, asking, pausedUntil, reason);
    return remindFrom(asking, pausedUntil, reason);
  }
  const early = parcel.kind === 'ask' && (await putOffToTime(context, asking));
  if (early) return early;
  if (isAnew(parcel) && ask.dueAt > now) return await putOff(context, asking, now, 'time anew');
  const notNow = parcel.kind === 'reminder' && (await reminderNotNow(context, asking, parcel));
  if (notNow) return notNow;
  const late = lateness(house, member, ask, parcel, now);
  if (late) return late;
  const allowed = allowedFor(member, programme?.discordEmployees ?? false);
  const way = await wayFor(context, member, allowed, parcel, now);
  if (!('to' in way)) return way;
  const { to } = way;
  const survey = await surveyOf(context.programmes, ask);
  const shown = survey && (await firstMessage(context, house, ask, survey, member, to, parcel));
  if (!survey || !shown) return { drop: ask.answered ? 'answered' : 'known' };
  if (parcel.kind === 'ask') {
    const taken = await takeAttention(context, asking);
    if (taken) return taken;
    if (!(await show(context, asking, survey))) return { drop: 'closed' };
  }
  await stopAwaiting(context, member);
  return { to, message: shown, over: null };
}

/** When it is due is worked out anew: a pause is over, or the person lives by another clock. */
function isAnew({ kind, reason }: Parcel): boolean {
  return kind === 'ask' && (reason === pauseReasons.over || reason === zoneReason);
}

/** A reminder whose ask was put off looks again when that has come. */
function afterIts(asking: Asking): Composed {
  const come = Math.max(+asking.ask.dueAt, +asking.now);
  return remindFrom(asking, new Date(come + waitForAskMs), 'not asked yet');
}

/** False: it is not to be shown any more. From here on it goes by what is known now. */
async function show(
  context: Booth,
  asking: { house: House; member: Member; ask: Ask; now: Date },
  survey: Survey,
): Promise<boolean> {
  const { ask, now } = asking;
  if (ask.state === 'waiting') await freeze(context, asking, ask, survey);
  if (await context.programmes.show(ask.id, now)) return true;
  await context.facts.thaw([ask.id]);
  return false;
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

/** The first words where they are due, then the first question without an answer; null: nothing is left to ask. */
async function firstMessage(
  context: Booth,
  house: House,
  ask: Ask,
  survey: Survey,
  member: Member,
  to: Address,
  parcel: Parcel,
): Promise<Outbound | null> {
  const speaker = speakerFor(context, house, member, to, '');
  if (!isKnown(speaker)) return null;
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
