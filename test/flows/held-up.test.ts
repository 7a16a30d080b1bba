import { beforeEach, describe, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import { afterPause, startAll, stopAll } from '../../core/people/stop.ts';
import { recallRound } from '../../core/programmes/recall-round.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const more = `
surveys:
  - { id: nps, version: 1, audience: customer, questions: [{ id: score, kind: scale, from: 0, to: 10, metric: nps, text: { en: Recommend?, ru: Порекомендуете?, cs: Doporučíte? } }] }
programmes:
  - { id: nps, survey: nps, who: { audience: customer }, cadence: every 3 months on the 2nd Tue at 10:00, starts: 2026-12-01, closes: 14d, late: next slot, reminders: [2d, 3d] }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  world.telegram.directory.set('501', '501');
  await world.apply(programmeFile);
  await world.apply(more);
  const vera = 'c-vera,Věra,customer,en,Europe/Prague,,praha-1,,,,501,,';
  await world.roster(roster([...people, vera]));
});

async function openNps(): Promise<string> {
  const house = (await world.core.context.programmes.house())?.house;
  const programme = house?.programmes.find(({ id }) => id === 'nps');
  if (!house || !programme) throw new Error('no programme');
  const date = world.now().toISOString().slice(0, 10);
  return (await world.core.openRound(house, programme, date, 'hours'))?.id ?? '';
}

async function live(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    await world.run();
    world.pass(hourMs);
  }
}

async function pauseFor(days: number): Promise<void> {
  await pauseUntil(new Date(+world.now() + days * dayMs));
}

async function pauseUntil(pausedUntil: Date): Promise<void> {
  await world.core.context.people.set('c-vera', { pausedUntil });
}

/** When messages came. */
async function liveUntil(iso: string): Promise<string[]> {
  const came: string[] = [];
  while (world.now() < new Date(iso)) {
    const before = shown();
    await live(1);
    const at = new Date(+world.now() - hourMs).toISOString();
    came.push(...Array.from({ length: shown() - before }, () => at.slice(0, 16)));
  }
  return came;
}

const happened = (id: string) =>
  handleEvent(world.core.context, {
    ...{ id, person: 'c-vera', touchpoint: 'delivery', at: world.now() },
  });

function shown(): number {
  return world.telegram.chat('501').length;
}

async function stateOf(): Promise<string | undefined> {
  return (await world.core.context.programmes.asksOfPerson('c-vera'))[0]?.state;
}

describe('reminders that were held up', () => {
  it('come once after a pause, not all in a row', async () => {
    await openNps();
    await live(1);
    await pauseFor(7);
    await live(24 * 10);
    expect(shown()).toBe(2);
  });

  it('come once after Tonus was away', async () => {
    await openNps();
    await live(1);
    world.pass(6 * dayMs);
    await live(24 * 4);
    expect(shown()).toBe(2);
  });

  it('of an ask that a pause moved go by when it came', async () => {
    await openNps();
    await pauseFor(1);
    await live(24 + 1);
    expect(shown()).toBe(1);
    await live(24);
    expect(shown()).toBe(1);
    await live(24 + 1);
    expect(shown()).toBe(2);
  });
});

