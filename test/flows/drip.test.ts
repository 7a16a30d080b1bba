import { beforeEach, describe, expect, it } from 'vitest';
import { roundCommand } from '../../cli/round.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { runCommand } from '../cli/run-command.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const dripping = `
attention: { customer: 0d, employee: 0d }
surveys:
  - { id: how, version: 1, audience: customer, questions: [{ id: score, kind: scale, from: 1, to: 5, metric: csat, text: { en: How?, ru: Как?, cs: Jak? } }] }
programmes:
  - { id: drip, survey: how, who: { audience: customer }, cadence: every week on Tue at 10:00, starts: 2026-12-01, drip: 4w, closes: 5d, attention: queue }
`;

function customers(from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, index) => {
    const number = from + index;
    world.telegram.directory.set(String(number), String(number));
    return `c-${number},C,customer,en,Europe/Prague,,praha-1,,,,${number},,`;
  });
}

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.apply(dripping);
  await world.roster(roster([...people, ...customers(1_000, 1_060)]));
});

function everyCustomer(): string[] {
  const others = people.filter((row) => row.includes(',customer,')).map((row) => row.split(',')[0]);
  return [...others.map(String), ...customers(1_000, 1_060).map((row) => row.split(',')[0] ?? '')];
}

async function week(number: number): Promise<readonly string[]> {
  const at = new Date(+new Date('2026-12-01T10:00:00Z') + (number - 1) * 7 * 86_400_000);
  world.at(at.toISOString());
  await world.core.openDueRounds();
  const rounds = await world.core.context.programmes.rounds(['open', 'closed']);
  const date = at.toISOString().slice(0, 10);
  const round = rounds.find((each) => each.programme.id === 'drip' && each.date === date);
  return round?.members.map(({ person }) => person) ?? [];
}

async function weeks(from: number, to: number): Promise<string[]> {
  const asked: string[] = [];
  for (let number = from; number <= to; number += 1) asked.push(...(await week(number)));
  return asked;
}

it('`round open` tells of everybody why they are not asked, before and after', async () => {
  const open = async (...options: string[]) =>
    JSON.parse(
      (await runCommand(world, roundCommand, ['round', 'open', 'drip', '--json', ...options])).out,
    );
  const dry = await open('--dry-run');
  const opened = await open('--yes');
  for (const { asked, leftOut } of [dry, opened]) {
    const told = [...asked, ...leftOut.map(({ person }: { person: string }) => person)];
    expect(told.sort()).toEqual(everyCustomer().sort());
  }
  expect(opened.leftOut).toEqual(dry.leftOut);
  expect(opened.leftOut).toContainEqual(expect.objectContaining({ reason: 'another-turn' }));
});

describe('a dripping programme', () => {
  it('asks everybody once in each period, some of them each week, in the same order', async () => {
    const first = [await week(1), await week(2), await week(3), await week(4)];
    for (const some of first) {
      expect(some.length).toBeGreaterThan(4);
      expect(some.length).toBeLessThan(30);
    }
    const all = first.flat();
    expect(new Set(all).size).toBe(60);
    expect(all).toHaveLength(60);
    expect(await weeks(5, 8)).toEqual(all);
  });

  it('asks who joins meanwhile at most once, and moves nobody else', async () => {
    const [one, two] = [await week(1), await week(2)];
    await world.roster(roster(customers(2_000, 2_040)));
    const later = await weeks(3, 4);
    const all = [...one, ...two, ...later];
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((person) => person < 'c-2')).toHaveLength(60);
    const again = await weeks(5, 8);
    expect(new Set(again).size).toBe(100);
    const settled = again.filter((person) => person < 'c-2').toSorted();
    expect(settled).toEqual(all.filter((person) => person < 'c-2').toSorted());
  });

  it('takes those in later whose turn came while they might not be asked, and says when it is', async () => {
    const [first = ''] = await week(1);
    await database.db.dropDatabase();
    world = await createWorld(database.db);
    await world.apply(programmeFile);
    await world.apply(dripping);
    await world.roster(roster([...people, ...customers(1_000, 1_060)]));
    const why = await whyAsked(world.core.context, first, 'drip');
    expect(why.ok && why.now.reason).toBeNull();
    const pausedUntil = new Date('2026-12-12T00:00:00Z');
    await world.core.context.people.set(first, { pausedUntil });
    expect(await week(1)).not.toContain(first);
    expect(await week(2)).toContain(first);
    expect(await weeks(3, 4)).not.toContain(first);
    const next = await whyAsked(world.core.context, first, 'drip');
    expect(next.ok && next.now.reason).toBe('asked-this-turn');
  });
});
