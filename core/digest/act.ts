import { message, type Outbound, type Reply } from '../bot.ts';
import type { Context } from '../context.ts';
import type { DigestVerb, Payload } from '../conversation/payload.ts';
import type { KnownSpeaker } from '../conversation/speaker.ts';
import { isPlatform } from '../delivery/route.ts';
import type { Manager } from '../model.ts';
import { deputiesOf } from './buttons.ts';
import { oftens } from './cadence.ts';
import { digestDetails, managerOf, managerTag } from './digest.ts';
import { askForDeputy, askHowLong, awayWeeks, settings } from './settings.ts';
import { standInFor } from './stand-in.ts';
import type { Choices } from './store.ts';
import { assign, markDone, putOff, takeOn } from './take-on.ts';

/** What a manager does with the buttons of a digest. */

type Tap = Extract<Payload, { on: 'digest' }>;
type Act = (context: Context, speaker: KnownSpeaker, manager: Manager, tap: Tap) => Promise<Reply>;

const nothing: Reply = { replaces: null, messages: [] };
const weekMs = 7 * 86_400_000;

const acts: Readonly<Record<DigestVerb, Act>> = {
  more: async (context, speaker, _, { of }) => {
    const whose = await readManager(context, speaker, of);
    if (!whose) return nothing;
    const { house, language } = speaker;
    return following(await digestDetails(context, house, whose, language));
  },
  settings: async (context, speaker, manager) =>
    following(await settings(context, speaker, manager)),
  often: async (context, speaker, manager, { value }) => {
    const often = oftens.find((each) => each === value);
    return often ? await chosen(context, speaker, manager, { often }) : nothing;
  },
  where: async (context, speaker, manager, { value }) =>
    isPlatform(value) ? await chosen(context, speaker, manager, { on: value }) : nothing,
  away: async (context, speaker, manager, { of, value }) => {
    if (value === 'back') return await chosen(context, speaker, manager, { away: null });
    const deputy = byTag(context, speaker, of);
    return deputy
      ? replacing(await askHowLong(context, speaker, deputy, of))
      : replacing(await askForDeputy(context, speaker));
  },
  deputy: async (context, speaker, manager, { of, value }) => {
    const deputy = byTag(context, speaker, of);
    const weeks = awayWeeks.find((each) => String(each) === value);
    if (!deputy || !weeks) return nothing;
    const until = new Date(+context.clock.now() + weeks * weekMs);
    return await chosen(context, speaker, manager, { away: { until, deputy } });
  },
  take: (context, speaker, _, { of, value }) => takeOn(context, speaker, of, value),
  by: (context, speaker, _, { of, value }) => putOff(context, speaker, of, Number(value)),
  owner: (context, speaker, _, { of, value }) => {
    const isSelf = value === managerTag(context.vault, speaker.member.id);
    const owner = isSelf ? speaker.member.id : byTag(context, speaker, value);
    return assign(context, speaker, of, owner ?? '');
  },
  done: (context, speaker, _, { of }) => markDone(context, speaker, of),
};

export async function onDigestTap(
  context: Context,
  speaker: KnownSpeaker,
  tap: Tap,
): Promise<Reply> {
  const manager = managerOf(speaker.house, speaker.member.id);
  if (!manager) return following(message(speaker.say('digest.not-a-manager')));
  return await acts[tap.verb](context, speaker, manager, tap);
}

/** Their own, or that of a manager they stand in for. */
async function readManager(
  context: Context,
  { house, member }: KnownSpeaker,
  tag: string,
): Promise<Manager | null> {
  const found = house.managers.find(({ person }) => managerTag(context.vault, person) === tag);
  if (!found || found.person === member.id) return found ?? null;
  const away = await context.people.find(found.person);
  const standIn = away && (await standInFor(context, found, away, context.clock.now()));
  return standIn?.person === member.id ? found : null;
}

async function chosen(
  context: Context,
  speaker: KnownSpeaker,
  manager: Manager,
  choices: Partial<Choices>,
): Promise<Reply> {
  await context.digests.choose(manager.person, choices);
  return replacing(await settings(context, speaker, manager));
}

/** Another manager by what stands for them in a button. */
function byTag({ vault }: Context, speaker: KnownSpeaker, tag: string): string | undefined {
  return deputiesOf(speaker).find((person) => managerTag(vault, person) === tag);
}

function replacing(outbound: Outbound): Reply {
  return { replaces: outbound, messages: [] };
}

function following(outbound: Outbound): Reply {
  return { replaces: null, messages: [outbound] };
}
