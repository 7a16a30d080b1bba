import { beforeEach, describe, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import { planRecall } from '../../core/programmes/recall-plan.ts';
import { recallRound } from '../../core/programmes/recall-round.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const chats = ['E1', 'E2', 'E3'];

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  for (const number of [1, 2, 3]) world.slack.directory.set(`e${number}@example.com`, `E${number}`);
  await world.apply(programmeFile);
  await world.roster(roster([...people, ...employees(3)]));
});

/** So many more on Slack. */
async function hired(count: number): Promise<void> {
  for (let number = 4; number < 4 + count; number += 1)
    world.slack.directory.set(`e${number}@example.com`, `E${number}`);
  await world.roster(roster([...people, ...employees(3 + count)]));
}

async function opened(): Promise<string> {
  const house = (await world.core.context.programmes.house())?.house;
  const found = house?.programmes.find(({ id }) => id === 'team-pulse');
  if (!house || !found) throw new Error('no programme');
  const round = await world.core.openRound(house, found, '2026-12-01', 'anytime');
  if (!round) throw new Error('no round');
  return round.id;
}

async function launched(): Promise<string> {
  const id = await opened();
  await world.core.deliverDue();
  return id;
}

const recall = (id: string) => recallRound(world.core.context, id);
const stateOf = async (id: string) => (await world.core.context.programmes.round(id))?.state;
const standing = (): number => chats.reduce((sum, chat) => sum + world.slack.chat(chat).length, 0);

/** These calls meet this failure until `end`; counts them. */
function refusing(bot: FakeBot, failure: SendError, ...calls: ('remove' | 'edit')[]) {
  const { remove, edit } = bot;
  const end = (): void => {
    Object.assign(bot, { remove, edit });
  };
  const met = { calls: 0, end };
  for (const each of calls)
    bot[each] = () => {
      met.calls += 1;
      return Promise.reject(failure);
    };
  return met;
}

/** The sends of a delivery wait at their platform until the function it returns is called. */
async function onTheirWay(): Promise<() => Promise<void>> {
  const { send } = world.slack;
  let arrive = (): void => undefined;
  let begin = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const began = new Promise<void>((resolve) => {
    begin = resolve;
  });
  let waiting = 0;
  world.slack.send = async (...given) => {
    waiting += 1;
    if (waiting === chats.length) begin();
    await gate;
    return await send(...given);
  };
  const delivering = world.core.deliverDue();
  await began;
  world.slack.send = send;
  return async () => {
    arrive();
    await delivering;
  };
}

describe('what was on its way when its round was recalled', () => {
  it('is taken back a minute after it arrived', async () => {
    const id = await opened();
    const arrive = await onTheirWay();
    const underWay = { state: 'recalling', deleted: 0, awaited: 3, unknown: 0, left: {} };
    expect(await recall(id)).toMatchObject(underWay);
    expect(await planRecall(world.core.context, id)).toMatchObject({ awaited: 3, unknown: 0 });
    await world.core.finishRecalls();
    expect(await stateOf(id)).toBe('recalling');
    await arrive();
    expect(standing()).toBe(3);
    await world.core.finishRecalls();
    expect(standing()).toBe(0);
    expect(await stateOf(id)).toBe('recalled');
    expect(await recall(id)).toMatchObject({ state: 'recalled', deleted: 3, awaited: 0 });
  });

  it('is looked for where nobody knows whether it arrived, and taken back where it did', async () => {
    const id = await opened();
    const { delivered } = world.slack;
    world.slack.delivered = () => Promise.reject(new SendError('unreachable'));
    world.slack.failures.push('accepted-then-ambiguous', null, null);
    await world.core.deliverDue();
    expect(await recall(id)).toMatchObject({ state: 'recalling', deleted: 2, awaited: 1 });
    world.slack.delivered = delivered;
    world.pass(2 * minuteMs);
    await world.run();
    world.pass(minuteMs);
    await world.run();
    expect(standing()).toBe(0);
    expect(await recall(id)).toMatchObject({ state: 'recalled', deleted: 3, awaited: 0 });
  });

  it('is not called withdrawn where it may be there and is to be sent once more', async () => {
    const id = await opened();
    const [parcel] = await world.core.context.outbox.parcelsFor('e-1');
    const doubted = { state: 'due', calledAt: world.now() };
    const rows = database.db.collection<{ _id: string }>('outbox');
    await rows.updateOne({ _id: parcel?.id ?? '' }, { $set: doubted });
    const { withdrawn, ...rest } = (await recall(id)) ?? { withdrawn: 0 };
    expect(rest).toMatchObject({ state: 'recalling', awaited: 1, unknown: 0 });
    await world.run();
    expect(await stateOf(id)).toBe('recalling');
    await world.run();
    expect(await recall(id)).toMatchObject({
      state: 'recalled',
      withdrawn,
      awaited: 0,
      unknown: 1,
    });
  });

  it('is not sent again where the platform did not take it', async () => {
    const id = await opened();
    world.slack.failures.push(...chats.map(() => new SendError('unreachable')));
    const arrive = await onTheirWay();
    await recall(id);
    await arrive();
    await world.run();
    world.pass(hourMs);
    await world.run();
    expect(standing()).toBe(0);
    expect(await recall(id)).toMatchObject({ state: 'recalled', deleted: 0, awaited: 0 });
  });
});

