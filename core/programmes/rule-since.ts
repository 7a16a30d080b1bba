import { isDeepStrictEqual } from 'node:util';
import type { House, Programme } from '../model.ts';
import { parseRule } from './recurrence.ts';

/** Since when each scheduled programme has its present rule: of dates before nobody knew. */

/** By programme. One that an older version stored is not named until its rule changes: it may always have had it. */
export type RulesSince = ReadonlyMap<string, Date>;

/** What becomes of `before` where `house` takes the place of the one stored, null for none. */
export function rulesSince(
  stored: { house: House; since: RulesSince } | null,
  house: House,
  now: Date,
): RulesSince {
  const known = new Map(stored?.house.programmes.map((each) => [each.id, each]));
  const scheduled = house.programmes.filter(({ asked }) => asked.by === 'rule');
  const since = scheduled.map((programme): [string, Date | undefined] => {
    const before = known.get(programme.id);
    const isSame = before !== undefined && haveOneRule(before, programme);
    return [programme.id, isSame ? stored?.since.get(programme.id) : now];
  });
  return new Map(since.flatMap(([id, at]) => (at ? [[id, at]] : [])));
}

function haveOneRule({ asked: one }: Programme, { asked: other }: Programme): boolean {
  if (one.by !== 'rule' || other.by !== 'rule' || one.starts !== other.starts) return false;
  return isDeepStrictEqual(parseRule(one.rule), parseRule(other.rule));
}
