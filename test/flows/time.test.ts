import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { instantOf, localDate } from '../../core/programmes/local-time.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const hourMs = 3_600_000;

/** Every day at 09:00 of each person, from 7 December (a Monday). */
const daily = (late: string): string => `
programmes:
  - { id: daily, survey: pulse, who: { audience: employee, team: field }, cadence: every day at 09:00, starts: 2026-12-07, closes: 23h, late: ${late}, reminders: [] }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-07T06:00:00Z');
  world.slack.directory.set('eva@example.com', 'E1');
  await world.apply(programmeFile);
});

async function lives(zone: string): Promise<void> {
  const eva = `e-eva,Eva,employee,en,${zone},field,praha-1,,,eva@example.com,,,`;
  await world.roster(roster([...people, eva]));
}

/** First questions that came so far. */
function asks(): number {
  return world.slack
    .chat('E1')
    .filter(({ outbound }) => outbound.text.includes('recommend working here')).length;
}

async function live(hours: number, everyHours = 1): Promise<void> {
  for (let hour = 0; hour < hours; hour += everyHours) {
    await world.run();
    world.pass(everyHours * hourMs);
  }
}

describe('a clock that steps', () => {
  it('asks nobody twice when it goes back, and misses nobody when it goes on', async () => {
    await world.apply(daily('skip'));
    await lives('Europe/Prague');
    await live(4);
    expect(asks()).toBe(1);
    for (const back of ['2026-12-07T06:00:00Z', '2026-12-06T20:00:00Z', '2026-12-01T08:00:00Z']) {
      world.at(back);
      await live(4);
      expect(asks()).toBe(1);
    }
    world.at('2026-12-08T07:00:00Z');
    await live(4);
    expect(asks()).toBe(2);
  });
});

describe('a downtime', () => {
  it('is not made up for where late asks are skipped, and why says so', async () => {
    await world.apply(daily('skip'));
    await lives('Europe/Prague');
    world.at('2026-12-07T13:00:00Z');
    await live(3);
    expect(asks()).toBe(0);
    const why = await whyAsked(world.core.context, 'e-eva', 'daily');
    expect(why.ok && why.asks).toContainEqual({
      occasion: '2026-12-07',
      state: 'left out',
      reason: 'late',
    });
  });

  it('of many days ends with one ask at the next slot, not with a burst', async () => {
    await world.apply(daily('next slot'));
    await lives('Europe/Prague');
    world.at('2026-12-10T21:00:00Z');
    await live(9);
    expect(asks()).toBe(0);
    await live(8);
    expect(asks()).toBe(1);
    await live(48);
    expect(asks()).toBeLessThanOrEqual(2);
  });
});

describe('the hours of a programme', () => {
  it('keep its days and the holidays of its country', async () => {
    await world.apply(`
programmes:
  - { id: after-delivery, survey: delivery, who: { audience: customer }, trigger: { touchpoint: delivery, after: 2h }, hours: { days: Mon-Fri, from: "10:00", to: "12:00", holidays: CZ } }
