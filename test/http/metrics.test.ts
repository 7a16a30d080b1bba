import { beforeEach, describe, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import { createCalls, measuredBot } from '../../core/delivery/measured-bot.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { createMetrics } from '../../http/metrics.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const hourMs = 3_600_000;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  world.telegram.directory.set('501', '501');
  world.slack.directory.set('e1@example.com', 'E1');
  await world.apply(programmeFile);
  const vera = 'c-vera,Věra,customer,en,Europe/Prague,,praha-1,,,,501,,';
  await world.roster(roster([...people, ...employees(1), vera]));
});

async function delivery(): Promise<void> {
  const event = { id: 'd1', person: 'c-vera', touchpoint: 'delivery', at: world.now() };
  await handleEvent(world.core.context, event);
}

/** The samples of one metric, without its comments. */
function samples(text: string, name: string): string[] {
  return text.split('\n').filter((line) => line.startsWith(name));
}

describe('metrics', () => {
  it('count asks by state, what waits, and by how much asks came late', async () => {
    const metrics = createMetrics(world.core.context, createCalls());
    await delivery();
    world.pass(2 * hourMs + 90_000);
    const before = await metrics.read();
    expect(samples(before, 'tonus_asks{')).toEqual([
      'tonus_asks{audience="customer",state="waiting"} 1',
    ]);
    expect(samples(before, 'tonus_outbox_waiting')).toContain(
      'tonus_outbox_waiting{platform="telegram"} 1',
    );
    expect(samples(before, 'tonus_outbox_oldest_seconds')).toContain(
      'tonus_outbox_oldest_seconds{platform="telegram"} 90',
    );
    await world.core.deliverDue();
    world.pass(10_000);
    const after = await metrics.read();
    expect(samples(after, 'tonus_asks{')).toEqual([
      'tonus_asks{audience="customer",state="open"} 1',
    ]);
    expect(samples(after, 'tonus_ask_lateness_seconds_bucket')).toContain(
      'tonus_ask_lateness_seconds_bucket{le="300"} 1',
    );
    expect(samples(after, 'tonus_ask_lateness_seconds_sum').join()).toMatch(
      /^tonus_ask_lateness_seconds_sum 90(?:\.0\d*)?$/,
    );
    expect(samples(await metrics.read(), 'tonus_ask_lateness_seconds_count')).toEqual([
      'tonus_ask_lateness_seconds_count 1',
    ]);
  });

  it('count how late an ask came by when its platform took it, which was away', async () => {
    const metrics = createMetrics(world.core.context, createCalls());
    const count = async () => samples(await metrics.read(), 'tonus_ask_lateness_seconds_count');
    await delivery();
    world.pass(2 * hourMs);
    const { send } = world.telegram;
    world.telegram.send = () => Promise.reject(new SendError('unreachable'));
    await world.core.deliverDue();
    world.pass(hourMs);
    expect(await count()).toEqual(['tonus_ask_lateness_seconds_count 0']);
    world.telegram.send = send;
    world.pass(hourMs);
    await world.core.deliverDue();
    world.pass(10_000);
    expect(await count()).toEqual(['tonus_ask_lateness_seconds_count 1']);
    const [sum = ''] = samples(await metrics.read(), 'tonus_ask_lateness_seconds_sum');
    expect(Number(sum.split(' ')[1])).toBeGreaterThanOrEqual(7200);
  });

  it('count answers and cases by age', async () => {
    const metrics = createMetrics(world.core.context, createCalls());
    await delivery();
    world.pass(2 * hourMs);
    await world.core.deliverDue();
    await world.telegram.tap('501', '1');
    world.pass(5 * hourMs);
    const text = await metrics.read();
    expect(samples(text, 'tonus_customer_answers')).toEqual(['tonus_customer_answers 1']);
    expect(samples(text, 'tonus_cases_unsolved')).toEqual(['tonus_cases_unsolved 1']);
    expect(samples(text, 'tonus_cases_by_age')).toContain('tonus_cases_by_age{age="under 1 d"} 1');
  });

  it('count the events about people on no roster', async () => {
    const metrics = createMetrics(world.core.context, createCalls());
    const event = { id: 'd2', person: 'c-new', touchpoint: 'delivery', at: world.now() };
    await handleEvent(world.core.context, event);
    const name = 'tonus_events_unknown_person';
    const figures = async () => samples(await metrics.read(), name);
    expect(await figures()).toEqual([`${name}{state="waiting"} 1`, `${name}{state="dropped"} 0`]);
    world.pass(7 * 24 * hourMs);
    expect(await figures()).toEqual([`${name}{state="waiting"} 0`, `${name}{state="dropped"} 1`]);
  });

  it('do not tell who of the employees has answered', async () => {
    const house = (await world.core.context.programmes.house())?.house;
    const programme = house?.programmes.find(({ id }) => id === 'team-pulse');
    if (!house || !programme) throw new Error('no programme');
    await world.core.openRound(house, programme, '2026-12-01', 'anytime');
    await world.core.deliverDue();
    const metrics = createMetrics(world.core.context, createCalls());
    const figures = async () => {
      const text = await metrics.read();
      return [...samples(text, 'tonus_asks{'), ...samples(text, 'tonus_customer_answers')];
    };
    const before = await figures();
    expect(before).toContain('tonus_asks{audience="employee",state="shown"} 1');
    for (const label of ['9', '4', 'Skip']) await world.slack.tap('E1', label);
    expect(await figures()).toEqual(before);
  });

  it('count the calls to a platform, their time, and its 429s', async () => {
    const calls = createCalls();
    const metrics = createMetrics(world.core.context, calls);
    let nowMs = 0;
    const bot = measuredBot(world.telegram, calls.tell, () => (nowMs += 200));
    const to = { platform: 'telegram', user: '501', chat: '501' } as const;
    const message = { text: 'x', choices: [], form: null, picture: null, file: null, key: '' };
    await bot.send(to, message);
    world.telegram.failures.push(new SendError('rate-limited', { retryAfterMs: 1_000 }));
    await expect(bot.send(to, message)).rejects.toThrow('rate-limited');
    const text = await metrics.read();
    expect(samples(text, 'tonus_platform_calls_total')).toEqual([
      'tonus_platform_calls_total{platform="telegram",outcome="ok"} 1',
      'tonus_platform_calls_total{platform="telegram",outcome="rate-limited"} 1',
    ]);
    expect(samples(text, 'tonus_send_seconds_sum')).toEqual([
      'tonus_send_seconds_sum{platform="telegram"} 0.2',
    ]);
  });
});
