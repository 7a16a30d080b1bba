import { message, type Outbound, type Platform } from '../bot.ts';
import type { Context } from '../context.ts';
import type { KnownSpeaker } from '../conversation/speaker.ts';
import { sayDate, sayTime } from '../i18n/say.ts';
import type { Manager } from '../model.ts';
import { zoneOf } from '../programmes/hours-for.ts';
import { occurrences } from '../programmes/occurrences.ts';
import { choice, deputiesOf } from './buttons.ts';
import { anchor, oftenOf, oftens, ruleFor } from './cadence.ts';
import { managerTag } from './digest.ts';
import { standInFor } from './stand-in.ts';

/** What a manager may choose about their digest, and what stands chosen. */

export const awayWeeks = [1, 2, 4] as const;
const mostDeputies = 10;

const platformNames: Readonly<Record<Platform, string>> = {
  telegram: 'Telegram',
  slack: 'Slack',
  discord: 'Discord',
};

export async function settings(
  context: Context,
  speaker: KnownSpeaker,
  manager: Manager,
): Promise<Outbound> {
  const { house, member, say, language } = speaker;
  const choices = await context.digests.choices(manager.person);
  const now = context.clock.now();
  const zone = zoneOf(house, member);
  const rule = ruleFor(manager, choices, house.hours);
  const often = oftenOf(rule, manager, house.hours) || 'file';
  const platform = choices.on || manager.digest.on;
  const [next] = occurrences({ rule, zone, from: now, anchor });
  const isAway = choices.away !== null && choices.away.until > now;
  const standIn = await standInFor(context, manager, member, now);
  const deputy = standIn && (await context.people.find(standIn.person));
  const lines = [
    say('digest.settings.now', {
      often,
      platform: platformNames[platform],
      next: next ? sayTime(language, next.at, zone) : '–',
    }),
    ...(standIn
      ? [
          say('digest.settings.away', {
            date: sayDate(language, standIn.until, zone),
            name: deputy?.name || standIn.person,
          }),
        ]
      : []),
  ];
  const mark = (label: string, isChosen: boolean): string =>
    isChosen ? say('digest.chosen', { label }) : label;
  return message(lines.join('\n'), {
    choices: [
      oftens.map((each) =>
        choice(mark(say(`digest.often.${each}`), each === often), 'often', '', each),
      ),
      (await platformsOf(context, member.id, platform)).map((each) =>
        choice(mark(platformNames[each], each === platform), 'where', '', each),
      ),
      [
        isAway
          ? choice(say('digest.away.back'), 'away', '', 'back')
          : choice(say('digest.away'), 'away', '', ''),
      ],
    ],
  });
}

/** Where the manager can be reached now, and where the digest goes today. */
async function platformsOf(
  { people, bots }: Context,
  person: string,
  now: Platform,
): Promise<Platform[]> {
  const accounts = await people.accounts(person);
  const usable = accounts.filter(({ reachable }) => reachable).map(({ platform }) => platform);
  return [...new Set([now, ...usable])].filter((each) => bots.has(each)).sort();
}

export async function askForDeputy(context: Context, speaker: KnownSpeaker): Promise<Outbound> {
  const others = deputiesOf(speaker).slice(0, mostDeputies);
  if (others.length === 0) return message(speaker.say('digest.away.nobody'));
  const choices = await Promise.all(
    others.map(async (person) => {
      const member = await context.people.find(person);
      return choice(member?.name || person, 'away', managerTag(context.vault, person), '');
    }),
  );
  return message(speaker.say('digest.away.who'), { choices: choices.map((each) => [each]) });
}

export async function askHowLong(
  context: Context,
  { say }: KnownSpeaker,
  deputy: string,
  tag: string,
): Promise<Outbound> {
  const name = (await context.people.find(deputy))?.name || deputy;
  const choices = awayWeeks.map((weeks) =>
    choice(say('digest.away.weeks', { count: weeks }), 'deputy', tag, String(weeks)),
  );
  return message(say('digest.away.how-long', { name }), { choices: [choices] });
}
