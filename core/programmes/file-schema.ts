import Holidays from 'date-holidays';
import { z } from 'zod';
import { type Platform, platforms } from '../bot.ts';
import { languages } from '../i18n/languages.ts';
import { snowflakeForm } from '../inputs/ids.ts';
import {
  audience,
  name,
  oneOrSeveral,
  personId,
  record,
  text,
  textReadBy,
  textThat,
  truth,
  words,
} from '../inputs/leaves.ts';
import { isDate } from '../surveys/dates.ts';
import { weekdaysNamed } from './calendar-names.ts';
import { DurationError, parseDuration } from './duration.ts';
import { isTime, isZone } from './local-time.ts';
import { parseRule } from './recurrence.ts';
import { RuleError } from './recurrence-rule.ts';

/** The sections of a programme file but surveys (surveys/survey-schema.ts). */

/** Fields of the roster by which figures may be broken down. */
export const groupFields = ['team', 'site', 'manager', 'language', 'timezone'] as const;

const zone = textThat('a time zone such as Europe/Prague', isZone);
const time = textThat('a time from "00:00" to "23:59"', isTime);
const date = textThat('a date such as 2026-12-31', isDate);
const duration = textReadBy('a length such as 2h or 3d', parseDuration, DurationError);
const rule = textReadBy('a cadence such as every week on Mon at 09:00', ruleText, RuleError);

function ruleText(said: string): string {
  parseRule(said);
  return said.trim();
}

const daysAllowed = 'days such as Mon-Fri or "Mon,Wed"';
const days = z
  .union([z.string(), z.array(z.string())], daysAllowed)
  .transform((said) => [said].flat().join(','))
  .pipe(textThat(daysAllowed, (said) => daysOf(said).length > 0))
  .transform(daysOf);

/** ISO weekdays; none where one of the words is not a day. */
function daysOf(said: string): readonly number[] {
  const parts = said.split(',').map((part) => weekdaysNamed(part.trim()));
  if (parts.some((part) => part.length === 0)) return [];
  return [...new Set(parts.flat())].toSorted((a, b) => a - b);
}

const countryAllowed = 'the two letters of a country, such as CZ';
const countries = new Set(Object.keys(new Holidays().getCountries()));
const country = textThat(countryAllowed, (code) => countries.has(code));

export const companySchema = record({
  name: text(100),
  languages: z.array(words(languages), 'a list of languages').min(1, languages.join(', ')),
});

export const hoursSchema = record({
  zone,
  days,
  from: time,
  to: time,
  holidays: country.default(''),
});

const who = record({
  audience,
  team: oneOrSeveral.default([]),
  site: oneOrSeveral.default([]),
  segment: oneOrSeveral.default([]),
});

const breakdownAllowed = `${groupFields.join(', ')} or two of them joined by *`;

function isBreakdown(said: string): boolean {
  const fields = said.split('*');
  const known = fields.every((field) => groupFields.some((each) => each === field));
  return known && fields.length <= 2 && new Set(fields).size === fields.length;
}

/** When an ask expires and a round closes where the programme does not say. */
export const usualEnds = { expires: '3d', closes: '5d' } as const;

/** How often employees are asked where the programme does not say: oftener, small groups rest more than they show. */
export const usualCadence = 'every month on the 2nd Tue at 09:30';

export const programmeSchema = record({
  id: name,
  survey: name,
  who,
  trigger: record({ touchpoint: name, after: duration.default('PT0M') }).optional(),
  cadence: rule.optional(),
  starts: date.optional(),
  zone: zone.optional(),
  expires: duration.prefault(usualEnds.expires),
  closes: duration.prefault(usualEnds.closes),
  reminders: z.array(duration, 'a list of lengths such as [2d, 4d]').optional(),
  breakdowns: z.array(textThat(breakdownAllowed, isBreakdown), breakdownAllowed).default([]),
  late: words(['skip', 'next-slot']).default('skip'),
  discord: record({ employees: truth }).default({ employees: false }),
});

export const answerRuleSchema = record({
  survey: name,
  when: z.string('a condition such as score <= 2'),
});

export const sentimentRuleSchema = record({
  audience: z.literal('customer', 'customer: cases are for customers only'),
  sentiment: words(['negative', 'neutral', 'positive']),
});

const channelIds = {
  slack: z
    .string('a channel id such as C0123456789')
    .regex(/^[CDG][A-Z0-9]{2,20}$/, 'a channel id such as C0123456789'),
  telegram: z
    .union([z.int().transform(String), z.string()], 'a chat id such as -1001234567890')
    .pipe(textThat('a chat id such as -1001234567890', (id) => /^-?\d{1,16}$/.test(id))),
  discord: z
    .string('a channel id such as "1234567890123456789"')
    .regex(snowflakeForm, 'a channel id such as "1234567890123456789"'),
} as const;

const channel = record({
  slack: channelIds.slack.exactOptional(),
  telegram: channelIds.telegram.exactOptional(),
  discord: channelIds.discord.exactOptional(),
});

export const casesSchema = record({
  open: z.array(z.unknown(), 'a list of rules').default([]),
  channel: channel.default({}),
});

const groups = Object.fromEntries(
  groupFields.map((field) => [field, oneOrSeveral.exactOptional()]),
);

/** What the example company's managers read with their first coffee; in each manager's own time. */
export const usualDigest = 'every week on Mon at 08:30';

export const managerSchema = record({
  person: personId,
  deputy: personId.exactOptional(),
  digest: record({ on: words(platforms), when: rule.prefault(usualDigest) }),
  sees: record(groups).default({}),
});

const channelOn = (platform: Platform) =>
  record({
    on: words([platform]),
    channel: channelIds[platform],
    when: rule.prefault(usualDigest),
  });

/** Each platform has its own form of ids. */
export const digestChannelSchemas = {
  slack: channelOn('slack'),
  telegram: channelOn('telegram'),
  discord: channelOn('discord'),
} as const satisfies Readonly<Record<Platform, unknown>>;

/** For an entry that names no platform. */
export const digestChannelSchema = record({
  on: words(platforms),
  channel: z.unknown(),
  when: rule.prefault(usualDigest),
});

const section = z.unknown().optional();
const list = z.array(z.unknown(), 'a list').default([]);

export const fileSchema = record({
  company: section,
  hours: section,
  touchpoints: z.array(name, 'a list of names').default([]),
  surveys: list,
  programmes: list,
  cases: section,
  managers: list,
  channels: list,
});