`);
    const vera = 'c-vera,Věra,customer,en,Europe/Prague,,praha-1,,,,501,,';
    world.telegram.directory.set('501', '501');
    await world.roster(roster([...people, vera]));
    world.at('2026-12-23T11:00:00Z');
    const event = { id: 'd1', person: 'c-vera', touchpoint: 'delivery', at: world.now() };
    expect(await handleEvent(world.core.context, event)).toBe('asked');
    await live(24 * 4 + 21);
    // the 24th to the 26th are holidays, the 27th is a Sunday
    expect(world.telegram.chat('501')).toEqual([]);
    await live(2);
    expect(world.now().toISOString()).toMatch(/^2026-12-28T10:00/);
    expect(world.telegram.chat('501')).toHaveLength(1);
  });
});

describe('a zone that was renamed', () => {
  it('is the same zone by both names: one ask a day, at the same instant', async () => {
    expect(instantOf('2026-12-07', '09:00', 'Europe/Kiev')).toEqual(
      instantOf('2026-12-07', '09:00', 'Europe/Kyiv'),
    );
    await world.apply(daily('skip'));
    await lives('Europe/Kiev');
    await live(3);
    expect(asks()).toBe(1);
    await lives('Europe/Kyiv');
    await live(12);
    expect(asks()).toBe(1);
  });
});

describe('somebody whose clock changed after their round opened', () => {
  it('is asked at the time of their clock of now, and reminded after that', async () => {
    await world.apply(daily('skip').replace('closes: 23h', 'closes: 2d').replace('[]', '[1d]'));
    await lives('Europe/Prague');
    // opens when Almaty gets to 09:00, four hours before Prague does
    await world.roster(
      roster([
        ...people,
        'e-eva,Eva,employee,en,Europe/Prague,field,praha-1,,,eva@example.com,,,',
        'e-ada,Ada,employee,en,Asia/Almaty,field,praha-1,,,ada@example.com,,,',
      ]),
    );
    world.at('2026-12-07T04:30:00Z');
    await world.run();
    await lives('America/New_York');
    world.at('2026-12-07T08:00:00Z');
    await live(6);
    expect(asks()).toBe(0);
    await live(1);
    expect(asks()).toBe(1);
    const [ask] = await world.core.context.programmes.asksFor('daily', 'e-eva');
    expect(ask?.dueAt.toISOString()).toBe('2026-12-07T14:00:00.000Z');
    await live(23);
    expect(asks()).toBe(1);
    await live(1);
    // the next day's ask, and the reminder
    expect(asks()).toBe(3);
    const reminders = await world.core.context.outbox.remindersOf(ask?.id ?? '');
    expect(reminders[0]?.wentAt?.toISOString()).toMatch(/^2026-12-08T14:00/);
  });
});

describe('somebody whose zone is corrected to one further east while a round is open', () => {
  const ada = 'e-ada,Ada,employee,en,Pacific/Auckland,field,praha-1,,,ada@example.com,,,';
  const ben = 'e-ben,Ben,employee,en,Europe/Prague,field,praha-1,,,ben@example.com,,,';
  const evaIn = (zone: string) =>
    `e-eva,Eva,employee,en,${zone},field,praha-1,,,eva@example.com,,,`;
  const before = () => world.roster(roster([...people, evaIn('Europe/Prague'), ada, ben]));
  const corrected = () => world.roster(roster([...people, evaIn('Pacific/Auckland'), ada, ben]));
  const parcelsOf = (person: string) => world.core.context.outbox.parcelsFor(person);
  const due = async () =>
    (await world.core.context.programmes.asksFor('daily', 'e-eva')).map(({ dueAt }) =>
      dueAt.toISOString().slice(0, 16),
    );

  /** Opens when Auckland gets to 09:00 of the 7th, twelve hours before Prague does. */
  beforeEach(async () => {
    await world.apply(`
programmes:
  - { id: daily, survey: pulse, who: { audience: employee, team: field }, cadence: every 4 weeks on Mon at 09:00, starts: 2026-12-07, closes: 4d, reminders: [1d] }
