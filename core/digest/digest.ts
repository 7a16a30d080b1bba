import { message, type Outbound } from '../bot.ts';
import type { Context } from '../context.ts';
import { languageOf } from '../conversation/speaker.ts';
import type { Language } from '../i18n/languages.ts';
import type { House, Manager } from '../model.ts';
import type { Member } from '../people/store.ts';
import { whatPeopleTalkAbout } from '../text/talk.ts';
import { linkAcrossSites } from './both-sides.ts';
import { detailsText, digestButtons, digestText, type Reader } from './compose.ts';
import { type DigestData, gatherDigest } from './gather.ts';
import { countsOf, groupsSeen, type Overview, periodMs } from './overview.ts';
import { withChart } from './picture.ts';
import { standInFor } from './stand-in.ts';
import { plainVoice, type Voice } from './voice.ts';

/** The digest of one manager as it would be sent now; empty where that person is no manager. */
export async function digestFor(
  context: Context,
  house: House,
  person: string,
): Promise<Outbound[]> {
  const manager = managerOf(house, person);
  if (!manager) return [];
  const overview = await context.digests.overviews.now(house);
  const data = await gatherDigest(context, overview, manager);
  const digest = await showDigest(context, house, manager, data, person);
  return digest ? [digest] : [];
}

export function managerOf(house: House, person: string): Manager | undefined {
  return house.managers.find((each) => each.person === person);
}

/** As `reader` gets it: the manager, or who stands in for them. null where one of the two is not on the roster. */
export async function showDigest(
  context: Context,
  house: House,
  manager: Manager,
  data: DigestData,
  reader: string,
): Promise<Outbound | null> {
  const member = await context.people.find(manager.person);
  const readBy = await context.people.find(reader);
  if (!member || !readBy) return null;
  const voice = await voiceFor(context, languageOf(readBy, house), data);
  const seenBy = await readerOf(context, manager, reader, member);
  const { picture, numbers } = await withChart(voice, data);
  const choices = digestButtons(voice, data, seenBy);
  return message(digestText(voice, data, seenBy, numbers), { choices, picture });
}

const mostTexts = 200;
const mostTerms = 5;

/** What the digest had no room for. */
export async function digestDetails(
  context: Context,
  house: House,
  manager: Manager,
  language: Language,
): Promise<Outbound> {
  const overview = await context.digests.overviews.now(house);
  const data = await gatherDigest(context, overview, manager);
  const voice = await voiceFor(context, language, data);
  const terms = await wordsOf(context, overview, manager);
  const bothSides = await linkAcrossSites(context, overview, manager);
  return message(detailsText(voice, data, { terms, bothSides }));
}

async function wordsOf(context: Context, overview: Overview, manager: Manager) {
  const theirs = new Set(groupsSeen(overview, manager));
  if (countsOf(overview, [...theirs]).texts[0] === 0) return [];
  const said = await context.conversation.written(
    new Date(+overview.until - periodMs),
    (person) => theirs.has(overview.groupOf.get(person) ?? ''),
    mostTexts,
  );
  const texts = said.map(({ value, language, sentiment }) => ({
    text: String(value),
    language,
    label: sentiment,
  }));
  return whatPeopleTalkAbout(texts, { most: mostTerms });
}

async function readerOf(
  context: Context,
  manager: Manager,
  reader: string,
  member: Member,
): Promise<Reader> {
  const tag = managerTag(context.vault, manager.person);
  if (reader === manager.person) return { tag, standsInFor: null };
  const standIn = await standInFor(context, manager, member, context.clock.now());
  const name = member.name || member.id;
  return { tag, standsInFor: standIn && { name, until: standIn.until } };
}

/** Stands for a manager in a button, which has no room for an id of any length. */
export function managerTag(vault: Context['vault'], person: string): string {
  return vault.fingerprint('manager', person).slice(0, 12);
}

async function voiceFor(
  context: Context,
  language: Language,
  { commitments }: Pick<DigestData, 'commitments'>,
): Promise<Voice> {
  const owners = [...new Set(commitments.map(({ owner }) => owner))];
  const known = await Promise.all(owners.map((owner) => context.people.find(owner)));
  const names = new Map(known.flatMap((each) => (each ? [[each.id, each.name]] : [])));
  return {
    ...plainVoice(context, language),
    personName: (person) => names.get(person) || person,
  };
}
