import type { Booth } from '../context.ts';
import type { House, Programme } from '../model.ts';
import { othersGoOn } from '../others-go-on.ts';
import { zoneOf } from './hours-for.ts';
import { instantOf } from './local-time.ts';
import { dueDates } from './occurrences.ts';
import { finishOpening, openRound, skipRound } from './open-round.ts';
import { parseRule } from './recurrence.ts';
import { handleHeldEvents } from './touchpoint.ts';

/**
 * Opens the rounds whose time has come, and then takes up events whose person has come. Safe to run twice and at the same
 * time: a round is unique on its date.
 */

const hourMs = 3_600_000;
/** After a downtime, rounds this old are still looked at. */
const lookbackMs = 7 * 24 * hourMs;
/** Later than this nothing is sent as if nothing had happened (design.md section 5). */
const lateMs = 3 * hourMs;
/** An opening that takes longer was cut short. */
const openingMs = 60_000;

export async function openDueRounds(context: Booth): Promise<void> {
  const stored = await context.programmes.house();
  if (!stored) return;
  const { house, since } = stored;
  const others = othersGoOn(context);
  for (const programme of house.programmes) {
    const open = () => openDue(context, house, programme, since.get(programme.id));
    await others.each({ programme: programme.id }, 'programme failed', open);
  }
  await finishCutShort(context, house, others);
  await handleHeldEvents(context);
  others.end();
}

async function openDue(
  context: Booth,
  house: House,
  programme: Programme,
  since = new Date(0),
): Promise<void> {
  const { asked } = programme;
  if (asked.by !== 'rule') return;
  const now = context.clock.now();
  const zones = asked.zone ? [asked.zone] : await zonesOf(context, house, programme);
  const rule = parseRule(asked.rule);
  const dates = dueDates({ rule, anchor: asked.starts, zones, now, lookbackMs });
  const newest = dates.at(-1)?.date;
  const nominal = dates.map(({ date }) => date);
  const opened = await context.programmes.datesWithRound(programme.id, nominal);
  for (const date of nominal.filter((each) => !opened.has(each))) {
    const last = Math.max(...zones.map((zone) => +instantOf(date, rule.time, zone)));
    if (last < +since) continue;
    // of several rounds that a downtime swallowed one at most is made up for
    const isForgone = programme.late === 'skip' || date !== newest;
    const tooLate = isForgone && +now - last > lateMs;
    const round = tooLate
      ? await skipRound(context, house, programme, date)
      : await openRound(context, house, programme, date, 'rule');
    if (!round) continue;
    const counts = { asked: round.members.length, leftOut: round.leftOut.length };
    const what = tooLate ? 'round skipped: too late' : 'round opened';
    context.log.info({ programme: programme.id, round: round.id, date, ...counts }, what);
  }
}

async function zonesOf({ people }: Booth, house: House, { who }: Programme): Promise<string[]> {
  const theirs = await people.timezones(who.audience);
  return [...new Set([house.hours.zone, ...theirs.map((timezone) => zoneOf(house, { timezone }))])];
}

async function finishCutShort(
  context: Booth,
  house: House,
  others: ReturnType<typeof othersGoOn>,
): Promise<void> {
  const { programmes, clock } = context;
  const before = +clock.now() - openingMs;
  const opening = await programmes.roundTimes(['opening']);
  const finish = async (id: string): Promise<void> => {
    const round = await programmes.round(id);
    if (round?.state === 'opening') await finishOpening(context, house, round);
  };
  const cutShort = opening.filter(({ openedAt }) => +openedAt < before);
  for (const { id } of cutShort)
    await others.each({ round: id }, 'round not finished', () => finish(id));
}