describe('reminders, where late asks are skipped', () => {
  const late = more.replace('late: next slot, ', '');

  it('come once after a pause that ends at night, in the morning', async () => {
    await world.apply(late);
    world.at('2026-12-01T09:00:00Z');
    await openNps();
    await live(12);
    world.at('2026-12-01T21:30:00Z');
    await pauseFor(7);
    world.at('2026-12-01T22:00:00Z');
    expect(await liveUntil('2026-12-13T00:00:00Z')).toEqual(['2026-12-09T08:00']);
  });

  it('are none where a pause lasts until it is too late for them', async () => {
    await world.apply(late);
    await openNps();
    await live(1);
    await pauseUntil(new Date('2026-12-14T21:00:00Z'));
    expect(await liveUntil('2026-12-16T00:00:00Z')).toEqual([]);
  });

  it('go by when their ask came, at a weekend, too', async () => {
    await world.apply(late.replace('[2d, 3d]', '[3d, 5d]'));
    world.at('2026-12-01T09:00:00Z');
    await openNps();
    await pauseUntil(new Date('2026-12-05T09:00:00Z'));
    expect(await liveUntil('2026-12-15T00:00:00Z')).toEqual([
      '2026-12-05T09:00',
      '2026-12-08T09:00',
      '2026-12-10T09:00',
    ]);
  });

  it('go by when their ask came, in the last hour of a day, too', async () => {
    await world.apply(late.replace('[2d, 3d]', '[1d, 5d]'));
    world.at('2026-12-01T09:00:00Z');
    await openNps();
    await pauseUntil(new Date('2026-12-02T18:00:00Z'));
    expect(await liveUntil('2026-12-15T00:00:00Z')).toEqual([
      '2026-12-02T18:00',
      '2026-12-03T18:00',
      '2026-12-07T18:00',
    ]);
  });
});

describe('an ask that a pause held up', () => {
  it('comes when the pause is over, also where late asks are skipped', async () => {
    await world.apply(more.replace('late: next slot, ', ''));
    await openNps();
    await pauseFor(3);
    await live(24 * 3 - 1);
    expect(shown()).toBe(0);
    await live(24);
    expect(shown()).toBe(1);
  });

  it('comes in the hours of the day on which the pause is ended early', async () => {
    await openNps();
    await pauseFor(6);
    await live(24 * 2 - 3);
    await world.telegram.command('501', 'settings');
    await world.telegram.tap('501', 'Ask me again');
    await live(1);
    expect(await stateOf()).toBe('waiting');
    await live(24);
    expect(await stateOf()).toBe('open');
  });

  it('waits for another pause that was chosen meanwhile', async () => {
    await openNps();
    await pauseFor(6);
    await live(24);
    await pauseFor(2);
    await afterPause(world.core.context, 'c-vera');
    await live(24);
    expect(shown()).toBe(0);
    await live(24 + 1);
    expect(shown()).toBe(1);
  });

  it('is reminded of as long after it as it would have been', async () => {
    await openNps();
    await pauseFor(4);
    await live(24 * 5);
    expect(shown()).toBe(1);
    await live(24 * 2);
    expect(shown()).toBe(2);
  });

  it('is missed where the round is over before', async () => {
    await openNps();
    await pauseFor(20);
    await live(24 * 21);
    expect(shown()).toBe(0);
    expect(await stateOf()).toBe('missed');
  });
});

describe('an ask that was never sent', () => {
  it('uses up nothing where its platform was away until it was too late', async () => {
    expect(await happened('e1')).toBe('asked');
    const away = Array.from({ length: 5_000 }, () => new SendError('unreachable'));
    world.telegram.failures.push(...away);
    await live(24 * 4);
    world.telegram.failures.length = 0;
    await live(2);
    expect(shown()).toBe(0);
    expect(await stateOf()).toBe('missed');
    expect(await happened('e2')).toBe('asked');
  });

  it('uses up nothing where the person stopped before', async () => {
    await happened('e1');
    await stopAll(world.core.context, 'c-vera');
    expect(await stateOf()).toBe('missed');
    await startAll(world.core.context, 'c-vera');
    expect(await happened('e2')).toBe('asked');
  });

  it('uses up nothing where it was taken back while it was composed', async () => {
    const { programmes } = world.core.context;
    const { takeAttention } = programmes;
    const round = await openNps();
    programmes.takeAttention = async (...given) => {
      programmes.takeAttention = takeAttention;
      await recallRound(world.core.context, round);
      return await takeAttention(...given);
    };
    await world.run();
    expect(shown()).toBe(0);
    expect((await programmes.attentionOf('c-vera')).held).toEqual([]);
    expect(await happened('e1')).toBe('asked');
    await live(5);
    expect(shown()).toBe(1);
  });
});

