import { beforeEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../core/bot.ts';
import type { Core } from '../../core/core.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T05:00:00Z');
  for (const number of [1, 2]) world.slack.directory.set(`e${number}@example.com`, `E${number}`);
  await world.apply(programmeFile);
  await world.roster(roster([...people, ...employees(2)]));
  await join('telegram', '701');
  world.pass(1_000);
  await join('slack', 'E1');
});

const join = (platform: Platform, user: string) =>
  world.core.context.people.join('e-1', { platform, user, chat: user }, world.now());

/** Everybody's question waits for Slack. */
async function opened(core = world.core): Promise<void> {
  world.at('2026-12-01T08:29:00Z');
  const house = (await core.context.programmes.house())?.house;
  const programme = house?.programmes.find(({ id }) => id === 'team-pulse');
  if (!house || !programme) throw new Error('no programme');
  await core.openRound(house, programme, '2026-12-01', 'hours');
}

/** The jobs of these processes, every minute. */
async function live(minutes: number, ...processes: readonly Core[]): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    for (const core of processes) await core.deliverDue();
    world.pass(minuteMs);
  }
}

async function askOf(person: string) {
  const parcels = await world.core.context.outbox.parcelsFor(person);
  return parcels.find(({ kind }) => kind === 'ask');
}

const shown = () => ({
  telegram: world.telegram.chat('701').length,
  slack: [...world.slack.chat('E1'), ...world.slack.chat('E2')].length,
});

describe('what waits for a platform that was turned off', () => {
  it('goes to the other account of its person', async () => {
    await opened();
    const rest = await world.restart(['telegram', 'discord']);
    await live(9, rest);
    expect(shown()).toEqual({ telegram: 0, slack: 0 });
    await live(6, rest);
    expect(shown()).toEqual({ telegram: 1, slack: 0 });
    expect(await askOf('e-1')).toMatchObject({ state: 'sent', platform: 'telegram' });
  });

  it('waits where there is none, and is missed when it is too late: nothing stays queued', async () => {
    await opened();
    const rest = await world.restart(['telegram']);
    await live(60, rest);
    expect(await askOf('e-2')).toMatchObject({ state: 'due', reason: 'platform is off' });
    await live(4 * 60, rest);
    expect(await askOf('e-2')).toMatchObject({ state: 'dropped', reason: 'unreachable' });
    for (let hour = 0; hour < 24 * 6; hour += 1) {
      await live(1, rest);
      await rest.closeDueRounds();
      world.pass(hourMs);
    }
    expect(await rest.context.outbox.waiting(world.now())).toEqual([]);
    expect(await askOf('e-2')).toBeUndefined();
  });

  it('is sent there where it is on again in time', async () => {
    await opened();
    const rest = await world.restart(['telegram']);
    await live(60, rest);
    await live(15, await world.restart());
    expect(shown()).toEqual({ telegram: 1, slack: 1 });
  });

  it('is left alone while another process serves it', async () => {
    world.at('2026-12-01T08:00:00Z');
    const rest = await world.restart(['telegram']);
    const other = await world.restart(['slack']);
    await live(29, rest, other);
    await opened();
    await live(5, rest);
    expect(shown()).toEqual({ telegram: 0, slack: 0 });
    await live(1, rest, other);
    expect(shown()).toEqual({ telegram: 0, slack: 2 });
  });

  it('is left alone by a process that just came', async () => {
    await opened();
    await live(9, await world.restart(['telegram']));
    await live(9, await world.restart(['telegram']));
    expect(shown()).toEqual({ telegram: 0, slack: 0 });
    await live(1, await world.restart(['slack']));
    expect(shown()).toEqual({ telegram: 0, slack: 2 });
  });
});

describe('a process that has not all platforms on', () => {
  it('opens a round also for those whom only another process reaches', async () => {
    world.at('2026-12-01T08:28:00Z');
    await world.core.deliverDue();
    await opened(await world.restart(['telegram']));
    await live(2, world.core);
    expect(shown().slack).toBe(2);
  });

  it('asks on the platforms that are on where nothing serves the others', async () => {
    const rest = await world.restart(['telegram']);
    await opened(rest);
    await live(2, rest);
    expect(shown()).toEqual({ telegram: 1, slack: 0 });
  });

  it('leaves an ask whose platform took it no more to the process of the other account', async () => {
    const [onTelegram, onSlack] = [
      await world.restart(['telegram']),
      await world.restart(['slack']),
    ];
    world.at('2026-12-01T08:28:00Z');
    await live(1, onTelegram, onSlack);
    await opened(onSlack);
    world.slack.blocked.add('E1');
    await live(3, onSlack, onTelegram);
    expect(shown()).toEqual({ telegram: 1, slack: 1 });
  });

  it('counts a platform in that was on before all of them rested for a night', async () => {
    await world.core.deliverDue();
    world.pass(3 * hourMs);
    await opened(await world.restart(['telegram']));
    await live(2, world.core);
    expect(shown().slack).toBe(2);
  });
});
