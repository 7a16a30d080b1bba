import { message, type Outbound } from '../bot.ts';
import type { Context } from '../context.ts';
import { languageOf } from '../conversation/speaker.ts';
import type { Composed } from '../delivery/outbox.ts';
import type { Parcel } from '../delivery/parcel.ts';
import { wayFor } from '../delivery/route.ts';
import { sayDate } from '../i18n/say.ts';
import type { House, Manager } from '../model.ts';
import type { Member } from '../people/store.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { managerOf, showDigest } from './digest.ts';
import { requested } from './digest-parcel.ts';
import { type DigestData, gatherDigest, newestIn } from './gather.ts';
import type { Told } from './store.ts';

/** What a digest says at the moment it is sent, and that it was sent. */

/** A manager who hears nothing this long is told that there is nothing. */
const quietMs = 28 * 86_400_000;

export async function composeDigest(
  context: Context,
  house: House,
  parcel: Parcel,
  now: Date,
): Promise<Composed> {
  const reader = await context.people.find(parcel.person);
  const manager = managerOf(house, parcel.about);
  if (!reader || !manager) return { drop: 'gone' };
  const route = await managerRoute(context, reader, manager, parcel, now);
  if (!('to' in route)) return route;
  const said = await whatToSay(context, house, manager, reader, parcel);
  if (!said) return { drop: 'nothing new' };
  const repeat = context.say(languageOf(reader, house), 'card.repeat');
  const text = parcel.attempts > 0 ? `${repeat} ${said.text}` : said.text;
  return { ...route, message: { ...said, text }, over: null };
}

/** Where to write to now, or why not there. */
export async function managerRoute(
  context: Context,
  reader: Member,
  manager: Manager,
  parcel: Parcel,
  now: Date,
): ReturnType<typeof wayFor> {
  const { on } = await context.digests.choices(manager.person);
  const allowed = { discord: true, prefer: on || manager.digest.on };
  return await wayFor(context, reader, allowed, parcel, now);
}

/** The digest, where there is news or somebody asked for it; once a month that there is none, else null. */
async function whatToSay(
  context: Context,
  house: House,
  manager: Manager,
  reader: Member,
  { dueAt, urgency }: Parcel,
): Promise<Outbound | null> {
  const overview = await context.digests.overviews.shared(house, dueAt);
  const data = await gatherDigest(context, overview, manager);
  const told = await context.digests.told(manager.person);
  if (!told || urgency === requested || isNew(data, told)) {
    return await showDigest(context, house, manager, data, reader.id);
  }
  if (+dueAt - +told.at < quietMs) return null;
  const language = languageOf(reader, house);
  const since = sayDate(language, told.until, zoneOf(house, reader));
  return message(context.say(language, 'digest.quiet', { since }));
}

function isNew(data: DigestData, { until, rounds }: Told): boolean {
  const today = data.at.toISOString().slice(0, 10);
  return (
    data.newestAt >= until ||
    data.employees.some(({ round }) => !rounds.includes(round)) ||
    data.commitments.some(({ doneAt, by }) => !doneAt && by < today)
  );
}

/** Remembers what a manager has been told, once the platform took it. */
export async function digestArrived(context: Context, house: House, parcel: Parcel): Promise<void> {
  const manager = managerOf(house, parcel.about);
  if (!manager) return;
  const { dueAt: at } = parcel;
  const overview = await context.digests.overviews.shared(house, at);
  const newestAt = newestIn(overview, manager);
  const employees = await context.disclosure.view(manager.sees, at);
  const told = await context.digests.told(manager.person);
  const until = told && newestAt < told.until ? told.until : at;
  const rounds = employees.map(({ round }) => round);
  await context.digests.tell(manager.person, { until, at, rounds });
}
