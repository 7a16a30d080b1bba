import { beforeEach, describe, expect, it } from 'vitest';
import { type Platform, SendError } from '../../core/bot.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const hourMs = 3_600_000;
const channel = 'C0123456789';

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
});

/** So many customers on a platform, each with an ask that is due. */
async function askEach(platform: Platform, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, number) => `x-${platform}-${number}`);
  const rows = ids.map((id) => `${id},X,customer,en,Europe/Prague,,praha-1,,,,,,`);
  await world.roster(roster([...people, ...rows]));
  for (const id of ids) {
    const address = { platform, user: id, chat: id };
    await world.core.context.people.join(id, address, world.now());
    const at = new Date(+world.now() - 2 * hourMs);
    await handleEvent(world.core.context, {
      id: `e-${id}`,
      person: id,
      touchpoint: 'delivery',
      at,
    });
  }
  return ids;
}

function shownOn(bot: FakeBot, users: readonly string[]): number {
  return users.filter((user) => bot.chat(user).length > 0).length;
}

describe('a platform in trouble', () => {
  it('does not hold up another that sends', async () => {
    await askEach('telegram', 3);
    const onSlack = await askEach('slack', 3);
    const answers: (() => void)[] = [];
    world.telegram.send = () =>
      new Promise((_, reject) => answers.push(() => reject(new SendError('ambiguous'))));
    const hanging = world.core.deliverOn('telegram');
    await world.core.deliverOn('slack');
    expect(shownOn(world.slack, onSlack)).toBe(3);
    expect(answers).toHaveLength(3);
    for (const answer of answers) answer();
    await hanging;
  });

  it('does not hold up another that looks for what may have arrived', async () => {
    await askEach('slack', 1);
    world.slack.failures.push('accepted-then-ambiguous');
    world.slack.delivered = () => Promise.reject(new SendError('unreachable'));
    await world.core.deliverOn('slack');
    let look: () => void = () => undefined;
    world.slack.delivered = () =>
      new Promise((_, reject) => {
        look = () => reject(new Error('a bot throws SendError only'));
      });
    world.pass(2 * 60_000);
    const hanging = world.core.takeUp();
    const onTelegram = await askEach('telegram', 2);
    await world.core.deliverOn('telegram');
    expect(shownOn(world.telegram, onTelegram)).toBe(2);
    look();
    await hanging;
    expect(world.lines.join('\n')).toContain('parcel not settled');
  });

  it('that refuses our token is left alone for a minute', async () => {
    await askEach('telegram', 60);
    let calls = 0;
    world.telegram.send = async () => {
      calls += 1;
      throw new SendError('bad-token');
    };
    const from = +world.now();
    await world.core.deliverOn('telegram');
    const minutes = Math.floor((+world.now() - from) / 60_000) + 1;
    expect(calls).toBeLessThanOrEqual(17 * minutes);
  });

  it('whose channel refuses us is asked less and less often', async () => {
    await world.roster(roster(people));
    await askEach('telegram', 1);
    await world.core.deliverOn('telegram');
    world.slack.blocked.add(channel);
    await world.telegram.tap('x-telegram-0', '1');
    for (let minute = 0; minute < 60; minute += 1) {
      await world.core.deliverOn('slack');
      world.pass(60_000);
    }
    expect(world.slack.calls).toBeGreaterThan(3);
    expect(world.slack.calls).toBeLessThan(20);
  });

  it('looks nobody up while it wants us to wait', async () => {
    await world.roster(roster([...people, ...employees(60)]));
    let calls = 0;
    world.slack.find = async () => {
      calls += 1;
      throw new SendError('rate-limited', { retryAfterMs: 30_000 });
    };
    await world.core.openDueRounds();
    world.at('2026-12-01T08:35:00Z');
    await world.core.openDueRounds();
    await world.core.deliverOn('slack');
    expect(calls).toBeGreaterThan(0);
    expect(calls).toBeLessThan(20);
  });
});

it('asks more slowly while it answers many, and answers at once', async () => {
  const users = await askEach('telegram', 5);
  const from = +world.now();
  const talking = Array.from({ length: 60 }, (_, number) => `9${number}`);
  await Promise.all(talking.map((user) => world.telegram.say(user, 'hello')));
  expect([shownOn(world.telegram, talking), +world.now() - from]).toEqual([60, 0]);
  const times: number[] = [];
  const { send } = world.telegram;
  world.telegram.send = (to, outbound) => {
    times.push(+world.now() - from);
    return send(to, outbound);
  };
  await world.core.deliverOn('telegram');
  expect(shownOn(world.telegram, users)).toBe(5);
  // 30 a second
  expect(Math.min(...times)).toBeGreaterThanOrEqual(2_000);
  expect(Math.max(...times)).toBeLessThan(2_500);
});

describe('a 429', () => {
  async function refuse(bot: FakeBot, scope: SendError['scope'], first = 1): Promise<number[]> {
    const times: number[] = [];
    const { send } = bot;
    bot.send = async (to, outbound) => {
      times.push(+world.now());
      if (times.length <= first)
        throw new SendError('rate-limited', { retryAfterMs: 20_000, scope });
      return await send(to, outbound);
    };
    await world.core.deliverOn(bot.platform);
    return times;
  }

  const soon = ([first = 0, ...times]: number[]) => times.filter((at) => at < first + 20_000);
  /** Of calls that were under way already. */
  const most = 16;

  it.each(['telegram', 'discord'] as const)('of the whole bot on %s holds for all', async (on) => {
    const users = await askEach(on, 40);
    const times = await refuse(world[on], 'platform');
    expect(soon(times).length).toBeLessThanOrEqual(most);
    world.pass(20_000);
    await world.core.deliverOn(on);
    expect(shownOn(world[on], users)).toBe(40);
  });

  it('of a channel holds for it, and the others go on', async () => {
    const users = await askEach('slack', 40);
    expect(soon(await refuse(world.slack, 'chat'))).toHaveLength(39);
    expect(shownOn(world.slack, users)).toBe(39);
  });

  it('of two channels at once is the workspace: Slack does not tell', async () => {
    await askEach('slack', 40);
    expect(soon(await refuse(world.slack, 'chat', 2)).length).toBeLessThanOrEqual(most);
  });

  it('of two channels of Discord is what it says', async () => {
    await askEach('discord', 40);
    expect(soon(await refuse(world.discord, 'chat', 2))).toHaveLength(39);
  });

  it('in the middle of a message holds as well', async () => {
    await askEach('telegram', 40);
    const cause = new SendError('rate-limited', { retryAfterMs: 20_000, scope: 'platform' });
    const { send } = world.telegram;
    const times: number[] = [];
    world.telegram.send = async (to, outbound) => {
      times.push(+world.now());
      if (times.length === 1) throw new SendError('ambiguous', { cause });
      return await send(to, outbound);
    };
    await world.core.deliverOn('telegram');
    expect(soon(times).length).toBeLessThanOrEqual(most);
  });
});
