import { type Inbound, platforms } from '../bot.ts';
import { leaveCases } from '../cases/leave.ts';
import type { Booth } from '../context.ts';
import { readPayload } from '../conversation/payload.ts';
import { speakerFor } from '../conversation/speaker.ts';
import {
  asMessage,
  type Message,
  ofOutbox,
  type Taken,
  takeBackAll,
} from '../delivery/take-back.ts';
import { languages } from '../i18n/languages.ts';
import { mayNameSince } from './named.ts';

/**
 * Erases everything held about a person. Every step may be run twice: a crash in the middle is mended by asking again,
 * which the update that was cut short does by itself, so the account goes last.
 */

export interface Forgotten {
  /** Our messages in the person's own chats. */
  own: TakenBack;
  /** Cards and digests in managers' chats. */
  managers: TakenBack;
}

interface TakenBack {
  /** Deleted, or replaced by a line that says so. */
  removed: number;
  /** Those that the platform does not let us take back, or not in time. */
  left: number;
}

type Found = Message & { where: keyof Forgotten };

/** Of the 60 s in which everything is erased, so much is for taking messages back. */
const takeBackMs = 50_000;
/** A call under way ends by then, or is not waited for. */
const underWayMs = 5_000;
const lookEveryMs = 250;

/**
 * The person and everybody joined to them, who go first: a crash must not leave them without a way in. `kept` is the id
 * of a message that stays: the one whose button was tapped says what was done.
 */
export async function forget(booth: Booth, person: string, kept = ''): Promise<Forgotten> {
  const now = booth.clock.now();
  const group = await booth.people.group(person);
  for (const each of group) await booth.people.bury(each, now);
  await endUpdates(booth, group);
  const until = new Date(+now + takeBackMs);
  const fates: Taken<Found>[] = [];
  for (const each of group.toReversed()) {
    fates.push(...(await takeBack(booth, each, kept, until)));
    await eraseRows(booth, each);
  }
  await booth.compact();
  const forgotten = { own: countIn(fates, 'own'), managers: countIn(fates, 'managers') };
  booth.log.info({ ...forgotten }, 'a person was forgotten');
  return forgotten;
}

/** What they did and has no reply yet gets none; but for asking to be forgotten. */
async function endUpdates({ people, conversation }: Booth, group: readonly string[]) {
  const accounts = await people.accountsOf(group);
  const members = await Promise.all(group.map((id) => people.find(id)));
  const handles = members.flatMap((member) => Object.entries(member?.handles ?? {}));
  const theirs = new Set([
    ...accounts.map(({ address }) => `${address.platform}:${address.user}`),
    ...handles.flatMap(([platform, user]) => (user ? [`${platform}:${user}`] : [])),
  ]);
  const isMeant = (inbound: Inbound): boolean =>
    theirs.has(`${inbound.from.platform}:${inbound.from.user}`) && !asksToBeForgotten(inbound);
  await conversation.endUpdates(isMeant);
}

export function asksToBeForgotten(inbound: Inbound): boolean {
  return inbound.kind === 'choice' && readPayload(inbound.value)?.on === 'forget';
}

async function takeBack(booth: Booth, person: string, kept: string, until: Date) {
  const cases = (await booth.cases.ofPerson(person)).map(({ id }) => id);
  await booth.outbox.withdrawFor(person, 'forgotten');
  await booth.outbox.withdraw(cases, 'forgotten');
  await waitForCalls(booth, person, cases);
  const all = await standingOf(booth, person, cases);
  const found = all.filter(({ sent }) => sent.id !== kept);
  return await takeBackAll(booth, found, {
    wordsFor: (one) => wordsFor(booth, person, one),
    ...{ until, again: false, took: async () => undefined },
  });
}

/** What is on its way now is taken back once it is there. */
async function waitForCalls({ outbox, clock }: Booth, person: string, cases: readonly string[]) {
  const until = +clock.now() + underWayMs;
  while ((await outbox.isUnderWay(person, cases)) && +clock.now() < until)
    await clock.wait(lookEveryMs);
}

async function standingOf(
  booth: Booth,
  person: string,
  cases: readonly string[],
): Promise<Found[]> {
  const { outbox, conversation } = booth;
  const since = await mayNameSince(booth, person);
  const own = await outbox.sentTo(person);
  const about = await outbox.sentAbout([...cases, person]);
  const digests = since ? await outbox.digestsSince(since) : [];
  const asked = since ? await conversation.digestReplies(since) : [];
  const told = await conversation.repliesTo(await accountIdsOf(booth, person));
  const found = new Map<string, Found>();
  for (const each of [...[...about, ...digests].map(ofOutbox), ...asked.map(asMessage)])
    found.set(each.parcel, { ...each, where: 'managers' });
  for (const each of [...own.map(ofOutbox), ...told.map(asMessage)])
    found.set(each.parcel, { ...each, where: 'own' });
  return [...found.values()];
}

/** Also those the roster gives, with which nobody joined: who writes from them is known, too. */
async function accountIdsOf({ people }: Booth, person: string): Promise<string[]> {
  const member = await people.find(person);
  const accounts = (await people.accountsOf([person])).map(({ id }) => id);
  const handles = platforms.flatMap((platform) => {
    const user = member?.handles[platform];
    return user ? [people.accountId({ platform, user, chat: '' })] : [];
  });
  return [...accounts, ...handles];
}

/** Managers read it in the company's language, the person in their own, in the words of the house. */
async function wordsFor(booth: Booth, person: string, { where, sent }: Found): Promise<string> {
  const house = (await booth.programmes.house())?.house;
  if (!house) return booth.say(languages[0], 'card.erased');
  const member = where === 'own' ? await booth.people.find(person) : null;
  const speaker = speakerFor(booth, house, member, sent.address, '');
  return speaker.say(where === 'own' ? 'forget.erased' : 'card.erased');
}

async function eraseRows(booth: Booth, person: string): Promise<void> {
  const cases = (await booth.cases.ofPerson(person)).map(({ id }) => id);
  await booth.outbox.forget(cases);
  await booth.ballots.erase(person);
  await booth.conversation.eraseReplies(await accountIdsOf(booth, person));
  await booth.conversation.erase(person);
  await booth.facts.erase(person);
  await leaveCases(booth, person);
  await booth.digests.eraseChoices(person);
  await booth.digests.dropTallies();
  await booth.programmes.erase(person);
  await booth.outbox.forget([person]);
  await booth.outbox.erase(person);
  await booth.people.erase(person);
}

function countIn(fates: readonly Taken<Found>[], where: keyof Forgotten): TakenBack {
  const here = fates.filter(({ one }) => one.where === where);
  const left = here.filter(({ fate }) => fate === 'left' || fate === 'unanswered').length;
  return { removed: here.length - left, left };
}
