import { type Address, type Platform, platforms, SendError } from '../bot.ts';
import type { Context } from '../context.ts';
import type { Way } from '../people/accounts/store.ts';
import type { Member } from '../people/store.ts';
import type { Parcel } from './parcel.ts';
import { type Served, servedPlatforms } from './served.ts';

/** Where a person is written to. */

export interface Allowed {
  /** Employees are written to on Discord only where the programme says so (Discord's policy on employment). */
  discord: boolean;
  /** Tried first where the person can be reached there; null: the account they joined last. */
  prefer: Platform | null;
}

/** Customers joined Discord by their own action; employees need the programme's word. */
export function allowedFor(member: Member, discordEmployees: boolean): Allowed {
  const { prefer } = member.settings;
  return { discord: member.audience === 'customer' || discordEmployees, prefer: prefer || null };
}

/** The platform to try first, found without asking any platform; null: no way to them. */
export function firstPlatform(
  on: Served,
  member: Member,
  ways: readonly Way[],
  allowed: Allowed,
): Platform | null {
  return platformsFor(on, member, ways, allowed)[0] ?? null;
}

/** The address to write to now; looks somebody of the roster up on their first message. null: no way to them. */
export async function routeTo(
  { bots, people }: Pick<Context, 'bots' | 'people'>,
  member: Member,
  allowed: Allowed,
  now: Date,
): Promise<Address | null> {
  const accounts = await people.accounts(member.id);
  for (const platform of platformsFor(bots, member, accounts, allowed)) {
    const joined = accounts.find((each) => each.platform === platform && each.reachable);
    if (joined) return joined.address;
    const email = member.audience === 'employee' ? member.email : '';
    const found = await bots.get(platform)?.find({ user: member.handles[platform], email });
    if (found && (await people.join(member.id, found, now))) return found;
  }
  return null;
}

/** Where a parcel goes now, or to which platform's queue: of this process, or of another where there is no way here. */
export async function wayFor(
  context: Elsewhere,
  member: Member,
  allowed: Allowed,
  parcel: Pick<Parcel, 'platform'>,
  now: Date,
): Promise<{ to: Address } | { reroute: Platform } | { drop: string }> {
  const to = await routeTo(context, member, allowed, now);
  if (!to) return await wayElsewhere(context, member, allowed, parcel);
  return to.platform === parcel.platform ? { to } : { reroute: to.platform };
}

type Elsewhere = Pick<Context, 'bots' | 'people' | 'outages' | 'clock'>;

async function wayElsewhere(
  context: Elsewhere,
  member: Member,
  allowed: Allowed,
  { platform }: Pick<Parcel, 'platform'>,
): Promise<{ reroute: Platform } | { drop: string }> {
  const on = await servedPlatforms(context);
  const way = firstPlatform(on, member, await context.people.accounts(member.id), allowed);
  const isElsewhere = way !== null && way !== platform && !context.bots.has(way);
  return isElsewhere ? { reroute: way } : { drop: 'unreachable' };
}

/**
 * What is known of somebody's ways, and that an id of the roster is none on Telegram where Telegram says so: it knows
 * people only after they pressed Start. Where it cannot be asked, the first message finds out.
 */
export async function provenWays(
  { bots }: Pick<Context, 'bots'>,
  on: Served,
  member: Member,
  ways: readonly Way[],
  allowed: Allowed,
): Promise<readonly Way[]> {
  const bot = bots.get('telegram');
  const joined = ways.some(({ platform }) => platform === 'telegram');
  if (!bot || joined || firstPlatform(on, member, ways, allowed) !== 'telegram') return ways;
  try {
    const found = await bot.find({ user: member.handles.telegram, email: '' });
    return found ? ways : [...ways, { platform: 'telegram', reachable: false }];
  } catch (error) {
    if (error instanceof SendError) return ways;
    throw error;
  }
}

/**
 * Accounts first, the one joined last before the others; then where the roster gives an id or an e-mail. Nobody is
 * written to on Discord before they joined there by their own action.
 */
function platformsFor(
  on: Served,
  member: Member,
  ways: readonly Way[],
  { discord, prefer }: Allowed,
): Platform[] {
  const joined = ways.filter((way) => way.reachable).map((way) => way.platform);
  const known = rosterPlatforms(member).filter((each) =>
    ways.every((way) => way.platform !== each),
  );
  const usable = [...new Set([...joined, ...known])].filter(
    (each) => on.has(each) && (each !== 'discord' || discord),
  );
  return prefer && usable.includes(prefer)
    ? [prefer, ...usable.filter((each) => each !== prefer)]
    : usable;
}

function rosterPlatforms({ audience, email, handles }: Member): Platform[] {
  const onSlack = handles.slack !== '' || (audience === 'employee' && email !== '');
  return [
    ...(onSlack ? ['slack' as const] : []),
    ...(handles.telegram ? ['telegram' as const] : []),
  ];
}

export function isPlatform(word: string): word is Platform {
  return (platforms as readonly string[]).includes(word);
}
