import type { Context } from '../context.ts';
import { servedPlatforms } from '../delivery/served.ts';
import type { House, Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import { nextAllowed } from './allowed-hours.ts';
import type { Ask } from './ask.ts';
import { parcelsFor } from './ask-parcels.ts';
import { type Verdict, verdictOn } from './audience.ts';
import { candidateFor } from './candidates.ts';
import { addDuration } from './duration.ts';
import type { HeardEvent } from './events/store.ts';
import { hoursFor, zoneOf } from './hours-for.ts';
import type { Outcome } from './outcome.ts';
import type { LeftOut } from './round.ts';
import { latestSurvey } from './survey-of.ts';

/** One programme asks one person after an event, or leaves them out of it and keeps why. Safe to run twice. */

type About = Pick<HeardEvent, 'at' | 'toldAt'>;

/** null where there is no survey to ask. */
export async function askAfterEvent(
  context: Context,
  house: House,
  programme: Programme,
  member: Member,
  event: HeardEvent,
): Promise<Outcome | null> {
  const wanted = askFor(context, house, programme, member, event);
  return wanted && (await askOne(context, house, programme, member, wanted, event));
}

/** As if the event had been told at once; null where there is no survey to ask. */
function askFor(
  context: Context,
  house: House,
  programme: Programme,
  member: Member,
  event: HeardEvent,
): Ask | null {
  const survey = latestSurvey(house, programme.survey);
  if (!survey || programme.asked.by !== 'touchpoint') return null;
  const zone = zoneOf(house, member);
  const dueAt = addDuration(event.at, programme.asked.after, zone);
  const key = `${programme.id}:${event.id}:${+event.toldAt}`;
  return {
    id: context.vault.fingerprint('ask id', key).slice(0, 16),
    programme: programme.id,
    round: '',
    person: member.id,
    occasion: event.id,
    toldAt: event.toldAt,
    survey: survey.id,
    version: survey.version,
    touchpoint: event.touchpoint,
    state: 'waiting',
    answered: false,
    anytime: false,
    dueAt,
    expiresAt: addDuration(dueAt, programme.expires, zone),
  };
}

/**
 * Who decides beside another looks again: it sees what the other one decided, who had written it down before. Of two
 * people told of under one id at once the first one is asked.
 */
async function askOne(
  context: Context,
  house: House,
  programme: Programme,
  member: Member,
  wanted: Ask,
  event: About,
): Promise<Outcome> {
  const { programmes, people, outbox, clock } = context;
  for (;;) {
    const { version } = await programmes.attentionOf(member.id);
    const now = clock.now();
    const verdict = await verdictFor(context, house, programme, member, wanted, now);
    const before = await programmes.ask(wanted.id);
    if (before && before.person !== member.id) return 'asked';
    if (!verdict.ask) return await leaveOut(context, wanted, before, verdict.leftOut, event);
    const from = new Date(Math.max(+wanted.dueAt, +now, +(verdict.from ?? 0)));
    const dueAt = nextAllowed(from, hoursFor(house, member, programme)) ?? from;
    const expiresAt = addDuration(dueAt, programme.expires, zoneOf(house, member));
    const ask = { ...wanted, dueAt, expiresAt };
    await programmes.addAsks([ask]);
    const kept = await programmes.ask(ask.id);
    if (kept && kept.person !== member.id) continue;
    await programmes.putOffAsk(ask.id, ask);
    if (!(await programmes.decide(member.id, version, now))) continue;
    await programmes.takeIn(member.id, programme.id, event);
    const ways = await people.accounts(member.id);
    const on = await servedPlatforms(context);
    await outbox.add(parcelsFor(on, house, programme, member, ways, ask));
    return 'asked';
  }
}

/** Of an ask that was made before Tonus died the ask itself tells; one that may be shown yet is not too late. */
async function leaveOut(
  { programmes }: Context,
  { id, person, programme }: Ask,
  before: Ask | null,
  { reason, detail, from }: LeftOut,
  { at, toldAt }: About,
): Promise<Outcome> {
  if (!before) await programmes.leaveOut(person, programme, { at, toldAt, reason, detail, from });
  else if (reason !== 'late') await programmes.missUnshown(id, reason);
  return reason;
}

async function verdictFor(
  context: Context,
  house: House,
  programme: Programme,
  member: Member,
  { id, occasion, expiresAt }: Ask,
  now: Date,
): Promise<Verdict> {
  if (expiresAt <= now) {
    const leftOut = { person: member.id, reason: 'late', detail: '', from: '' } as const;
    return { ask: false, leftOut };
  }
  const candidate = await candidateFor(context, { house, programme, date: '', now }, member, id);
  return verdictOn(candidate, programme, { name: occasion, end: expiresAt });
}
