import { message, type Outbound, type Reply } from '../bot.ts';
import type { Context } from '../context.ts';
import type { KnownSpeaker } from '../conversation/speaker.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { localDate } from '../programmes/local-time.ts';
import { choice, deputiesOf } from './buttons.ts';
import { managerTag } from './digest.ts';
import type { Commitment } from './store.ts';
import { dateText } from './voice.ts';

/** *We'll do this*: who does a step by when, and that it is done. */

const dayMs = 86_400_000;
const weekDays = 7;
const usualWeeks = 1;
const weeksOffered = [1, 2, 4] as const;
const mostOwners = 8;

/** The step of one day's digest is taken on once, however often the button is tapped. */
export async function takeOn(
  context: Context,
  speaker: KnownSpeaker,
  day: string,
  step: string,
): Promise<Reply> {
  if (!context.digests.steps().text(step, speaker.language))
    return { replaces: null, messages: [] };
  const person = speaker.member.id;
  const id = context.vault.fingerprint('commitment', `${person}:${day}:${step}`).slice(0, 16);
  const by = inWeeks(context, speaker, usualWeeks);
  const since = context.clock.now();
  const made = await context.digests.commit({
    ...{ id, person, owner: person, step, since, by, doneAt: null },
  });
  return { replaces: null, messages: [await shown(context, speaker, made)] };
}

export async function putOff(
  context: Context,
  speaker: KnownSpeaker,
  id: string,
  weeks: number,
): Promise<Reply> {
  const offered = weeksOffered.find((each) => each === weeks);
  return await changed(context, speaker, id, offered && { by: inWeeks(context, speaker, offered) });
}

export async function assign(
  context: Context,
  speaker: KnownSpeaker,
  id: string,
  owner: string,
): Promise<Reply> {
  return await changed(context, speaker, id, owner ? { owner } : undefined);
}

async function changed(
  context: Context,
  speaker: KnownSpeaker,
  id: string,
  set: Partial<Pick<Commitment, 'by' | 'owner'>> | undefined,
): Promise<Reply> {
  const after =
    set && (await isTheirs(context, speaker, id)) && (await context.digests.change(id, set));
  return { replaces: after ? await shown(context, speaker, after) : null, messages: [] };
}

export async function markDone(
  context: Context,
  speaker: KnownSpeaker,
  id: string,
): Promise<Reply> {
  if (!(await isTheirs(context, speaker, id))) return { replaces: null, messages: [] };
  const after = await context.digests.change(id, { doneAt: context.clock.now() });
  if (!after) return { replaces: null, messages: [] };
  const { language, say } = speaker;
  const owner = await nameOf(context, after.owner);
  const step = context.digests.steps().text(after.step, language);
  return { replaces: null, messages: [message(say('digest.taken.marked', { step, owner }))] };
}

/** Who took it on and who does it may change it. */
async function isTheirs(
  { digests }: Context,
  { member }: KnownSpeaker,
  id: string,
): Promise<boolean> {
  const found = await digests.commitment(id);
  return found?.person === member.id || found?.owner === member.id;
}

async function shown(
  context: Context,
  speaker: KnownSpeaker,
  { id, step, owner, by }: Commitment,
): Promise<Outbound> {
  const { say, language, member } = speaker;
  const text = say('digest.step.taken', {
    step: context.digests.steps().text(step, language),
    owner: await nameOf(context, owner),
    date: dateText(language, by),
  });
  const weeks = weeksOffered.map((each) => {
    const label = say('digest.in-weeks', { count: each });
    const isChosen = by === inWeeks(context, speaker, each);
    return choice(isChosen ? say('digest.chosen', { label }) : label, 'by', id, String(each));
  });
  const people = [member.id, ...deputiesOf(speaker).slice(0, mostOwners)];
  const owners = await Promise.all(
    people.map(async (each) => {
      const label = await nameOf(context, each);
      const marked = each === owner ? say('digest.chosen', { label }) : label;
      return choice(marked, 'owner', id, managerTag(context.vault, each));
    }),
  );
  return message(text, { choices: owners.length > 1 ? [weeks, owners] : [weeks] });
}

function inWeeks(context: Context, { house, member }: KnownSpeaker, weeks: number): string {
  const at = new Date(+context.clock.now() + weeks * weekDays * dayMs);
  return localDate(at, zoneOf(house, member));
}

async function nameOf({ people }: Context, person: string): Promise<string> {
  return (await people.find(person))?.name || person;
}
