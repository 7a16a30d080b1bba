import type { Address } from '../bot.ts';
import type { Context } from '../context.ts';
import type { MessageKey } from '../i18n/en.ts';
import { isLanguage, type Language, languages } from '../i18n/languages.ts';
import type { Values } from '../i18n/say.ts';
import type { House } from '../model.ts';
import type { Member } from '../people/store.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { localDate } from '../programmes/local-time.ts';
import { promised } from '../promised.ts';

/** Somebody who wrote to the bot: from where, who they are if they joined, and how to speak to them. */
export interface Speaker {
  address: Address;
  house: House;
  /** null for somebody who has not joined. */
  member: Member | null;
  language: Language;
  /** The day it is, or was when they wrote, by their own clock: `YYYY-MM-DD`. */
  today: string;
  say(key: MessageKey, values?: Values): string;
}

/** A speaker who joined. */
export type KnownSpeaker = Speaker & { member: Member };

/** What the person chose, else the roster, else the platform, else the company's first language. */
export function languageOf(member: Member | null, house: House, platformSays = ''): Language {
  const subtag = platformSays.split(/[-_]/)[0] ?? '';
  const wished = [member?.settings.language, member?.language, subtag];
  const offered = wished.find((each) => each && isLanguage(each) && isOffered(each, house));
  return (offered as Language | undefined) ?? house.company.languages[0] ?? languages[0];
}

function isOffered(language: Language, house: House): boolean {
  return house.company.languages.includes(language);
}

export function speakerFor(
  context: Context,
  house: House,
  member: Member | null,
  address: Address,
  platformSays: string,
  at: Date = context.clock.now(),
): Speaker {
  const language = languageOf(member, house, platformSays);
  const slash = context.bots.get(address.platform)?.slash ?? '/';
  const base = { company: house.company.name, slash, ...promised };
  const say: Speaker['say'] = (key, values = {}) =>
    context.say(language, key, { ...base, ...values }, house.wording);
  const today = localDate(at, member ? zoneOf(house, member) : house.hours.zone);
  return { address, house, member, language, today, say };
}

export function isKnown(speaker: Speaker): speaker is KnownSpeaker {
  return speaker.member !== null;
}

/** Finds out who writes: by account, else by the id the roster gives for this platform. */
export async function whoIs(context: Context, address: Address): Promise<Member | null> {
  const account = await context.people.accountOf(address);
  if (account) return await context.people.current(account.person);
  const known = await context.people.byHandle(address.platform, address.user);
  return known && (await context.people.current(known.id));
}
