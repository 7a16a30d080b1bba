import { isDeepStrictEqual } from 'node:util';
import { files, type Language, languages } from '../i18n/languages.ts';
import type { CaseRule, House, Joining, Survey } from '../model.ts';
import { channelKey, type HousePart } from './file-part.ts';
import { attentionSchema } from './file-schema.ts';

export interface HouseChange {
  what: 'added' | 'changed' | 'same';
  kind:
    | 'company'
    | 'hours'
    | 'attention'
    | 'touchpoint'
    | 'survey'
    | 'programme'
    | 'cases'
    | 'manager'
    | 'channel'
    | 'join'
    | 'wording';
  /** `''` for the company, its hours, attention and joining; for cases the survey a rule is on, `sentiment` or a platform; for wording its key. */
  id: string;
}

export interface Merged {
  house: House;
  changes: readonly HouseChange[];
}

/** Nobody joins without an invitation. */
export const closed: Joining = { open: false, touchpoints: [], stores: [] };

/**
 * Adds and replaces by id, never deletes. Case rules have no id: those on one survey (or on sentiment) are replaced
 * together. Expects a part without faults; null where neither it nor the house has a company and hours.
 */
export function mergePart(house: House | null, part: HousePart): Merged | null {
  const company = part.company ?? house?.company;
  const hours = part.hours ?? house?.hours;
  if (!company || !hours) return null;
  const touchpoints = upsert('touchpoint', house?.touchpoints, part.touchpoints, String);
  const surveys = mergeSurveys(house?.surveys ?? [], wholes(part.surveys));
  const programmes = upsert(
    'programme',
    house?.programmes,
    wholes(part.programmes),
    ({ id }) => id,
  );
  const rules = upsert(
    'cases',
    bySubject(house?.cases.rules ?? []),
    bySubject(wholes(part.caseRules)),
    ([first]) => (first ? subjectOf(first) : ''),
  );
  const channel = upsert(
    'cases',
    Object.entries(house?.cases.channel ?? {}),
    Object.entries(part.channel),
    ([platform]) => platform,
  );
  const managers = upsert(
    'manager',
    house?.managers,
    wholes(part.managers),
    ({ person }) => person,
  );
  const channels = upsert('channel', house?.channels, wholes(part.channels), channelKey);
  const attention = part.attention ?? house?.attention ?? attentionSchema.parse({});
  const texts = upsert(
    'wording',
    Object.entries(house?.wording.texts ?? {}),
    Object.entries(part.wording?.texts ?? {}),
    ([key]) => key,
  );
  return {
    house: {
      company,
      hours,
      attention,
      touchpoints: touchpoints.all,
      surveys: surveys.all,
      programmes: programmes.all,
      cases: { rules: rules.all.flat(), channel: Object.fromEntries(channel.all) },
      managers: managers.all,
      channels: channels.all,
      join: part.join ?? house?.join ?? closed,
      wording: { informal: informalOf(house, part), texts: Object.fromEntries(texts.all) },
    },
    changes: [
      ...upsert('company', house && [house.company], part.company && [part.company], () => '')
        .changes,
      ...upsert('hours', house && [house.hours], part.hours && [part.hours], () => '').changes,
      ...upsert('attention', house && [house.attention], part.attention && [attention], () => '')
        .changes,
      ...[touchpoints, surveys, programmes, rules, channel, managers, channels].flatMap(
        (each) => each.changes,
      ),
      ...texts.changes,
      ...upsert('join', house && [house.join], part.join && [part.join], () => '').changes,
    ],
  };
}

/** Languages that the file does not name keep their form of address. */
function informalOf(house: House | null, part: HousePart): readonly Language[] {
  const said = part.wording?.address ?? {};
  return languages.filter((language) => {
    const { address } = files[language];
    if (!address) return false;
    const word = said[language];
    return word ? word === address.words[1] : (house?.wording.informal.includes(language) ?? false);
  });
}

function upsert<Value>(
  kind: HouseChange['kind'],
  stored: readonly Value[] | null | undefined,
  given: readonly Value[] | null,
  keyOf: (value: Value) => string,
): { all: readonly Value[]; changes: readonly HouseChange[] } {
  const all = new Map((stored ?? []).map((value) => [keyOf(value), value]));
  const changes = (given ?? []).map((value): HouseChange => {
    const id = keyOf(value);
    const what = !all.has(id)
      ? 'added'
      : isDeepStrictEqual(all.get(id), value)
        ? 'same'
        : 'changed';
    all.set(id, value);
    return { what, kind, id };
  });
  return { all: [...all.values()], changes };
}

/** A further version of a survey counts as a change and is kept beside the older ones. */
function mergeSurveys(stored: readonly Survey[], given: readonly Survey[]) {
  const isNew = ({ id, version }: Survey): boolean =>
    !stored.some((each) => each.id === id && each.version === version);
  const changes = given.map((survey): HouseChange => {
    const known = stored.some(({ id }) => id === survey.id);
    const what = !known ? 'added' : isNew(survey) ? 'changed' : 'same';
    return { what, kind: 'survey', id: survey.id };
  });
  return { all: [...stored, ...given.filter(isNew)], changes };
}

function subjectOf(rule: CaseRule): string {
  return rule.by === 'answer' ? rule.survey : 'sentiment';
}

function bySubject(rules: readonly CaseRule[]): readonly (readonly CaseRule[])[] {
  const subjects = new Set(rules.map(subjectOf));
  return [...subjects].map((subject) => rules.filter((rule) => subjectOf(rule) === subject));
}

function wholes<Value>(drafts: readonly { whole: Value | null }[]): readonly Value[] {
  return drafts.flatMap(({ whole }) => whole ?? []);
}