`);
    await before();
    world.at('2026-12-06T20:01:00Z');
    await world.run();
    expect(await due()).toEqual(['2026-12-07T08:00']);
  });

  it('is asked at once where their time has passed, and reminded after that', async () => {
    await corrected();
    await world.run();
    expect(asks()).toBe(1);
    expect(await due()).toEqual(['2026-12-06T20:01']);
    await live(24);
    expect(asks()).toBe(1);
    await live(1);
    expect(asks()).toBe(2);
    await live(24 * 4);
    expect(asks()).toBe(2);
  });

  it('is asked at their time where that is still to come', async () => {
    await world.roster(roster([...people, evaIn('Asia/Tokyo'), ada, ben]));
    await world.run();
    expect(await due()).toEqual(['2026-12-07T00:00']);
    world.at('2026-12-07T00:00:00Z');
    await world.run();
    expect(asks()).toBe(1);
  });

  it('is asked the next morning where their day is over', async () => {
    world.at('2026-12-07T06:00:00Z');
    await corrected();
    await world.run();
    expect(await due()).toEqual(['2026-12-07T19:00']);
    world.at('2026-12-07T19:00:00Z');
    await world.run();
    expect(asks()).toBe(1);
  });

  it('is left alone until a pause is over, and asked in the hours of their clock', async () => {
    const pausedUntil = new Date('2026-12-08T09:00:00Z');
    await world.core.context.people.set('e-eva', { pausedUntil });
    world.at('2026-12-07T08:00:00Z');
    await world.run();
    await corrected();
    await live(24);
    expect(await due()).toEqual(['2026-12-08T19:00']);
    expect(asks()).toBe(0);
    await live(12);
    expect(asks()).toBe(1);
  });

  it('is asked also where Tonus dies before or after their zone is stored', async () => {
    const { people: store } = world.core.context;
    const { import: stored } = store;
    store.import = () => Promise.reject(new Error('died before'));
    await expect(corrected()).rejects.toThrow('died before');
    await live(1);
    expect(asks()).toBe(0);
    expect(await due()).toEqual(['2026-12-07T08:00']);
    store.import = async (...given) => {
      await stored(...given);
      throw new Error('died after');
    };
    await expect(corrected()).rejects.toThrow('died after');
    await live(2);
    expect(asks()).toBe(1);
  });

  it('is asked also where a message is sent while the roster is stored', async () => {
    const { people: store } = world.core.context;
    const { import: stored } = store;
    store.import = async (...given) => {
      world.pass(3 * 60_000);
      await world.run();
      await stored(...given);
    };
    await corrected();
    await world.run();
    expect(asks()).toBe(1);
  });

  it('is asked by the clock of whom they are joined to', async () => {
    await world.core.context.people.joinTo('e-eva', 'e-ben');
    const moved = ben.replace('Europe/Prague', 'Pacific/Auckland');
    await world.roster(roster([...people, evaIn('Europe/Prague'), ada, moved]));
    await world.run();
    expect(await due()).toEqual(['2026-12-06T20:01']);
  });

  it('leaves everybody else as they were, and looks up nothing where nobody moved', async () => {
    const others = [await parcelsOf('e-ada'), await parcelsOf('e-ben')];
    await corrected();
    expect([await parcelsOf('e-ada'), await parcelsOf('e-ben')]).toEqual(others);
    world.core.context.programmes.waitingForTime = () => Promise.reject(new Error('looked up'));
    await corrected();
  });
});

describe('somebody who keeps moving', () => {
  const zones = [
    'Pacific/Honolulu',
    'America/Los_Angeles',
    'Europe/Prague',
    'Asia/Almaty',
    'Asia/Tokyo',
    'Pacific/Kiritimati',
  ];

  it('is never asked twice in one local day', async () => {
    const moves = fc.array(fc.constantFrom(...zones), { minLength: 8, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(moves, async (stays) => {
        await database.db.dropDatabase();
        world = await createWorld(database.db, '2026-12-07T00:00:00Z');
        world.slack.directory.set('eva@example.com', 'E1');
        await world.apply(programmeFile);
        await world.apply(daily('next slot'));
        const shown: Date[] = [];
        for (const zone of stays) {
          await lives(zone);
          for (let hour = 0; hour < 16; hour += 2) {
            const before = asks();
            await world.run();
            if (asks() > before) {
              expect(asks()).toBe(before + 1);
              const last = shown.at(-1);
              if (last) expect(localDate(last, zone)).not.toBe(localDate(world.now(), zone));
              shown.push(world.now());
            }
            world.pass(2 * hourMs);
          }
        }
        expect(shown.length).toBeGreaterThan(0);
      }),
      { numRuns: 6 },
    );
  }, 60_000);
});
