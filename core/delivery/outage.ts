import {
  type Bot,
  isNetwork,
  message,
  type Platform,
  SendError,
  type SendFailure,
} from '../bot.ts';
import type { Context } from '../context.ts';
import { languageOf } from '../conversation/speaker.ts';
import { sayTime } from '../i18n/say.ts';
import type { House } from '../model.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import type { NewParcel, Parcel } from './parcel.ts';
import { allowedFor, firstPlatform, isPlatform, routeTo } from './route.ts';
import type { Composed } from './sender.ts';

/**
 * An operator hears on another platform that one died: once a death, and once more when it lives again. Safe to run
 * twice: what is to be said is queued under the time of the death before that is forgotten.
 */

/** A network that stumbles is not dead; a token that is refused is. One check a minute. */
const failingChecks = 3;
const dayMs = 86_400_000;

export async function checkPlatforms(context: Context): Promise<void> {
  for (const bot of context.bots.values()) await check(context, bot);
}

async function check(context: Context, bot: Bot): Promise<void> {
  const { platform } = bot;
  const { outages, clock, log } = context;
  const before = await outages.state(platform);
  const met = await failureOf(bot);
  if (met === '') await outages.set(platform, { answeredAt: clock.now() });
  const failure = met || before.lost;
  if (failure === '') {
    if (before.deadSince) await tell(context, platform, before.deadSince, '');
    if (before.failing > 0 || before.deadSince)
      await outages.set(platform, { failing: 0, deadSince: null });
    return;
  }
  const failing = before.failing + 1;
  const isDead = !isNetwork(failure) || failing >= failingChecks;
  const deadSince = before.deadSince ?? (isDead ? clock.now() : null);
  await outages.set(platform, { failing, deadSince });
  if (!deadSince) return;
  if (!before.deadSince) log.error({ platform, failure }, 'platform is dead; the others go on');
  await tell(context, platform, deadSince, failure);
}

/** `''` where it answers, if only to ask for patience. */
async function failureOf(bot: Bot): Promise<SendFailure | ''> {
  try {
    await bot.identify();
    return '';
  } catch (error) {
    if (!(error instanceof SendError)) throw error;
    return error.failure === 'rate-limited' ? '' : error.failure;
  }
}

/** `failure` is `''` where it lives again. */
async function tell(
  context: Context,
  platform: Platform,
  deadSince: Date,
  failure: SendFailure | '',
): Promise<void> {
  const stored = await context.programmes.house();
  const person = stored?.house.company.operator ?? '';
  const member = person ? await context.people.find(person) : null;
  if (!member) return;
  const ways = await context.people.accounts(member.id);
  const bots = botsFor(context, platform, failure);
  const on = firstPlatform(bots, member, ways, allowedFor(member, true));
  if (on) await context.outbox.add([outageParcel(person, on, platform, deadSince, failure)]);
}

function outageParcel(
  person: string,
  on: Platform,
  platform: Platform,
  deadSince: Date,
  failure: SendFailure | '',
): NewParcel {
  const kind = failure === '' ? 'back' : 'died';
  return {
    id: `outage:${platform}:${+deadSince}:${kind}`,
    kind: 'outage',
    about: `${platform}:${failure}:${+deadSince}`,
    person,
    platform: on,
    urgency: 1,
    programme: '',
    dueAt: deadSince,
    expiresAt: new Date(+deadSince + 30 * dayMs),
  };
}

/** Not on the dead one. */
function botsFor({ bots }: Context, platform: string, failure: string): Context['bots'] {
  return failure === '' ? bots : new Map([...bots].filter(([each]) => each !== platform));
}

export async function composeOutage(
  context: Context,
  house: House,
  parcel: Parcel,
  now: Date,
): Promise<Composed> {
  const [platform = '', failure = '', since = ''] = parcel.about.split(':');
  const member = await context.people.find(parcel.person);
  if (!member || !isPlatform(platform)) return { drop: 'gone' };
  const bots = botsFor(context, platform, failure);
  const { people } = context;
  const to = await routeTo({ bots, people }, member, allowedFor(member, true), now);
  if (!to) return { drop: 'unreachable' };
  if (to.platform !== parcel.platform) return { reroute: to.platform };
  const language = languageOf(member, house);
  const time = sayTime(language, new Date(Number(since)), zoneOf(house, member));
  const name = context.say(language, `platform.${platform}`);
  const said = context.say(language, keyOf(failure, platform), { platform: name, time });
  return { to, message: message(said), over: null };
}

/** Telegram refuses two that poll, until one ends; the others refuse how their app is set up. */
function keyOf(failure: string, platform: Platform) {
  if (failure === '') return 'outage.back';
  if (failure === 'bad-token') return 'outage.token';
  if (failure !== 'rejected') return 'outage.silent';
  return platform === 'telegram' ? 'outage.second' : 'outage.refused';
}
