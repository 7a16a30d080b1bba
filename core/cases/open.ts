import type { Context } from '../context.ts';
import type { Progress } from '../conversation/progress.ts';
import type { KnownSpeaker } from '../conversation/speaker.ts';
import type { NewParcel } from '../delivery/parcel.ts';
import { isPlatform } from '../delivery/route.ts';
import { sayTime } from '../i18n/say.ts';
import type { CaseRule, House, Manager } from '../model.ts';
import type { Member } from '../people/store.ts';
import type { Ask } from '../programmes/ask.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { holds } from '../surveys/conditions.ts';
import { endOfBusinessDay } from './business-clock.ts';
import { sayOwner } from './say-owner.ts';
import type { Case, Delivery } from './store.ts';

/** An unhappy customer becomes a case, and is told at once whose hands it is in and by when. */

const dayMs = 86_400_000;
const cardKeptMs = 14 * dayMs;

/** What a case can be about: an ask, or what somebody said unasked. */
type Answered = Pick<Ask, 'id' | 'person' | 'survey' | 'touchpoint'>;

/**
 * What to tell the customer; null where there is nothing to tell. `again`: an update whose first handling was cut
 * short is told once more.
 */
export async function openCaseFor(
  context: Context,
  speaker: KnownSpeaker,
  ask: Answered,
  progress: Progress,
  again: boolean,
): Promise<string | null> {
  const { house, member } = speaker;
  if (member.audience !== 'customer' || Object.keys(house.cases.channel).length === 0) return null;
  const had = await context.cases.ofAsk(ask.id);
  if (!had && !isUnhappy(house, ask, progress)) return null;
  const now = context.clock.now();
  const owner = managerFor(house, member);
  const fresh: Case = {
    id: context.newId(),
    ask: ask.id,
    person: ask.person,
    survey: ask.survey,
    touchpoint: ask.touchpoint,
    openedAt: now,
    dueAt: endOfBusinessDay(now, house.hours),
    state: 'open',
    owner: owner?.person ?? '',
    repliedAt: null,
    closedAt: null,
    changed: null,
    delivery: 'fine',
  };
  const { case: opened, opened: isNew } = had
    ? { case: had, opened: false }
    : await context.cases.open(fresh);
  await putCardOut(context, house, opened);
  return isNew || again ? await toldText(context, speaker, opened) : null;
}

function isUnhappy(house: House, ask: Answered, progress: Progress): boolean {
  const matches = (rule: CaseRule): boolean =>
    rule.by === 'answer'
      ? rule.survey === ask.survey && holds(rule.when, progress.answers, progress)
      : [...progress.answers.keys()].some((id) => progress.sentiment(id) === rule.sentiment);
  return house.cases.rules.some(matches);
}

async function toldText(context: Context, speaker: KnownSpeaker, opened: Case): Promise<string> {
  const by = sayTime(speaker.language, opened.dueAt, zoneOf(speaker.house, speaker.member));
  return await sayOwner(context, speaker, 'case.told', opened.owner, { by });
}

/** The manager who sees this customer's site or team, else one who sees everything, else the first. */
export function managerFor(house: House, member: Member): Manager | null {
  const groups: Readonly<Record<string, string>> = { site: member.site, team: member.team };
  const near = house.managers.find(({ sees }) =>
    Object.entries(sees).some(([field, names]) => names.includes(groups[field] ?? '')),
  );
  const whole = house.managers.find(({ sees }) => Object.keys(sees).length === 0);
  return near ?? whole ?? house.managers[0] ?? null;
}

/** Queues the case's card for every channel, or its edit where it stands there already. */
export async function putCardOut(context: Context, house: House, of: Case): Promise<void> {
  const now = context.clock.now();
  for (const platform of Object.keys(house.cases.channel).filter(isPlatform)) {
    const card: NewParcel = {
      id: `card:${of.id}:${platform}`,
      kind: 'card',
      about: of.id,
      person: '',
      platform,
      urgency: 1,
      programme: '',
      dueAt: now,
      expiresAt: new Date(+now + cardKeptMs),
    };
    await context.outbox.again(card);
  }
}

/** What became of the last message to the customer, for the managers to see on the card. */
export async function noteDelivery(
  context: Context,
  id: string,
  reply: string,
  delivery: Delivery,
): Promise<void> {
  const house = (await context.programmes.house())?.house;
  const of = await context.cases.noteDelivery(id, reply, delivery);
  if (house && of) await putCardOut(context, house, of);
}