describe('the tick', () => {
  const pulse = '2026-12-01T08:35:00Z';

  it('opens rounds though nothing can be read of events that wait', async () => {
    world.core.context.programmes.heldPeople = () => Promise.reject(new Error('away'));
    world.at(pulse);
    await expect(world.core.openDueRounds()).rejects.toThrow('away');
    expect(await world.core.context.programmes.rounds(['open'])).not.toEqual([]);
  });

  it('takes up what it has time for, and the rest the next time', async () => {
    const { programmes } = world.core.context;
    for (const person of ['c-1', 'c-2', 'c-never'])
      await handleEvent(world.core.context, {
        ...{ id: `of ${person}`, person, touchpoint: 'delivery', at: world.now() },
      });
    await world.roster(roster(['c-1,,customer,en,,,,,,,,,', 'c-2,,customer,en,,,,,,,,,']));
    const { remember } = programmes;
    programmes.remember = async (...given) => {
      world.pass(20_000);
      await remember(...given);
    };
    const waiting = async () => (await programmes.heldPeople(world.now())).length;
    await world.core.openDueRounds();
    expect(await waiting()).toBe(2);
    await world.core.openDueRounds();
    await world.core.openDueRounds();
    expect(await waiting()).toBe(1);
  });

  it('looks up nobody whose event waits for the roster yet', async () => {
    const { people } = world.core.context;
    const unknown = { id: 'e2', person: 'c-new', touchpoint: 'delivery', at: world.now() };
    await handleEvent(world.core.context, unknown);
    people.current = () => Promise.reject(new Error('looked up'));
    await world.core.openDueRounds();
  });

  it('finishes the rounds that can be finished', async () => {
    const { programmes } = world.core.context;
    await openNps();
    world.at(pulse);
    await world.core.openDueRounds();
    const opened = await programmes.rounds(['open']);
    expect(opened).toHaveLength(2);
    for (const { id } of opened) await programmes.moveRound(id, 'open', 'opening');
    world.pass(2 * 60_000);
    const { addAsks } = programmes;
    programmes.addAsks = async (asks) => {
      if (asks.some(({ round }) => round === opened[0]?.id)) throw new Error('cannot');
      await addAsks(asks);
    };
    await expect(world.core.openDueRounds()).rejects.toThrow('in part: 1 of');
    const left = await programmes.roundTimes(['opening']);
    expect(left.map(({ id }) => id)).toEqual([opened[0]?.id]);
    expect(world.lines.join('\n')).toContain('round not finished, the others go on');
  });

  it('reads neither people nor whole rounds where nothing is to be opened or closed', async () => {
    const { people, programmes } = world.core.context;
    world.at(pulse);
    await world.core.openDueRounds();
    const read = () => Promise.reject(new Error('read'));
    Object.assign(people, { all: read });
    Object.assign(programmes, { round: read, roundOn: read, rounds: read });
    await world.core.openDueRounds();
    await world.core.closeDueRounds();
    expect(world.lines.join('\n')).not.toContain('failed');
  });
});

describe('an event that cannot be taken up', () => {
  it('does not keep programmes from asking', async () => {
    await happened('e1');
    const unknown = { id: 'e2', person: 'c-new', touchpoint: 'delivery', at: world.now() };
    await handleEvent(world.core.context, unknown);
    await world.roster(roster(['c-new,New,customer,en,Europe/Prague,,praha-1,,,,502,,']));
    world.core.context.programmes.remember = () => Promise.reject(new Error('away'));
    world.at('2026-12-01T08:35:00Z');
    await world.core.openDueRounds();
    expect(world.lines.join('\n')).toContain('event failed, the others go on');
    expect(await world.core.context.programmes.rounds(['open'])).not.toEqual([]);
  });
});