describe('what the platform did not take back', () => {
  it('is tried again, where it only stumbled', async () => {
    const id = await launched();
    const away = refusing(world.slack, new SendError('unreachable'), 'remove', 'edit');
    const stumbled = { state: 'recalling', deleted: 0, unanswered: { slack: 3 }, left: {} };
    expect(await recall(id)).toMatchObject(stumbled);
    away.end();
    world.pass(minuteMs);
    await world.run();
    expect(standing()).toBe(0);
    expect(await recall(id)).toMatchObject({ state: 'recalled', deleted: 3, unanswered: {} });
  });

  it('is not replaced while it may still be deleted, but at the end', async () => {
    const id = await launched();
    refusing(world.slack, new SendError('unreachable'), 'remove');
    await recall(id);
    expect(world.slack.last('E1').edits).toBe(0);
    world.pass(25 * hourMs);
    await world.run();
    expect(world.slack.last('E1').outbound.text).toContain('mistake');
    expect(await recall(id)).toMatchObject({ replaced: 3 });
  });

  it('is left after a day, and tried once more by hand', async () => {
    const id = await launched();
    const away = refusing(world.slack, new SendError('unreachable'), 'remove', 'edit');
    await recall(id);
    for (let hour = 0; hour < 26; hour += 1) {
      world.pass(hourMs);
      await world.core.finishRecalls();
    }
    expect(await stateOf(id)).toBe('recalled');
    const { calls } = away;
    await world.core.finishRecalls();
    expect(away.calls).toBe(calls);
    away.end();
    expect(await recall(id)).toMatchObject({ state: 'recalled', deleted: 3, unanswered: {} });
  });

  it('is left for good where it refuses, and what was replaced is not counted again', async () => {
    const id = await launched();
    await world.slack.tap('E1', '9');
    const { edit, remove } = world.slack;
    const refused = refusing(world.slack, new SendError('rejected'), 'remove');
    world.slack.edit = async (sent, outbound) => {
      if (sent.address.chat === 'E1') throw new SendError('rejected');
      if (sent.address.chat === 'E2') throw new SendError('unreachable');
      await edit(sent, outbound);
    };
    const mixed = { deleted: 0, replaced: 1, left: { slack: 2 }, unanswered: { slack: 1 } };
    expect(await recall(id)).toMatchObject({ state: 'recalling', ...mixed });
    const { calls } = refused;
    await world.core.finishRecalls();
    // only what may still come to something is tried again by itself
    expect(refused.calls).toBe(calls + 1);
    Object.assign(world.slack, { edit });
    await world.core.finishRecalls();
    const done = { deleted: 0, replaced: 2, left: { slack: 2 }, unanswered: {} };
    expect(await stateOf(id)).toBe('recalled');
    Object.assign(world.slack, { remove });
    const gone = { deleted: 4, replaced: 0, left: {}, unanswered: {} };
    expect(done.replaced + done.left.slack).toBe(gone.deleted);
    expect(await recall(id)).toMatchObject({ state: 'recalled', ...gone });
  });

  it('does not ask a silent platform for each of many', async () => {
    await hired(17);
    const id = await launched();
    const away = refusing(world.slack, new SendError('unreachable'), 'remove', 'edit');
    expect(await recall(id)).toMatchObject({ deleted: 0, unanswered: { slack: 20 } });
    expect(away.calls).toBe(8);
    away.end();
    await world.core.finishRecalls();
    expect(await recall(id)).toMatchObject({ state: 'recalled', deleted: 20 });
  });

  it('is tried again of an answer that was answered in several messages', async () => {
    const id = await launched();
    const { conversation, programmes } = world.core.context;
    const [ask] = await programmes.asksOfRound(id);
    const from = { platform: 'slack', user: 'E1', chat: 'E1' } as const;
    const said = { kind: 'text', text: '9', form: '', language: '', at: world.now() } as const;
    const taken = await conversation.take({ ...said, from, id: 'u-1' }, world.now());
    if (taken.state !== 'ours' || !ask) throw new Error('not ours');
    const sent = ['E1:91', 'E1:92'].map((each) => ({ address: from, id: each }));
    await conversation.answered(taken.id, { account: '', sent, digestAt: null, ask: ask.id });
    const { remove } = world.slack;
    world.slack.remove = async (gone) => {
      if (gone.id === 'E1:92') throw new SendError('unreachable');
      await remove(gone);
    };
    expect(await recall(id)).toMatchObject({ deleted: 4, unanswered: { slack: 1 } });
    world.slack.remove = remove;
    await world.core.finishRecalls();
    expect(await recall(id)).toMatchObject({ state: 'recalled', deleted: 5, unanswered: {} });
  });
});

describe('a recall that another process is at', () => {
  it('is not taken up a second time, until that process must have died', async () => {
    const id = await launched();
    const { outbox } = world.core.context;
    const { withdraw } = outbox;
    let during: unknown;
    outbox.withdraw = async (...given) => {
      outbox.withdraw = withdraw;
      const other = await world.restart();
      await other.finishRecalls();
      during = await recallRound(other.context, id);
      return await withdraw(...given);
    };
    expect(await recall(id)).toMatchObject({ state: 'recalled', deleted: 3 });
    expect(during).toMatchObject({ state: 'recalling', deleted: 0, unanswered: { slack: 3 } });
  });

  it('is taken up where that process died', async () => {
    const id = await launched();
    const { programmes, outbox } = world.core.context;
    const { restRecall } = programmes;
    const { takenBack } = outbox;
    programmes.restRecall = async () => undefined;
    outbox.takenBack = () => Promise.reject(new Error('killed'));
    await expect(recall(id)).rejects.toThrow('killed');
    Object.assign(programmes, { restRecall });
    Object.assign(outbox, { takenBack });
    world.pass(9 * minuteMs);
    await world.core.finishRecalls();
    expect(await stateOf(id)).toBe('recalling');
    world.pass(minuteMs);
    await world.core.finishRecalls();
    expect(await stateOf(id)).toBe('recalled');
    expect(standing()).toBe(0);
  });
});
