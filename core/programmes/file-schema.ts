import { z } from 'zod';
import { type Platform, platforms } from '../bot.ts';
import { files, type Language, languages } from '../i18n/languages.ts';
import { mismatch, show } from '../inputs/found.ts';
import { snowflakeForm } from '../inputs/ids.ts';
import {
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
import { textsOf } from '../surveys/survey-schema.ts';
import { parseRest } from './attention.ts';
import { weekdaysNamed } from './calendar-names.ts';
import { DurationError, parseDuration, readDays } from './duration.ts';
import { whoSchema } from './file-who.ts';
import { isHolidayCountry } from './holidays.ts';
import { isTime, isZone } from './local-time.ts';
import { parseRule } from './recurrence.ts';
import { RuleError } from './recurrence-rule.ts';

/** The sections of a programme file but surveys (surveys/survey-schema.ts). */

/** Fields of the roster that a round freezes with its members: by these figures may be broken down. */
const groupFields = ['team', 'site'] as const;

const zone = textThat('a time zone such as Europe/Prague', isZone);
const time = textThat('a time from "00:00" to "23:59"', isTime, timeMeant);
const date = textThat('a date such as 2026-12-31', isDate);
const duration = textReadBy('a length such as 2h or 3d', parseDuration, DurationError);
const rest = textReadBy('a length such as 30d or 13w', parseRest, DurationError);
const daysAllowed = 'a length of whole days such as 13w or 90d';
const wholeDays = textThat(daysAllowed, (said) => readDays(said) !== null).transform(readDays);
const rule = textReadBy('a cadence such as every week on Mon at 09:00', ruleText, RuleError);

/** `09:00` for `9:00`, `9.00` or `9`. */
function timeMeant(said: string): string | null {
  const [, hour, minute = '00'] = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(said.trim()) ?? [];
  const near = `${hour?.padStart(2, '0')}:${minute}`;
  return isTime(near) ? near : null;
}

function ruleText(said: string): string {
  parseRule(said);
  return said.trim();
}

const weekdaysAllowed = 'days such as Mon-Fri or "Mon,Wed"';
const days = z
  .union([z.string(), z.array(z.string())], weekdaysAllowed)
  .transform((said) => [said].flat().join(','))
  .pipe(textThat(weekdaysAllowed, (said) => daysOf(said).length > 0))
  .transform(daysOf);

/** ISO weekdays; none where one of the words is not a day. */
function daysOf(said: string): readonly number[] {
  const parts = said.split(',').map((part) => weekdaysNamed(part.trim()));
  if (parts.some((part) => part.length === 0)) return [];
  return [...new Set(parts.flat())].toSorted((a, b) => a - b);
}

const countryAllowed = 'the letters of a country such as CZ, or of a part of one such as DE-BY';
const country = textThat(countryAllowed, isHolidayCountry);

export const companySchema = record({
  name: text(100),
  languages: z.array(words(languages), 'a list of languages').min(1, languages.join(', ')),
  operator: personId.exactOptional(),
});

export const hoursSchema = record({
  zone,
  days,
  from: time,
  to: time,
  holidays: country.default(''),
});

/** Whatever stands in the order in which it is kept: `site*team` is `team*site`. */
const breakdowns = ['team', 'site', 'team*site'] as const;
const breakdown = z
  .string(breakdowns.join(', '))
  .transform((said) => (said === 'site*team' ? 'team*site' : said))
  .pipe(words(breakdowns));

const shareAllowed = 'a share such as 25%';
const share = z
  .unknown()
  .superRefine((said, context) => {
    if (shareOf(said) > 0 && shareOf(said) <= 1) return;
    context.addIssue({ code: 'custom', message: mismatch(said, shareAllowed) });
  })
  .transform(shareOf);

function shareOf(said: unknown): number {
  const [, percent = ''] = /^(\d{1,3}(?:\.\d{1,2})?) ?%$/.exec(String(said)) ?? [];
  return percent === '' ? 0 : Number(percent) / 100;
}

/** When an ask expires and a round closes where the programme does not say. */
export const usualEnds = { expires: '3d', closes: '7d' } as const;

/** How often employees are asked where the programme does not say: oftener, small groups rest more than they show. */
export const usualCadence = 'every month on the 2nd Tue at 09:30';

const orUsual = <Schema extends z.ZodType>(schema: Schema) =>
  schema.optional().transform((said) => said ?? null);

export const askingHoursSchema = record({
  days: orUsual(days),
  from: orUsual(time),
  to: orUsual(time),
  holidays: orUsual(country),
});

export const programmeSchema = record({
  id: name,
  survey: name,
  who: whoSchema,
  trigger: record({ touchpoint: name, after: duration.default('PT0M') }).optional(),
  cadence: rule.optional(),
  starts: date.optional(),
  zone: zone.optional(),
  hours: askingHoursSchema.prefault({}),
  expires: duration.prefault(usualEnds.expires),
  closes: duration.prefault(usualEnds.closes),
  reminders: z.array(duration, 'a list of lengths such as [2d, 4d]').optional(),
  again: rest.optional(),
  attention: words(['drop', 'queue']).default('drop'),
  sample: share.default(1),
  drip: wholeDays.optional(),
  breakdowns: z.array(breakdown, `a list of ${breakdowns.join(', ')}`).default([]),
  late: z.enum(['skip', 'next-slot', 'next slot'], 'skip, next-slot').default('skip'),
  discord: record({ employees: truth }).default({ employees: false }),
});

/** How long a person is left alone after an ask, whatever programme asks, where the file does not say. */
export const usualAttention = { customer: '30d', employee: '0d' } as const;

export const attentionSchema = record({
  customer: rest.prefault(usualAttention.customer),
  employee: rest.prefault(usualAttention.employee),
});

export const answerRuleSchema = record({
  survey: name,
  when: z.string('a condition such as score <= 2'),
});

export const sentimentRuleSchema = record({
  audience: z.literal('customer', 'customer: cases are for customers only'),
  sentiment: words(['negative', 'neutral', 'positive']),
});

const groupAllowed = "a group's id with its minus, such as -1001234567890";

/** Without the minus it is one person, in whose private chat customers' words would stand. */
const groupId = z
  .union([z.int().transform(String), z.string()], groupAllowed)
  .superRefine((id, context) => {
    if (/^-\d{1,16}$/.test(id)) return;
    const message = /^\d+$/.test(id)
      ? `found ${show(id)}: without a minus it is the private chat of one person; allowed: ${groupAllowed}`
      : mismatch(id, groupAllowed);
    context.addIssue({ code: 'custom', message });
  });

const channelIds = {
  slack: z
    .string('a channel id such as C0123456789')
    .regex(/^[CG][A-Z0-9]{2,20}$/, 'a channel id such as C0123456789'),
  telegram: groupId,
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

const storeAllowed = 'a store such as praha-1: at most 40 letters (A to Z), digits, - and _';
const store = z.string(storeAllowed).regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/, storeAllowed);

export const joinSchema = record({
  open: truth.default(false),
  touchpoints: z.array(name, 'a list of names').default([]),
  stores: z.array(store, 'a list of stores').default([]),
});

const mostSentenceCharacters = 2_000;

/** In the languages with two forms of address, the words for them. */
function addressWords() {
  const oneOf = (list: readonly [string, string]) => words(list).exactOptional();
  const shape = languages.flatMap((language) => {
    const { address } = files[language];
    return address ? [[language, oneOf(address.words)] as const] : [];
  });
  return Object.fromEntries(shape) as Record<Language, ReturnType<typeof oneOf>>;
}

export const wordingSchema = record({
  address: record(addressWords()).default({}),
  texts: z
    .record(
      z.string(),
      textsOf(mostSentenceCharacters),
      'lines "key: value" with the keys of sentences',
    )
    .default({}),
});

const section = z.unknown().optional();
const list = z.array(z.unknown(), 'a list: each entry begins with "- "').default([]);

export const fileSchema = record({
  company: section,
  hours: section,
  attention: section,
  touchpoints: z.array(name, 'a list of names').default([]),
  surveys: list,
  programmes: list,
  cases: section,
  managers: list,
  channels: list,
  join: section,
  wording: section,
});
