import type { Context } from '../context.ts';
import type { Account } from '../people/accounts/store.ts';
import { askLess } from '../people/ask-less.ts';
import type { Link } from '../people/links/store.ts';
import { stopAll } from '../people/stop.ts';
import type { Member } from '../people/store.ts';

/** Whether two chats may become one person's, and what happens when they do. */

/** Who owns the two sides now; null: nobody has joined with it. */
export interface Sides {
  one: Member | null;
  other: Member | null;
}

export async function sidesOf(context: Context, link: Link): Promise<Sides> {
  const owner = async (account: Account | null): Promise<Member | null> =>
    account && (await context.people.current(account.person));
  const [one, other] = await Promise.all([
    context.people.accountById(link.one).then(owner),
    context.people.accountById(link.other).then(owner),
  ]);
  return { one, other };
}

/**
 * Why two people are not joined; null: they may be. What somebody says at work and as a customer stays apart, and the
 * rule of groups of five counts employees as the roster does.
 */
export function reasonAgainstLink({ one, other }: Sides): 'same' | 'audience' | 'employees' | null {
  if (!one || !other) return null;
  if (one.id === other.id) return 'same';
  if (one.audience !== other.audience) return 'audience';
  return one.audience === 'employee' ? 'employees' : null;
}

export type Joined = 'joined' | 'over' | NonNullable<ReturnType<typeof reasonAgainstLink>>;

/**
 * Takes effect once however often it is run. Nothing is copied or moved: one person points to the other and can be
 * parted again. The roster speaks before somebody without a name, then the smaller id, so that no two links made at
 * the same time can form a ring.
 */
export async function joinSides(context: Context, link: Link): Promise<Joined> {
  const { one, other } = await sidesOf(context, link);
  if (!one || !link.addresses.other) return 'over';
  const reason = reasonAgainstLink({ one, other });
  if (reason === 'same') return await finish(context, link, one);
  if (reason) return reason;
  if (!other) {
    const added = await context.people.addLinked(one.id, link.addresses.other, context.clock.now());
    return added ? 'joined' : 'over';
  }
  const [main, minor] = speaksFirst(one, other) ? [one, other] : [other, one];
  return (await bond(context, main, minor)) ? 'joined' : await joinSides(context, link);
}

/** `main` speaks for `minor` from now on. False where somebody else does already. */
export async function bond(context: Context, main: Member, minor: Member): Promise<boolean> {
  if (!(await context.people.joinTo(minor.id, main.id))) return false;
  await settle(context, main, minor);
  return true;
}

/** What one of them chose holds for both; may be repeated. The row of `minor` stays theirs for when they are parted. */
async function settle(context: Context, main: Member, minor: Member): Promise<void> {
  const wishes = askLess(main.settings, minor.settings, context.clock.now());
  await context.people.set(main.id, wishes);
  await dropWaiting(context, minor);
  if (main.settings.stopped || minor.settings.stopped) await stopAll(context, main.id);
}

/** They speak with one voice already: a first handling that was cut short may not have done the rest. */
async function finish(context: Context, link: Link, main: Member): Promise<Joined> {
  for (const side of [link.one, link.other]) {
    const account = await context.people.accountById(side);
    const minor = account && (await joinedThrough(context, main, account.person));
    if (minor) await settle(context, main, minor);
  }
  return 'joined';
}

/** The one joined to `main` itself to whom this person belongs; null for `main`. */
async function joinedThrough(
  context: Context,
  main: Member,
  person: string,
): Promise<Member | null> {
  const member = await context.people.find(person);
  if (!member?.joinedTo) return null;
  return member.joinedTo === main.id ? member : await joinedThrough(context, main, member.joinedTo);
}

function speaksFirst(one: Member, other: Member): boolean {
  if (one.open !== other.open) return other.open;
  return one.id < other.id;
}

/** The other one is asked for both. What was shown already can still be answered. */
async function dropWaiting(context: Context, minor: Member): Promise<void> {
  for (const person of await context.people.group(minor.id)) {
    await context.outbox.dropFor(person, ['ask', 'reminder'], 'linked');
    await context.programmes.missWaiting(person, 'linked');
  }
}
