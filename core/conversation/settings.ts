import {
  type Choice,
  message,
  type Outbound,
  type Platform,
  platforms,
  type Reply,
} from '../bot.ts';
import type { Context } from '../context.ts';
import { isPlatform } from '../delivery/route.ts';
import { isLanguage } from '../i18n/languages.ts';
import { catalogues, sayDate } from '../i18n/say.ts';
import { afterPause } from '../people/stop.ts';
import type { Settings } from '../people/store.ts';
import { pauseOf } from '../programmes/audience.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { payloadValue, type SettingName } from './payload.ts';
import { type KnownSpeaker, speakerFor } from './speaker.ts';

/** What people choose for themselves: language, where, when and how often they are asked, and a pause. */

const dayMs = 86_400_000;
const pauseDays: Readonly<Record<string, number>> = { week: 7, month: 30 };
const quietChoices = ['18:00-09:00', '20:00-10:00', '12:00-14:00'] as const;
const everyChoices = [30, 90, 180] as const;

export async function showSettings(context: Context, speaker: KnownSpeaker): Promise<Reply> {
  return { replaces: null, messages: [await settingsMessage(context, speaker)] };
}

/** A tap on one of the settings; what is not on offer changes nothing. */
export async function choose(
  context: Context,
  speaker: KnownSpeaker,
  name: SettingName,
  value: string,
): Promise<Reply> {
  const change = changeFor(speaker, name, value, context.clock.now());
  if (!change) return { replaces: null, messages: [] };
  await context.people.set(speaker.member.id, change);
  if (change.pausedUntil !== undefined) await afterPause(context, speaker.member.id);
  const { house, address, member, language } = speaker;
  const changed = { ...member, settings: { ...member.settings, ...change } };
  const now = speakerFor(context, house, changed, address, language);
  return { replaces: await settingsMessage(context, { ...now, member: changed }), messages: [] };
}

function changeFor(
  { house }: KnownSpeaker,
  name: SettingName,
  value: string,
  now: Date,
): Partial<Settings> | null {
  switch (name) {
    case 'language':
      return isLanguage(value) && house.company.languages.includes(value)
        ? { language: value }
        : null;
    case 'pause': {
      const days = Object.hasOwn(pauseDays, value) ? (pauseDays[value] ?? 0) : 0;
      return { pausedUntil: days > 0 ? new Date(+now + days * dayMs) : null };
    }
    case 'prefer':
      return { prefer: isPlatform(value) ? value : '' };
    case 'quiet':
      return { quiet: quietChoices.find((each) => each === value) ?? '' };
    case 'every':
      return { everyDays: everyChoices.find((each) => String(each) === value) ?? 0 };
    case 'remind':
      return { noReminders: value === 'never' };
  }
}

async function settingsMessage(context: Context, speaker: KnownSpeaker): Promise<Outbound> {
  const accounts = await context.people.accounts(speaker.member.id);
  const on = platforms.filter((each) =>
    accounts.some((account) => account.platform === each && account.reachable),
  );
  const groups = [
    languageChoices(speaker),
    preferButtons(speaker, on.filter(mayBeAskedOn(speaker))),
    quietButtons(speaker),
    everyButtons(speaker),
    [...pauseButtons(speaker), reminderButton(speaker), more(speaker)],
  ];
  return message(settingsText(context, speaker), {
    choices: groups.filter((group) => group.length > 0),
  });
}

function settingsText(context: Context, speaker: KnownSpeaker): string {
  const { say, member, house, language } = speaker;
  const { prefer, quiet, everyDays } = member.settings;
  const pausedUntil = pauseOf(member, context.clock.now());
  const until = pausedUntil ? sayDate(language, pausedUntil, zoneOf(house, member)) : '';
  return [
    say('settings.title'),
    say('settings.language', { language: catalogues[language]['language.name'] }),
    say('settings.prefer', { platform: say(prefer ? `platform.${prefer}` : 'settings.usual') }),
    say('settings.quiet', { hours: quiet || say('settings.usual') }),
    say('settings.every', {
      often: everyDays ? say('settings.days', { count: everyDays }) : say('settings.usual'),
    }),
    ...(member.settings.noReminders ? [say('settings.no-reminders')] : []),
    ...(pausedUntil ? [say('settings.paused', { until })] : []),
  ].join('\n');
}

function languageChoices({ house, language }: KnownSpeaker): Choice[] {
  return house.company.languages
    .filter((each) => each !== language)
    .map((each) => choice('language', each, catalogues[each]['language.name']));
}

/** Employees are asked on Discord only where a programme says so. */
function mayBeAskedOn({ house, member }: KnownSpeaker): (platform: Platform) => boolean {
  const onDiscord = house.programmes.some(({ discordEmployees }) => discordEmployees);
  return (platform) => platform !== 'discord' || member.audience === 'customer' || onDiscord;
}

function preferButtons({ say, member }: KnownSpeaker, on: readonly Platform[]): Choice[] {
  const { prefer } = member.settings;
  const others = on.length > 1 ? on.filter((each) => each !== prefer) : [];
  const usual = prefer ? [choice('prefer', 'usual', say('settings.prefer.usual'))] : [];
  return [...others.map((each) => choice('prefer', each, say(`platform.${each}`))), ...usual];
}

function quietButtons({ say, member }: KnownSpeaker): Choice[] {
  const clear = member.settings.quiet
    ? [choice('quiet', 'usual', say('settings.quiet.clear'))]
    : [];
  return [
    ...quietChoices
      .filter((each) => each !== member.settings.quiet)
      .map((hours) => choice('quiet', hours, say('settings.quiet.set', { hours }))),
    ...clear,
  ];
}

function everyButtons({ say, member }: KnownSpeaker): Choice[] {
  const { everyDays } = member.settings;
  const usual = everyDays ? [choice('every', 'usual', say('settings.every.usual'))] : [];
  return [
    ...everyChoices
      .filter((each) => each !== everyDays)
      .map((count) => choice('every', String(count), say('settings.every.set', { count }))),
    ...usual,
  ];
}

function pauseButtons({ say, member }: KnownSpeaker): Choice[] {
  const resume = member.settings.pausedUntil
    ? [choice('pause', 'over', say('settings.resume'))]
    : [];
  return [
    choice('pause', 'week', say('settings.pause.week')),
    choice('pause', 'month', say('settings.pause.month')),
    ...resume,
  ];
}

function reminderButton({ say, member }: KnownSpeaker): Choice {
  return member.settings.noReminders
    ? choice('remind', 'usual', say('settings.remind'))
    : choice('remind', 'never', say('settings.remind.never'));
}

/** Everything else that can be said to the bot. */
function more({ say }: KnownSpeaker): Choice {
  return { label: say('button.help'), value: payloadValue({ on: 'command', name: 'help' }) };
}

function choice(name: SettingName, value: string, label: string): Choice {
  return { label, value: payloadValue({ on: 'setting', name, value }) };
}
