import { beforeEach, describe, expect, it } from 'vitest';
import { whyCommand } from '../../cli/why.ts';
import type { Booth } from '../../core/context.ts';
import { forget } from '../../core/people/forget.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { runCommand } from '../cli/run-command.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { dumpOf, useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const dayMs = 86_400_000;
const inBrno = `
programmes:
  - { id: in-brno, survey: delivery, who: { audience: customer, site: brno-1 }, trigger: { touchpoint: delivery, after: 2h }, expires: 3d }
`;
const monthsMs = 730.5 * dayMs;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster(people));
  const address = { platform: 'telegram', user: '501', chat: '501' } as const;
  await world.core.context.people.join('c-anna', address, world.now());
});

async function happened(id: string, at = world.now(), person = 'c-anna') {
  const facts = { dish: 'soup' };
  return await handleEvent(world.core.context, { id, person, touchpoint: 'delivery', at, facts });
}

async function historyOf(programme: string, person = 'c-anna') {
  const why = await whyAsked(world.core.context, person, programme);
  return why.ok ? why.asks : [];
}

const longAgo = new Date('2026-11-20T08:00:00Z');
const late = { occasion: '2026-11-20T08:00:00Z', state: 'left out', reason: 'late' };

describe('why somebody was not asked after an event', () => {
  it('is told long after, of each programme by itself', async () => {
    await world.apply(inBrno);
    expect(await happened('order-1')).toBe('asked');
    world.at('2026-12-02T10:00:00Z');
    expect(await happened('order-2')).toBe('asked-lately');
    expect(await happened('order-3', longAgo)).toBe('late');
    world.at('2027-01-20T10:00:00Z');
    const why = await whyAsked(world.core.context, 'c-anna', 'after-delivery');
    expect(why.ok && why.now.reason).toBeNull();
    expect(await historyOf('after-delivery')).toEqual([
      { occasion: 'order-1', state: 'waiting', reason: '', dueAt: '2026-12-01T12:00:00Z' },
      {
        ...late,
        occasion: '2026-12-02T10:00:00Z',
        reason: 'asked-lately; can be asked from 2026-12-31T12:00:00.000Z',
      },
      late,
    ]);
    const elsewhere = {
      state: 'left out',
      reason: 'not-in-audience; site: praha-1; wanted: brno-1',
    };
    expect(await historyOf('in-brno')).toEqual([
      { occasion: '2026-12-02T10:00:00Z', ...elsewhere },
      { occasion: '2026-12-01T10:00:00Z', ...elsewhere },
      late,
    ]);
  });

  it('stands among what the command prints, and in its JSON', async () => {
    await happened('order-1', longAgo);
    const args = ['why', 'c-anna', 'after-delivery'];
    const { out } = await runCommand(world, whyCommand, args);
    expect(out).toContain('\n2026-11-20T08:00:00Z: left out (late)\n');
    const json = await runCommand(world, whyCommand, [...args, '--json']);
    expect(JSON.parse(json.out)).toMatchObject({ now: null, asks: [late] });
  });

  it('is told of an event that waited for the roster, too', async () => {
    expect(await happened('order-1', world.now(), 'c-nina')).toBe('unknown-person');
    await world.roster(roster([...people, 'c-nina,Nina,customer,en,Europe/Prague,,,,,,,,']));
    await world.run();
    expect(await historyOf('after-delivery', 'c-nina')).toEqual([
      { occasion: '2026-12-01T10:00:00Z', state: 'left out', reason: 'no-account' },
    ]);
  });

  it('is told once, and as it ended, however often Tonus dies over the event', async () => {
    const { programmes, people: roll } = world.core.context;
    const { keepOutcome } = programmes;
    programmes.keepOutcome = () => Promise.reject(new Error('died'));
    await roll.set('c-anna', { stopped: true });
    const at = world.now();
    for (let time = 0; time < 3; time += 1)
      await expect(happened('order-1', at)).rejects.toThrow('died');
    expect(await historyOf('after-delivery')).toEqual([
      { occasion: '2026-12-01T10:00:00Z', state: 'left out', reason: 'stopped' },
    ]);
    await roll.set('c-anna', { stopped: false });
    programmes.keepOutcome = keepOutcome;
    world.pass(1_000);
    expect(await happened('order-1', at)).toBe('asked');
    expect(await historyOf('after-delivery')).toEqual([
      { occasion: 'order-1', state: 'waiting', reason: '', dueAt: '2026-12-01T12:00:00Z' },
    ]);
  });

  it('is kept of the last ten events, without what they said', async () => {
    await world.core.context.people.set('c-anna', { stopped: true });
    for (let day = 1; day <= 12; day += 1) {
      await happened(`order-${day}`);
      world.pass(dayMs);
    }
    const days = (await historyOf('after-delivery')).map(({ occasion }) => occasion.slice(0, 10));
    expect(days).toHaveLength(10);
    expect([days[0], days[9]]).toEqual(['2026-12-12', '2026-12-03']);
    const rows = await database.db.collection('leftout').find({}).toArray();
    expect(JSON.stringify(rows)).not.toMatch(/order-|soup/);
  });

  it('goes after as long as asks do', async () => {
    await happened('order-1', longAgo);
    world.at(new Date(+longAgo + monthsMs).toISOString());
    await happened('order-2', longAgo);
    await world.core.context.people.set('c-anna', { stopped: true });
    await happened('order-3');
    await world.core.retire();
    const left = (await historyOf('after-delivery')).map(({ reason }) => reason);
    expect(left).toEqual(['stopped']);
    world.pass(monthsMs);
    await world.core.retire();
    expect(await database.db.collection('leftout').countDocuments()).toBe(0);
  });

  it('is shown by /mydata, and erased by /forget', async () => {
    await happened('order-1', longAgo);
    await world.telegram.command('501', 'mydata');
    const { file } = world.telegram.last('501').outbound;
    const shown = JSON.parse(Buffer.from(file?.bytes ?? []).toString('utf8'));
    expect(shown.leftOut).toMatchObject([
      { programme: 'after-delivery', at: longAgo.toISOString(), reason: 'late' },
    ]);
    await forget(world.core.context as Booth, 'c-anna');
    expect(await dumpOf(world.core.context.vault, database.db)).not.toMatch(/c-anna/);
  });
});
