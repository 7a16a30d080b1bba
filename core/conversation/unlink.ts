import { message, type Platform, platforms, type Reply } from '../bot.ts';
import type { Context } from '../context.ts';
import { sayDate, sayTime } from '../i18n/say.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { payloadValue } from './payload.ts';
import { saying } from './saying.ts';
import type { KnownSpeaker } from './speaker.ts';

/** `/unlink`: takes apart what `/link` joined. Each account is its own person's again, with that person's history. */

interface Bond {
  /** What the button carries: tells nothing to others. */
  id: string;
  /** Where the chats are that would go. */
  on: readonly Platform[];
  /** When the first of them was there; null where there is none. */
  since: Date | null;
  part(): Promise<void>;
}

export async function askWhatToUnlink(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  const bonds = await bondsOf(context, speaker);
  if (bonds.length === 0) return saying(speaker.say('unlink.none'));
  const labels = labelsOf(speaker, bonds);
  const choices = bonds.map(({ id }, at) => [
    { label: labels[at] ?? '–', value: payloadValue({ on: 'unlink', bond: id }) },
  ]);
  return { replaces: null, messages: [message(speaker.say('unlink.which'), { choices })] };
}

/** Those that read the same are told apart by the day, then by the time, since when the chats are there. */
function labelsOf(speaker: KnownSpeaker, bonds: readonly Bond[]): readonly string[] {
  const { say, language, house, member } = speaker;
  const plain = bonds.map(({ on }) => on.map((each) => say(`platform.${each}`)).join(', ') || '–');
  return [sayDate, sayTime].reduce<readonly string[]>(
    (labels, sayAt) =>
      labels.map((label, at) => {
        const since = bonds[at]?.since;
        if (!since || labels.indexOf(label) === labels.lastIndexOf(label)) return label;
        const added = sayAt(language, since, zoneOf(house, member));
        return say('unlink.added', { chats: plain[at] ?? '', added });
      }),
    plain,
  );
}

export async function unlink(context: Context, speaker: KnownSpeaker, id: string): Promise<Reply> {
  const bond = (await bondsOf(context, speaker)).find((each) => each.id === id);
  if (!bond) return { replaces: message(speaker.say('unlink.none')), messages: [] };
  const accounts = await context.people.accounts(speaker.member.id);
  await context.people.endLinks(accounts.map((account) => account.id));
  await bond.part();
  return { replaces: message(speaker.say('unlink.done')), messages: [] };
}

/** Accounts that belonged to nobody before, and people who speak through this one. */
async function bondsOf(context: Context, { member }: KnownSpeaker): Promise<Bond[]> {
  const { people, vault } = context;
  const bondId = (of: string): string => vault.fingerprint('bond', of).slice(0, 16);
  const added = (await people.accounts(member.id)).filter((account) => account.linked);
  const group = await people.group(member.id);
  const joined = await Promise.all(
    group.slice(1).map(async (person): Promise<Bond> => {
      const own = await people.accounts(person);
      const on = platforms.filter((each) => own.some(({ platform }) => platform === each));
      const since = own.at(-1)?.since ?? null;
      return { id: bondId(person), on, since, part: () => people.separate(person) };
    }),
  );
  const alone = added.map(
    ({ id, platform, since }): Bond => ({
      id: bondId(id),
      on: [platform],
      since,
      part: () => people.removeLinked(id),
    }),
  );
  return [...joined, ...alone];
}
