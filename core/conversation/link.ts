import { randomInt } from 'node:crypto';
import { message, type Reply } from '../bot.ts';
import type { Context } from '../context.ts';
import type { NewParcel } from '../delivery/parcel.ts';
import type { MessageKey } from '../i18n/en.ts';
import type { Link } from '../people/links/store.ts';
import { type Joined, joinSides, reasonAgainstLink, sidesOf } from './link-join.ts';
import { linkQuestion } from './link-message.ts';
import { saying } from './saying.ts';
import { isKnown, type KnownSpeaker, type Speaker } from './speaker.ts';
import { tryCode } from './try-code.ts';

/** `/link`: a code from one chat is typed in another, then both sides say yes. Nothing is ever joined silently. */

/** What cannot be misread or misheard. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const halfLength = 4;
const codeForm = /^([A-HJKMNP-TV-Z2-9]{4})-?([A-HJKMNP-TV-Z2-9]{4})$/i;
const keptMinutes = 15;

/** The code in its one spelling; null where the text is none. One that stands alone needs its dash and a digit. */
export function linkCodeIn(text: string, alone: boolean): string | null {
  const [whole = '', first = '', second = ''] = codeForm.exec(text.trim()) ?? [];
  if (!whole || (alone && !(whole.includes('-') && /\d/.test(whole)))) return null;
  return `${first}-${second}`.toUpperCase();
}

/** `/link`, or `/link CODE` in the other chat. */
export async function link(context: Context, speaker: Speaker, rest: string): Promise<Reply> {
  const code = linkCodeIn(rest, false);
  if (code) return await typeCode(context, speaker, code);
  if (rest.trim()) return saying(speaker.say('link.wrong'));
  return isKnown(speaker)
    ? await giveCode(context, speaker)
    : saying(speaker.say('link.nothing-to-add'));
}

async function giveCode(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  const { address } = speaker;
  const now = context.clock.now();
  await joinByRoster(context, speaker);
  const code = newCode();
  const account = context.people.accountId(address);
  const expiresAt = new Date(+now + keptMinutes * 60_000);
  await context.people.offerLink(context.newId(), code, { account, address }, expiresAt);
  return saying(speaker.say('link.code', { code, minutes: keptMinutes }));
}

/** Who is known by the roster alone has no account yet, and would not count as a side. */
async function joinByRoster({ people, clock }: Context, speaker: KnownSpeaker): Promise<void> {
  const { address, member } = speaker;
  if (!(await people.accountOf(address))) await people.join(member.id, address, clock.now());
}

/** Both halves have a digit: no word looks like it. */
function newCode(): string {
  const half = (): string => {
    const letters = Array.from({ length: halfLength }, () => alphabet[randomInt(alphabet.length)]);
    return /\d/.test(letters.join('')) ? letters.join('') : half();
  };
  return `${half()}-${half()}`;
}

export async function typeCode(context: Context, speaker: Speaker, code: string): Promise<Reply> {
  const now = context.clock.now();
  const tried = await tryCode(context, speaker.address, () =>
    context.people.offeredLink(code, now),
  );
  if (tried === 'slow') return saying(speaker.say('code.slow'));
  if (!tried) return saying(speaker.say('link.wrong'));
  const account = context.people.accountId(speaker.address);
  if (tried.one === account) return saying(speaker.say('link.same-chat'));
  const { one } = await sidesOf(context, tried);
  const against = reasonAgainstLink({ one, other: speaker.member });
  if (against) return saying(speaker.say(`link.${against}`));
  if (isKnown(speaker)) await joinByRoster(context, speaker);
  const asked = await context.people.askLink(tried.id, { account, address: speaker.address });
  if (!one || !asked) return saying(speaker.say('link.wrong'));
  await context.outbox.add([parcelFor(context, tried, one.id, 'asked')]);
  const { platform } = tried.addresses.one;
  return { replaces: null, messages: [linkQuestion(speaker, tried.id, platform)] };
}

/** A tap on yes or no, on either side. */
export async function decideLink(
  context: Context,
  speaker: Speaker,
  { link: id, yes }: { link: string; yes: boolean },
): Promise<Reply> {
  const replacing = (key: MessageKey): Reply => ({
    replaces: message(speaker.say(key)),
    messages: [],
  });
  const account = context.people.accountId(speaker.address);
  const now = context.clock.now();
  const found = await context.people.link(id, now);
  if (!found || found.state === 'refused') return replacing('link.over');
  if (found.one !== account && found.other !== account) return { replaces: null, messages: [] };
  if (!yes) return replacing((await context.people.refuseLink(id)) ? 'link.refused' : 'link.over');
  const agreed = await context.people.agreeToLink(id, account, now);
  if (!agreed) return replacing('link.over');
  if (agreed.state !== 'joined') return replacing('link.half');
  const joined = await joinSides(context, agreed);
  if (joined === 'joined') await tellFirst(context, agreed);
  return replacing(wordFor(joined));
}

function wordFor(joined: Joined): MessageKey {
  return joined === 'joined' ? 'link.done' : `link.${joined}`;
}

/** Who said yes first hears of it in their own chat. */
async function tellFirst(context: Context, agreed: Link): Promise<void> {
  const { one } = await sidesOf(context, agreed);
  if (one) await context.outbox.add([parcelFor(context, agreed, one.id, 'joined')]);
}

function parcelFor(
  context: Context,
  { id, yes, one, addresses }: Link,
  person: string,
  about: 'asked' | 'joined',
): NewParcel {
  const now = context.clock.now();
  const first = about === 'asked' || yes[0] === one ? addresses.one : addresses.other;
  return {
    id: `link:${id}:${about}`,
    kind: 'link',
    about: id,
    person,
    platform: (first ?? addresses.one).platform,
    urgency: 0,
    programme: '',
    dueAt: now,
    expiresAt: new Date(+now + keptMinutes * 60_000),
  };
}
