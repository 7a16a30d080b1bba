import type { Player } from './cast.ts';
import type { Company } from './company.ts';
import * as due from './expected.ts';
import type { Result } from './result.ts';
import { apiToken } from './stage.ts';

/** What the till, the courier's app or the shop would tell Tonus: somebody met the company. */

const hourMs = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const aMinuteMs = 60_000;

interface Told {
  id: string;
  outcome: string;
}

/** Tells everything twice, as a till with a bad connection does. */
export async function tellEvents(
  address: string,
  company: Company,
  customers: readonly Player[],
  now: Date,
): Promise<Result> {
  const lines = customers.map((player) => JSON.stringify(eventOf(company, player, now)));
  const first = await post(address, lines);
  const second = await post(address, lines);
  const off = customers.filter((player, index) => {
    const outcomes = [first[index]?.outcome, second[index]?.outcome];
    return outcomes.some((outcome) => outcome !== outcomeFor(player));
  });
  const asked = first.filter(({ outcome }) => outcome === 'asked').length;
  const expected = customers.filter((player) => outcomeFor(player) === 'asked').length;
  return {
    what: 'touchpoint events that led to an ask, each told twice',
    expected,
    seen: asked,
    off: off.map(({ script }) => script.person),
  };
}

/** Dated back, so that the ask is due now. */
function eventOf(company: Company, { script, programme }: Player, now: Date) {
  const after = company.programmes.find(({ id }) => id === programme)?.after ?? '';
  const at = new Date(+now - lengthMs(after) - aMinuteMs);
  return {
    id: `demo-${script.met}-${script.person}`,
    person: script.person,
    touchpoint: script.met,
    at: at.toISOString(),
  };
}

function lengthMs(length: string): number {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(length) ?? [];
  if (!count || !unit) throw new Error(`the demo cannot read the length ${length}`);
  return Number(count) * hourMs[unit as keyof typeof hourMs];
}

/** Discord lets the bot find out by itself that somebody closed their messages. */
function outcomeFor({ script, platform }: Player): string {
  if (due.asked(script) > 0) return 'asked';
  if (due.stopped(script) > 0) return 'stopped';
  return platform === 'discord' ? 'asked' : 'no-account';
}

async function post(address: string, lines: readonly string[]): Promise<Told[]> {
  const response = await fetch(`${address}/v1/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiToken}`, 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  const said = await response.text();
  if (!response.ok) throw new Error(`/v1/events answered ${response.status}: ${said}`);
  return said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
