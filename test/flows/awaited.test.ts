import { beforeEach, describe, expect, it } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const minuteMs = 60_000;
const channel = '-100200';
const more = `
cases: { channel: { telegram: "${channel}" } }
surveys:
  - { id: order, version: 1, audience: customer, questions: [{ id: number, kind: text, text: { en: Order number?, ru: Номер заказа?, cs: Číslo objednávky? } }, { id: why, kind: text, text: { en: Why?, ru: Почему?, cs: Proč? } }] }
programmes:
  - { id: after-return, survey: order, who: { audience: customer }, trigger: { touchpoint: return, after: 1h }, expires: 3d }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.apply(more);
  await world.roster(roster(people));
  for (const [person, user] of [
    ['c-anna', '501'],
    ['m-jana', '601'],
  ] as const) {
    const address = { platform: 'telegram', user, chat: user } as const;
    await world.core.context.people.join(person, address, world.now());
  }
});

async function happened(touchpoint: string): Promise<void> {
  const event = { id: touchpoint, person: 'c-anna', touchpoint, at: world.now() };
  await handleEvent(world.core.context, event);
  world.pass(2 * 60 * minuteMs);
  await world.run();
}

/** A manager taps Reply, where what they type next is the reply. */
async function tapReply(): Promise<void> {
  await happened('delivery');
  await world.telegram.tap('501', '1');
  await world.run();
  await world.telegram.tap('601', 'Reply', { chat: channel });
}

async function reachedAnna(text: string): Promise<boolean> {
  await world.run();
  const lines = world.telegram.chat('501').flatMap(({ outbound }) => outbound.text.split('\n'));
  return lines.includes(text);
}

describe('a manager who tapped Reply on a platform without forms', () => {
  it('writes to the customer with their next message', async () => {
    await tapReply();
    await world.telegram.sayIn(channel, '601', 'A new one is on its way.');
    expect(await reachedAnna('A new one is on its way.')).toBe(true);
  });

  it('does not half an hour later', async () => {
    await tapReply();
    world.pass(31 * minuteMs);
    await world.telegram.sayIn(channel, '601', 'My own words');
    expect(await reachedAnna('My own words')).toBe(false);
  });

  it('is stopped by the word stop, and what they write then is theirs', async () => {
    await tapReply();
    await world.telegram.say('601', 'stop');
    expect(world.telegram.last('601').outbound.text).toContain('you will not be asked any more');
    await world.telegram.sayIn(channel, '601', 'My own words');
    expect(await reachedAnna('My own words')).toBe(false);
    expect(await reachedAnna('stop')).toBe(false);
  });

  it('does not once they were asked something themselves', async () => {
    await tapReply();
    const house = (await world.core.context.programmes.house())?.house;
    const pulse = house?.programmes.find(({ id }) => id === 'team-pulse');
    if (!house || !pulse) throw new Error('no programme');
    await world.core.openRound(house, { ...pulse, id: 'other' }, '2026-12-01', 'anytime');
    await world.run();
    await world.telegram.sayIn(channel, '601', 'What should change: everything');
    expect(await reachedAnna('What should change: everything')).toBe(false);
  });
});

describe('what a manager who tapped Reply types', () => {
  it('is theirs after any command, /start and /link too', async () => {
    await tapReply();
    for (const command of ['start', 'link']) {
      await world.telegram.tap('601', 'Reply', { chat: channel });
      await world.telegram.command('601', command);
      await world.telegram.sayIn(channel, '601', `Words after ${command}`);
      expect(await reachedAnna(`Words after ${command}`)).toBe(false);
    }
  });

  it('goes to the customer from the chat of the button alone', async () => {
    const slack = { platform: 'slack', user: 'U1', chat: 'U1' } as const;
    await world.core.context.people.join('m-jana', slack, world.now());
    await tapReply();
    await world.slack.say('U1', 'Words in another chat');
    await world.telegram.say('601', 'Words in my own chat');
    expect(await reachedAnna('Words in another chat')).toBe(false);
    expect(await reachedAnna('Words in my own chat')).toBe(false);
    await world.telegram.sayIn(channel, '601', '4523-7786');
    expect(await reachedAnna('4523-7786')).toBe(true);
  });

  it('goes to the customer once where the process died before it answered', async () => {
    await tapReply();
    const { outbox } = world.core.context;
    const { add } = outbox;
    outbox.add = () => Promise.reject(new Error('killed'));
    await expect(world.telegram.sayIn(channel, '601', 'It is on its way')).rejects.toThrow(
      'killed',
    );
    outbox.add = add;
    world.pass(2 * minuteMs);
    expect(await reachedAnna('It is on its way')).toBe(true);
  });
});

describe('what is said in the group of the managers', () => {
  it('is no answer, and shows nobody what one of them is asked', async () => {
    await happened('delivery');
    await world.telegram.tap('501', '1');
    await world.run();
    const before = world.telegram.chat(channel).length;
    await world.telegram.sayIn(channel, '501', 'I will call them');
    await world.telegram.sayIn(channel, '601', 'help');
    await world.telegram.sayIn(channel, '999', 'Who is this?');
    expect(world.telegram.chat(channel)).toHaveLength(before);
    const answers = await world.core.context.conversation.answersOfPerson('c-anna');
    expect(answers.map(({ value }) => value)).toEqual([1]);
  });
});

describe('an answer that looks like a code', () => {
  it('is an answer', async () => {
    await happened('return');
    for (const number of ['4523-7786', '2222-3333']) await world.telegram.say('501', number);
    const answers = await world.core.context.conversation.answersOfPerson('c-anna');
    expect(answers.map(({ value }) => value)).toEqual(['4523-7786', '2222-3333']);
  });
});
