import { beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '../../core/people/store.ts';
import { type Plan, planRound } from '../../core/programmes/plan.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const dayMs = 86_400_000;

const more = `
surveys:
  - { id: nps, version: 1, audience: customer, questions: [{ id: score, kind: scale, from: 0, to: 10, metric: nps, text: { en: Recommend?, ru: Порекомендуете?, cs: Doporučíte? } }] }
programmes:
  - { id: nps, survey: nps, who: { audience: customer }, cadence: every 3 months on the 2nd Tue at 10:00, starts: 2026-12-01, closes: 10d }
  - { id: waiting, survey: nps, who: { audience: customer }, cadence: every month on day 28 at 10:00, starts: 2026-12-01, closes: 10d, again: 20d, attention: queue, reminders: [] }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  world.telegram.directory.set('501', '501');
  await world.apply(programmeFile);
  await world.apply(more);
  const vera = 'c-vera,Věra,customer,en,Europe/Prague,,praha-1,,,,501,,';
  const petr = 'c-petr,Petr,customer,en,Europe/Prague,,praha-1,,,,777,,';
  await world.roster(roster([...people, vera, petr]));
});

async function plan(id: string): Promise<Plan> {
  const house = (await world.core.context.programmes.house())?.house;
  const programme = house?.programmes.find((each) => each.id === id);
  if (!house || !programme) throw new Error('no programme');
  return await planRound(
    world.core.context,
    house,
    programme,
    world.now().toISOString().slice(0, 10),
    'hours',
  );
}

async function open(id: string): Promise<readonly string[]> {
  const house = (await world.core.context.programmes.house())?.house;
  const programme = house?.programmes.find((each) => each.id === id);
  if (!house || !programme) throw new Error('no programme');
  const date = world.now().toISOString().slice(0, 10);
  const round = await world.core.openRound(house, programme, date, 'hours');
  return round?.members.map(({ person }) => person) ?? [];
}

/** Runs everything once an hour. */
async function live(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    await world.run();
    world.pass(dayMs / 24);
  }
}

async function happened(id: string, person = 'c-vera', touchpoint = 'delivery') {
  return await handleEvent(world.core.context, { id, person, touchpoint, at: world.now() });
}

function reasonOf({ leftOut }: Plan, person: string) {
  return leftOut.find((each) => each.person === person);
}

async function choose(settings: Partial<Settings>): Promise<void> {
  await world.core.context.people.set('c-vera', settings);
}

describe('a Telegram id of the roster', () => {
  it('is no way to somebody before they pressed Start, and the operator is told so', async () => {
    const { asked, leftOut } = await plan('nps');
    expect(asked.map(({ member }) => member.id)).toEqual(['c-vera']);
    expect(leftOut.find(({ person }) => person === 'c-petr')).toMatchObject({
      reason: 'no-account',
      detail: 'has not pressed Start on Telegram',
    });
    expect(await happened('e1', 'c-petr')).toBe('no-account');
  });
});

describe('the attention budget', () => {
  it('leaves out who was asked by any programme, with the date from which they may be', async () => {
    expect(await happened('e1')).toBe('asked');
    const out = reasonOf(await plan('nps'), 'c-vera');
    // the ask is due at 11:00 in Prague on 1 December
    expect(out).toMatchObject({ reason: 'asked-lately', from: '2026-12-31T10:00:00.000Z' });
    const why = await whyAsked(world.core.context, 'c-vera', 'nps');
    expect(why.ok && why.now).toMatchObject(out ?? {});
  });

  it('counts reminders, and neither missed nor foreign asks', async () => {
    expect(await open('nps')).toEqual(['c-vera']);
    await live(24 * 7);
    const texts = world.telegram.chat('501').map(({ outbound }) => outbound.text);
    expect(texts.filter((text) => text.includes('Recommend?'))).toHaveLength(3);
    const from = reasonOf(await plan('waiting'), 'c-vera')?.from ?? '';
    // asked on Tuesday, reminded on Friday and, as day 5 is a Sunday, on Monday the 7th
    expect(from.slice(0, 10)).toBe('2027-01-06');
    await choose({ stopped: true });
    expect(reasonOf(await plan('waiting'), 'c-vera')).toMatchObject({ reason: 'stopped' });
  });

  it('has a clock for each programme beside that of the person: NPS once a quarter', async () => {
    await choose({ noReminders: true });
    await open('nps');
    await live(24);
    world.at('2027-01-05T09:00:00Z');
    expect((await plan('nps')).asked).toEqual([]);
    expect((await plan('waiting')).asked.map(({ member }) => member.id)).toEqual(['c-vera']);
    world.at('2027-02-23T09:00:00Z');
    expect((await plan('nps')).asked.map(({ member }) => member.id)).toEqual(['c-vera']);
  });

  it('queues where the programme says so: asked once the time has come, in their hours', async () => {
    expect(await happened('e1')).toBe('asked');
    await live(24);
    world.at('2026-12-28T09:00:00Z');
    const { asked } = await plan('waiting');
    expect(asked.map(({ from }) => from?.toISOString().slice(0, 16))).toEqual(['2026-12-31T10:00']);
    expect(await open('waiting')).toEqual(['c-vera']);
    await live(24 * 3);
    expect(world.telegram.chat('501')).toHaveLength(1);
    await live(3);
    expect(world.telegram.last('501').outbound.text).toContain('Recommend?');
  });

  it('holds for events that come at the same moment', async () => {
    const outcomes = await Promise.all(['e1', 'e2', 'e3', 'e4'].map((id) => happened(id)));
    expect(outcomes.toSorted()).toEqual(['asked', 'asked-lately', 'asked-lately', 'asked-lately']);
    await live(5);
    expect(world.telegram.chat('501')).toHaveLength(1);
  });

  it('goes by what a person allows: a longer time, a pause, no reminders', async () => {
    await choose({ everyDays: 90 });
    await happened('e1');
    expect(reasonOf(await plan('nps'), 'c-vera')?.from.slice(0, 10)).toBe('2027-03-01');
    await choose({ everyDays: 0, pausedUntil: new Date('2027-06-01T00:00:00Z') });
    expect(reasonOf(await plan('nps'), 'c-vera')).toMatchObject({
      reason: 'paused',
      from: '2027-06-01T00:00:00.000Z',
    });
  });
});

describe('reminders', () => {
  it('never come at a weekend, never after an answer, never to who does not want them', async () => {
    await open('nps');
    await live(1);
    await choose({ noReminders: true });
    await live(24 * 9);
    expect(world.telegram.chat('501')).toHaveLength(1);
  });

  it('stop with the first answer', async () => {
    await open('nps');
    await live(1);
    await world.telegram.tap('501', '9');
    const standing = world.telegram.chat('501').length;
    await live(24 * 9);
    expect(world.telegram.chat('501')).toHaveLength(standing);
  });
});

describe('an event that names an employee', () => {
  it('asks nothing: what follows on a touchpoint is for customers', async () => {
    await world.roster(roster([...people, ...employees(2)]));
    expect(await happened('wrong', 'e-1')).toBe('not-in-audience');
    expect(await world.core.context.programmes.asksOfPerson('e-1')).toEqual([]);
  });
});

describe('an event ahead of the roster', () => {
  const nina = 'c-nina,Nina,customer,en,Europe/Prague,,praha-1,,,,888,,';

  it('waits for it, and is asked about as of the event', async () => {
    expect(await happened('e1', 'c-nina')).toBe('unknown-person');
    world.pass(dayMs);
    world.telegram.directory.set('888', '888');
    await world.roster(roster([nina]));
    await live(2);
    expect(world.telegram.last('888').outbound.text).toContain('How was the delivery?');
    expect(await happened('e1', 'c-nina')).toBe('unknown-person');
    await live(24);
    expect(world.telegram.chat('888')).toHaveLength(1);
  });

  it('is not asked about when that makes no sense any more, and forgotten after a week', async () => {
    await happened('e1', 'c-nina');
    world.pass(4 * dayMs);
    world.telegram.directory.set('888', '888');
    await world.roster(roster([nina]));
    await live(3);
    expect(world.telegram.chat('888')).toEqual([]);
    await happened('e2', 'c-nobody');
    world.pass(8 * dayMs);
    await world.run();
    const dump = JSON.stringify(await database.db.collection('events').find({}).toArray());
    expect(dump).not.toContain('c-nobody');
  });
});

describe('somebody who moves east overnight', () => {
  it('is asked once in a day of theirs', async () => {
    await world.apply(`
programmes:
  - { id: daily, survey: pulse, who: { audience: employee, team: front }, cadence: every day at 09:00, starts: 2026-12-08, closes: 20h, late: next slot, reminders: [] }
`);
    world.slack.directory.set('e1@example.com', 'E1');
    const row = (zone: string) =>
      employees(1)
        .map((each) => each.replace('Europe/Prague', zone))
        .join('\n');
    await world.roster(roster([row('Pacific/Honolulu')]));
    world.at('2026-12-08T18:00:00Z');
    await live(3);
    expect(world.slack.chat('E1')).toHaveLength(1);
    await world.roster(roster([row('Asia/Tokyo')]));
    const shown: string[] = [];
    for (let hour = 0; hour < 72; hour += 1) {
      const before = world.slack.chat('E1').length;
      await world.run();
      if (world.slack.chat('E1').length > before)
        shown.push(new Date(+world.now() + 9 * 3_600_000).toISOString().slice(0, 10));
      world.pass(3_600_000);
    }
    expect(shown.length).toBeGreaterThan(0);
    expect(new Set(['2026-12-09', ...shown]).size).toBe(shown.length + 1);
  });
});
