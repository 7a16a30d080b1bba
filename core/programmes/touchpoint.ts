import type { Context } from '../context.ts';
import { allowedFor, firstPlatform } from '../delivery/route.ts';
import type { House, Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import { nextAllowed } from './allowed-hours.ts';
import type { Ask } from './ask.ts';
import { attentionDays, isPaused, reasonAgainst } from './audience.ts';
import { addDuration } from './duration.ts';
import { hoursFor, zoneOf } from './hours-for.ts';
import { parcelsFor } from './open-round.ts';
import type { Outcome } from './outcome.ts';
import { latestSurvey } from './survey-of.ts';

/** A customer met the company somewhere: asked a while later, once for each event. */

export interface TouchpointEvent {
  id: string;
  person: string;
  touchpoint: string;
  at: Date;
}

const dayMs = 86_400_000;
const keptMs = 30 * dayMs;

/** Safe to be told the same event any number of times: a duplicate gets the first outcome. */
export async function handleEvent(context: Context, event: TouchpointEvent): Promise<Outcome> {
  const known = await context.programmes.outcomeOf(event.id);
  if (known) return known;
  const outcome = await askAfter(context, event);
  const expiresAt = new Date(+context.clock.now() + keptMs);
  return await context.programmes.keepOutcome(event.id, outcome, expiresAt);
}

async function askAfter(context: Context, event: TouchpointEvent): Promise<Outcome> {
  const stored = await context.programmes.house();
  const member = await context.people.current(event.person);
  if (!member) return 'unknown-person';
  if (!stored) return 'no-programme';
  const outcomes: Outcome[] = [];
  for (const programme of programmesAt(stored.house, event.touchpoint)) {
    outcomes.push(await askOne(context, stored.house, programme, member, event));
  }
  return outcomes.find((each) => each === 'asked') ?? outcomes[0] ?? 'no-programme';
}

function programmesAt(house: House, touchpoint: string): Programme[] {
  return house.programmes.filter(
    ({ asked }) => asked.by === 'touchpoint' && asked.touchpoint === touchpoint,
  );
}

async function askOne(
  context: Context,
  house: House,
  programme: Programme,
  member: Member,
  event: TouchpointEvent,
): Promise<Outcome> {
  const survey = latestSurvey(house, programme.survey);
  if (!survey || programme.asked.by !== 'touchpoint') return 'no-programme';
  const now = context.clock.now();
  const id = context.vault.fingerprint('ask id', `${programme.id}:${event.id}`).slice(0, 16);
  const ways = await context.people.accounts(member.id);
  const allowed = allowedFor(member, programme.discordEmployees);
  const candidate = {
    member,
    platform: firstPlatform(context, member, ways, allowed),
    discordOnly: false,
    paused: isPaused(member, now),
    askedLately: await wasAskedLately(context, member, id, now),
  };
  const reason = reasonAgainst(candidate, programme);
  if (reason) return reason;
  const wanted = addDuration(event.at, programme.asked.after, zoneOf(house, member));
  const from = new Date(Math.max(+wanted, +now));
  const dueAt = nextAllowed(from, hoursFor(house, member)) ?? from;
  const ask: Ask = {
    id,
    programme: programme.id,
    round: '',
    person: member.id,
    occasion: event.id,
    survey: survey.id,
    version: survey.version,
    touchpoint: event.touchpoint,
    state: 'waiting',
    answered: false,
    anytime: false,
    dueAt,
    expiresAt: addDuration(dueAt, programme.expires, zoneOf(house, member)),
  };
  await context.programmes.addAsks([ask]);
  await context.outbox.add(parcelsFor(context, house, programme, member, ways, ask));
  return 'asked';
}

/** The ask of this very event does not count against it, so that a crash in the middle can be mended. */
async function wasAskedLately(
  context: Context,
  member: Member,
  ask: string,
  now: Date,
): Promise<boolean> {
  const since = new Date(+now - attentionDays(member) * dayMs);
  return await context.programmes.wasAsked(await context.people.group(member.id), since, ask);
}
