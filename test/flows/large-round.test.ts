import { beforeEach, describe, expect, it } from 'vitest';
import type { Programme } from '../../core/model.ts';
import { closeNow } from '../../core/programmes/close-round.ts';
import type { Round } from '../../core/programmes/round.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const segments = Array.from({ length: 50 }, (_, at) => `segment-${at}-`.padEnd(40, 'x')).join(', ');
const programmes = `
surveys:
  - { id: how, version: 1, audience: customer, questions: [{ id: score, kind: scale, from: 1, to: 5, metric: csat, text: { en: How?, ru: Как?, cs: Jak? } }] }
programmes:
  - { id: few, survey: how, who: { audience: customer, segment: [vip, ${segments}] }, cadence: every week on Tue at 10:00, starts: 2026-12-01 }
  - { id: all, survey: pulse, who: { audience: employee, team: large }, cadence: every week on Tue at 10:00, starts: 2026-12-01 }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T09:00:00Z');
  await world.apply(programmeFile);
  await world.apply(programmes);
  world.telegram.directory.set('501', '501');
  await world.roster(roster([...people, 'c-vera,Věra,customer,en,Europe/Prague,,,,vip,,501,,']));
});

/** As many more like this one, straight into the store. */
async function multiply(id: string, count: number): Promise<void> {
  const rows = database.db.collection<{ _id: string; email: string }>('people');
  const { _id, ...row } = (await rows.findOne({ _id: id })) ?? { _id: '', email: '' };
  const more = Array.from({ length: count }, (_, number) => ({
    ...{ ...row, _id: `${id}-${number}` },
    email: row.email && `${id}-${number}@example.com`,
  }));
  await rows.insertMany(more);
}

async function programmeOf(id: string): Promise<Programme> {
  const house = (await world.core.context.programmes.house())?.house;
  const programme = house?.programmes.find((each) => each.id === id);
  if (!programme) throw new Error('no programme');
  return programme;
}

async function open(id: string): Promise<Round> {
  const house = (await world.core.context.programmes.house())?.house;
  const programme = await programmeOf(id);
  const round = house && (await world.core.openRound(house, programme, '2026-12-01', 'hours'));
  if (!round) throw new Error('not opened');
  return round;
}

async function employees(count: number): Promise<void> {
  const row = 'e-0,E,employee,en,Europe/Prague,large,somewhere,,,e0@example.com,,,';
  await world.roster(roster([row]));
  await multiply('e-0', count - 1);
}

const rounds = () => database.db.collection('rounds');
const parts = () => database.db.collection('roundpeople');

describe('a round of a large roster', () => {
  it('opens, though why each is left out is more than one document holds', async () => {
    await multiply('c-anna', 10_000);
    const { id } = await open('few');
    const round = await world.core.context.programmes.round(id);
    expect(round?.members.map(({ person }) => person)).toEqual(['c-vera']);
    const out = round?.leftOut.map(({ person }) => person) ?? [];
    expect(new Set(out).size).toBe(10_000 + 2);
    expect(out).toHaveLength(10_000 + 2);
    const why = await whyAsked(world.core.context, 'c-anna-9999', 'few');
    expect(why.ok && why.asks[0]?.reason).toContain('segment: none; wanted: vip');
  });

  it('asks all of a large company, and shows each what it holds of them', async () => {
    await employees(2_300);
    const { id } = await open('all');
    const { programmes: store } = world.core.context;
    const round = await store.round(id);
    expect(new Set(round?.members.map(({ person }) => person)).size).toBe(2_300);
    expect(await store.asksOfRound(id)).toHaveLength(2_300);
    expect(await store.roundList()).toMatchObject([{ id, programme: 'all', asked: 2_300 }]);
    expect(await store.roundsAbout('e-0-2200')).toMatchObject([
      { programme: 'all', asked: { team: 'large', site: 'somewhere' }, leftOut: null },
    ]);
  });

  it('keeps no groups when it is closed, and of who is forgotten nothing', async () => {
    await employees(2_300);
    const { id } = await open('all');
    await world.core.context.programmes.erase('e-0-2200');
    await closeNow(world.core.context, id);
    const round = await world.core.context.programmes.round(id);
    expect(round?.members).toHaveLength(2_299);
    expect(round?.members.filter(({ team, site }) => team || site)).toEqual([]);
    const rows = [await parts().find({}).toArray(), await rounds().find({}).toArray()];
    expect(JSON.stringify(rows)).not.toContain('"e-0-2200"');
  });
});

describe('a round that an older version stored', () => {
  it('is read, closed and cleared as before', async () => {
    await employees(3);
    const { id } = await open('all');
    await rounds().updateMany({}, { $unset: { list: 1 } });
    const { programmes: store } = world.core.context;
    await store.erase('e-0-1');
    expect(await store.roundsAbout('e-0')).toHaveLength(1);
    await closeNow(world.core.context, id);
    const asked = (await store.round(id))?.members;
    const groups = { team: '', site: '' };
    expect(asked).toMatchObject([
      { person: 'e-0', ...groups },
      { person: 'e-0-0', ...groups },
    ]);
  });
});

describe('the people of a round that was not opened', () => {
  let round: Round;

  beforeEach(async () => {
    round = await open('all');
  });

  const made = (id: string, date: string, count: number): Round => {
    const member = { team: 'large', site: '', from: null };
    const members = Array.from({ length: count }, (_, at) => ({ person: `x-${at}`, ...member }));
    return { ...round, id, date, members };
  };

  it('are not kept where another process opened it', async () => {
    const { programmes: store } = world.core.context;
    const [one, other] = [made('one', '2026-12-08', 2_500), made('one', '2026-12-08', 3_500)];
    const opened = await Promise.all([store.addRound(one), store.addRound(other)]);
    expect(opened.filter(Boolean)).toHaveLength(1);
    const { members } = (await store.round('one')) ?? {};
    expect(members).toHaveLength(opened[0] ? 2_500 : 3_500);
    expect(await parts().countDocuments()).toBe(opened[0] ? 2 : 3);
  });

  it('go when it is opened after all', async () => {
    const { programmes: store } = world.core.context;
    const one = made('one', '2026-12-08', 2_500);
    await expect(store.addRound({ ...one, state: '' as never })).rejects.toThrow();
    expect(await parts().countDocuments()).toBe(2);
    expect(await store.addRound(one)).toBe(true);
    expect(await parts().countDocuments()).toBe(2);
  });

  it('go within two days where it never is', async () => {
    const one = made('one', '2026-12-08', 2_500);
    const { programmes: store } = world.core.context;
    await expect(store.addRound({ ...one, state: '' as never })).rejects.toThrow();
    expect(await store.addRound(made('two', '2026-12-15', 2_500))).toBe(true);
    world.pass(2 * 86_400_000);
    await world.core.retire();
    expect(await parts().countDocuments()).toBe(2);
    expect((await store.round('two'))?.members).toHaveLength(2_500);
  });
});
