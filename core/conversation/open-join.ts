import type { Context } from '../context.ts';
import type { Place } from '../people/open-places.ts';
import { handleEvent } from '../programmes/touchpoint.ts';
import type { KnownSpeaker, Speaker } from './speaker.ts';
import { touchpointName } from './touchpoint-name.ts';

/**
 * Somebody scanned the code in a store, or pressed the button of one. Who is unknown becomes a customer without a name;
 * then something has happened to them, as an event over HTTP would say. A scan more is the same visit.
 */

/** Newcomers that a platform may bring in an hour of the clock. */
export const newcomersAnHour = 300;

/** The person that a newcomer is from now on; null where too many came within the hour. */
export async function letIn(
  { people, vault, clock }: Context,
  { address: { platform, user }, language }: Speaker,
  { store }: Place,
): Promise<string | null> {
  const id = `open-${vault.fingerprint('open person', `${platform}:${user}`).slice(0, 16)}`;
  const isNew = (await people.find(id)) === null;
  if (isNew && !(await people.mayComeIn(platform, newcomersAnHour, clock.now()))) return null;
  if (isNew) await people.unbury(id);
  await people.addOpen(id, store, language, clock.now());
  return id;
}

/** What becomes of the visit, in words. */
export async function visited(
  context: Context,
  speaker: KnownSpeaker,
  place: Place,
): Promise<string> {
  const { member, say } = speaker;
  if (member.audience === 'employee') return say('open.customers-only');
  if (member.settings.stopped) return say('open.stopped');
  const at = context.clock.now();
  if (member.open) await context.people.addOpen(member.id, place.store, speaker.language, at);
  const id = eventId(context, speaker, place);
  const isNew = (await context.programmes.outcomeOf(id, at)) === null;
  const event = { id, person: member.id, touchpoint: place.touchpoint, at };
  const outcome = await handleEvent(context, event);
  const touchpoint = touchpointName(speaker, place.touchpoint);
  return say(isNew && outcome === 'asked' ? 'open.soon' : 'open.nothing-now', { touchpoint });
}

/** One a day and place. */
function eventId({ vault, clock }: Context, { member }: KnownSpeaker, { payload }: Place): string {
  const day = clock.now().toISOString().slice(0, 10);
  return `scan:${vault.fingerprint('scan', JSON.stringify([member.id, payload, day])).slice(0, 22)}`;
}
