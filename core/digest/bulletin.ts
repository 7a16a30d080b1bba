import { message, type Outbound } from '../bot.ts';
import type { Context } from '../context.ts';
import type { Composed } from '../delivery/outbox.ts';
import type { NewParcel, Parcel } from '../delivery/parcel.ts';
import { languages } from '../i18n/languages.ts';
import type { DigestChannel, House } from '../model.ts';
import { dueDates } from '../programmes/occurrences.ts';
import { parseRule } from '../programmes/recurrence.ts';
import { anchor } from './cadence.ts';
import { bulletinText } from './compose.ts';
import { type DigestData, gatherDigest, type Scope } from './gather.ts';
import { withChart } from './picture.ts';
import { plainVoice } from './voice.ts';

/** What customers told us, without names, to a channel: so that those who decide see those they decide for. */

const dayMs = 86_400_000;

export function bulletinsFor(house: House, now: Date): NewParcel[] {
  return (house.channels ?? []).flatMap((channel) => {
    const rule = parseRule(channel.rule);
    const zones = [house.hours.zone];
    const dates = dueDates({ rule, anchor, zones, now, lookbackMs: dayMs });
    return dates.map(({ date, opensAt }) => bulletinParcel(channel, date, opensAt));
  });
}

function bulletinParcel({ on, channel }: DigestChannel, date: string, dueAt: Date): NewParcel {
  return {
    id: `bulletin:${on}:${channel}:${date}`,
    kind: 'bulletin',
    about: channel,
    person: '',
    platform: on,
    urgency: 1,
    programme: '',
    dueAt,
    expiresAt: new Date(+dueAt + 2 * dayMs),
  };
}

export async function composeBulletin(
  context: Context,
  house: House,
  parcel: Parcel,
): Promise<Composed> {
  const found = channelOf(house, parcel);
  if (!found) return { drop: 'gone' };
  const data = await dataFor(context, house, parcel);
  const told = await context.digests.told(readerId(parcel));
  if (data.newestAt < (told?.until ?? new Date(1))) return { drop: 'nothing new' };
  const to = { platform: found.on, user: '', chat: found.channel };
  return { to, message: await bulletin(context, house, data), over: null };
}

export async function bulletinArrived(
  context: Context,
  house: House,
  parcel: Parcel,
): Promise<void> {
  if (!channelOf(house, parcel)) return;
  const { dueAt } = parcel;
  await context.digests.tell(readerId(parcel), { until: dueAt, at: dueAt, rounds: [] });
}

/** As a channel would hear it at this moment. */
export async function bulletinNow(context: Context, house: House): Promise<Outbound> {
  const overview = await context.digests.overviews.now(house);
  return await bulletin(context, house, await gatherDigest(context, overview, everything('')));
}

async function bulletin(context: Context, house: House, data: DigestData): Promise<Outbound> {
  const voice = plainVoice(context, house.company.languages[0] ?? languages[0]);
  const { picture, numbers } = await withChart(voice, data);
  return message(bulletinText(voice, data, numbers), { picture });
}

async function dataFor(context: Context, house: House, parcel: Parcel): Promise<DigestData> {
  const overview = await context.digests.overviews.shared(house, parcel.dueAt);
  return await gatherDigest(context, overview, everything(readerId(parcel)));
}

function everything(person: string): Scope {
  return { person, sees: {}, customersOnly: true };
}

function channelOf(house: House, { about, platform }: Parcel): DigestChannel | undefined {
  return (house.channels ?? []).find(({ on, channel }) => on === platform && channel === about);
}

/** No person's id has a colon first. */
function readerId({ platform, about }: Pick<Parcel, 'platform' | 'about'>): string {
  return `:${platform}:${about}`;
}
