import { beforeEach, describe, expect, it } from 'vitest';
import { type Address, SendError } from '../../core/bot.ts';
import { createLine } from '../../core/delivery/line.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const minuteMs = 60_000;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

async function joined(bot: FakeBot, user: string): Promise<void> {
  const address: Address = { platform: bot.platform, user, chat: user };
  world.pass(1);
  await world.core.context.people.join('c-anna', address, world.now());
}

/** An ask that is due now. */
async function due(): Promise<void> {
  const at = new Date(+world.now() - 2 * 60 * minuteMs);
  await handleEvent(world.core.context, { id: 'd1', person: 'c-anna', touchpoint: 'delivery', at });
}

/** The parcel of Anna's ask. */
async function parcel(): Promise<{ state: string; reason: string }> {
  const { programmes, outbox } = world.core.context;
  const [ask] = await programmes.asksOfPerson('c-anna');
  const row = await outbox.get(`ask:${ask?.id}`);
  return { state: row?.state ?? 'none', reason: row?.reason ?? '' };
}

describe('sending', () => {
  it('waits for as long as a 429 says, then sends once', async () => {
    await joined(world.telegram, '501');
    await due();
    world.telegram.failures = [new SendError('rate-limited', { retryAfterMs: 40_000 })];
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(0);
    world.pass(30_000);
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(0);
    world.pass(11_000);
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(1);
  });

  it('tries again what the platform provably did not take', async () => {
    await joined(world.telegram, '501');
    await due();
    world.telegram.failures = [new SendError('unreachable'), new SendError('unreachable')];
    for (let each = 0; each < 3; each += 1) {
      await world.run();
      world.pass(10_000);
    }
    expect(world.telegram.chat('501')).toHaveLength(1);
    expect(world.telegram.calls).toBe(3);
  });

  it('never repeats on Telegram what may have arrived; a tap on that copy tells that it did', async () => {
    await joined(world.telegram, '501');
    await due();
    world.telegram.failures = ['accepted-then-ambiguous'];
    await world.run();
    world.pass(60 * minuteMs);
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(1);
    expect(await parcel()).toEqual({ state: 'unknown', reason: 'unknown for good' });
    await world.telegram.tap('501', '5');
    expect((await parcel()).state).toBe('sent');
    expect(world.telegram.last('501').outbound.text).toContain('Thank you');
  });

  it('repeats on Discord with the same nonce, which the platform folds into one', async () => {
    await joined(world.discord, '7001');
    await due();
    world.discord.failures = ['accepted-then-ambiguous'];
    await world.run();
    const keys = world.discord.chat('7001').map(({ outbound }) => outbound.key);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(keys[0]?.length).toBeLessThanOrEqual(25);
    expect((await parcel()).state).toBe('sent');
  });

  it('looks on Slack whether it arrived before it sends again', async () => {
    await joined(world.slack, 'U5');
    await due();
    world.slack.failures = ['accepted-then-ambiguous'];
    await world.run();
    expect(world.slack.chat('U5')).toHaveLength(1);
    expect((await parcel()).state).toBe('sent');
  });

  it('sends again on Slack what is not there after a while either', async () => {
    await joined(world.slack, 'U5');
    await due();
    world.slack.failures = [new SendError('ambiguous')];
    await world.run();
    expect(world.slack.chat('U5')).toHaveLength(0);
    world.pass(minuteMs);
    await world.run();
    expect(world.slack.chat('U5')).toHaveLength(1);
  });

  it('goes to the account they joined before when the last one is blocked', async () => {
    await joined(world.discord, '7001');
    await joined(world.telegram, '501');
    await due();
    world.telegram.blocked.add('501');
    await world.run();
    await world.run();
    expect(world.discord.chat('7001')).toHaveLength(1);
    expect(world.telegram.calls).toBe(1);
  });

  it('gives up on somebody who cannot be reached anywhere, and says why', async () => {
    await joined(world.telegram, '501');
    await due();
    world.telegram.blocked.add('501');
    await world.run();
    expect(await parcel()).toEqual({ state: 'dropped', reason: 'unreachable' });
    const [ask] = await world.core.context.programmes.asksFor('after-delivery', 'c-anna');
    expect(ask?.state).toBe('missed');
  });

  it('finds a crash in the middle of a call as unknown, and a claim that died as due', async () => {
    await joined(world.telegram, '501');
    await due();
    const { outbox } = world.core.context;
    const claimed = await createLine(outbox, 'telegram').claim(
      world.now(),
      new Date(+world.now() + minuteMs),
    );
    expect(claimed).not.toBeNull();
    await world.run();
    expect(world.telegram.calls).toBe(0);
    world.pass(2 * minuteMs);
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(1);
  });

  it('stops where another process took the parcel over', async () => {
    await joined(world.telegram, '501');
    await due();
    const { outbox } = world.core.context;
    const stale = await createLine(outbox, 'telegram').claim(
      world.now(),
      new Date(+world.now() + minuteMs),
    );
    if (!stale) throw new Error('an ask is due');
    world.pass(2 * minuteMs);
    await world.run();
    const to: Address = { platform: 'telegram', user: '501', chat: '501' };
    expect(await outbox.sending(stale, to, world.now())).toBe(false);
    expect(await outbox.sent(stale, { address: to, id: 'x' }, world.now())).toBe(false);
    expect((await parcel()).state).toBe('sent');
  });

  it('sends nothing after a stop, also when the stop comes between queue and send', async () => {
    await joined(world.telegram, '501');
    await due();
    await world.telegram.command('501', 'stop');
    const before = world.telegram.chat('501').length;
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(before);
    expect((await parcel()).reason).toBe('stopped');
  });

  it('skips an ask that a downtime made more than three hours late', async () => {
    await joined(world.telegram, '501');
    await due();
    world.pass(4 * 60 * minuteMs);
    await world.run();
    expect(world.telegram.calls).toBe(0);
    expect(await parcel()).toEqual({ state: 'dropped', reason: 'late' });
  });

  it('asks later for a reply that could not be delivered', async () => {
    await joined(world.telegram, '501');
    await due();
    await world.run();
    world.telegram.failures = [new SendError('unreachable')];
    await world.telegram.tap('501', '2');
    expect(world.telegram.chat('501')).toHaveLength(1);
    world.pass(minuteMs);
    await world.run();
    expect(world.telegram.last('501').outbound.text).toBe('What went wrong?');
  });
});
