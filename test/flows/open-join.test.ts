import { beforeEach, describe, expect, it } from 'vitest';
import { newcomersAnHour } from '../../core/conversation/open-join.ts';
import { importRoster } from '../../core/people/import.ts';
import { invite, postJoinButton } from '../../core/people/invite.ts';
import { placesOf } from '../../core/people/open-places.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const dayMs = 86_400_000;
const open = `
programmes:
  - { id: after-visit, survey: delivery, who: { audience: customer }, trigger: { touchpoint: store-visit }, expires: 3d }
join: { open: true, touchpoints: [store-visit], stores: [praha-1, brno-1] }
`;
const code = 'store-visit__praha-1';
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster([...people, ...employees(1)]));
});

const texts = (bot: FakeBot, user: string): string[] =>
  bot.chat(user).map(({ outbound }) => outbound.text);

async function newcomers() {
  const members = await world.core.context.people.all('customer');
  return members.filter((member) => member.open);
}

async function questions(user: string): Promise<number> {
  await world.run();
  return texts(world.telegram, user).filter((text) => text.includes('How was the delivery?'))
    .length;
}

describe('joining without an invitation', () => {
  it('is off until the programme file opens it', async () => {
    await world.telegram.command('900', 'start', code);
    expect(texts(world.telegram, '900')).toEqual([expect.stringContaining('invitation')]);
    expect(await newcomers()).toEqual([]);
  });

  it('makes a customer without a name, with the store as a fact, after the first words', async () => {
    await world.apply(open);
    await world.telegram.command('900', 'start', code);
    const [member] = await newcomers();
    expect(member).toMatchObject({ name: '', site: 'praha-1', facts: { store: 'praha-1' } });
    expect(texts(world.telegram, '900')[0]).toContain('answers are kept for 24 months');
    expect(texts(world.telegram, '900')[1]).toContain('A visit to the store');
    expect(await questions('900')).toBe(1);
  });

  it('leaves out what the code says already', async () => {
    const fact =
      '{ id: where, kind: text, fact: store, text: { en: Which store?, ru: Где?, cs: Kde? } }';
    const survey = `{ id: visit, version: 1, audience: customer, questions: [${fact}, { id: how, kind: text, text: { en: How was it?, ru: Как?, cs: Jak? } }] }`;
    await world.apply(`surveys: [${survey}]\n${open.replace('survey: delivery', 'survey: visit')}`);
    await world.telegram.command('900', 'start', code);
    await world.run();
    expect(world.telegram.last('900').outbound.text).toContain('How was it?');
    await world.telegram.command('900', 'mydata');
    expect(texts(world.telegram, '900').join()).toContain('December 1, 2026');
  });

  it('asks once however often the code is scanned, and again after the usual time', async () => {
    await world.apply(open);
    for (const _ of [1, 2, 3]) await world.telegram.command('900', 'start', code);
    await world.telegram.command('900', 'start', 'store-visit__brno-1');
    expect(await newcomers()).toHaveLength(1);
    expect(await questions('900')).toBe(1);
    expect(texts(world.telegram, '900').at(-2)).toContain('nothing to answer right now');
    world.pass(31 * dayMs);
    await world.telegram.command('900', 'start', code);
    expect(await questions('900')).toBe(2);
  });

  it('works by the button on Discord, and by typing in Slack', async () => {
    await world.apply(open);
    const house = (await world.core.context.programmes.house())?.house;
    const [place] = house ? placesOf(house.join) : [];
    await postJoinButton(world.core.context, 'C-hall', place ?? null);
    await world.discord.tap('7001', 'Join', { chat: 'C-hall' });
    await world.slack.command('U9', 'start', code);
    expect(await newcomers()).toHaveLength(2);
  });

  it('asks a customer of the roster too, and lets nobody see who is on it', async () => {
    await world.apply(open);
    const address = { platform: 'telegram', user: '501', chat: '501' } as const;
    await world.core.context.people.join('c-anna', address, world.now());
    await world.telegram.command('501', 'start', code);
    expect(await newcomers()).toEqual([]);
    expect(await questions('501')).toBe(1);
    await world.telegram.command('900', 'start', 'c-anna');
    await world.telegram.command('901', 'start', 'no-such-thing');
    expect(texts(world.telegram, '900')).toEqual(texts(world.telegram, '901'));
  });

  it('makes no customer of an employee', async () => {
    await world.apply(open);
    const address = { platform: 'telegram', user: '601', chat: '601' } as const;
    await world.core.context.people.join('e-1', address, world.now());
    await world.telegram.command('601', 'start', code);
    expect(texts(world.telegram, '601').at(-1)).toContain('for customers');
    expect(await newcomers()).toEqual([]);
  });

  it('keeps who joined so when the roster is replaced', async () => {
    await world.apply(open);
    await world.telegram.command('900', 'start', code);
    const options = { dryRun: false, replace: true };
    await importRoster(world.core.context, Buffer.from(roster(people)), 'again.csv', options);
    expect((await newcomers()).map(({ left }) => left)).toEqual([false]);
  });

  it('lets in no more than a shop could see in an hour', async () => {
    await world.apply(open);
    const { mayComeIn } = world.core.context.people;
    const come = () => mayComeIn('telegram', newcomersAnHour, world.now());
    for (let each = 0; each < newcomersAnHour; each += 1) await come();
    await world.telegram.command('900', 'start', code);
    expect(texts(world.telegram, '900')).toEqual([expect.stringContaining('in an hour')]);
    world.pass(3_600_000);
    await world.telegram.command('900', 'start', code);
    expect(await newcomers()).toHaveLength(1);
  });

  it('takes an invitation later, and is that person only once they say so', async () => {
    await world.apply(open);
    await world.telegram.command('900', 'start', code);
    const invited = await invite(world.core.context, ['c-anna']);
    const own = invited.ok ? (invited.invitations[0]?.telegram?.split(':')[1] ?? '') : '';
    await world.telegram.command('900', 'start', own);
    expect((await newcomers())[0]?.joinedTo).toBe('');
    await world.telegram.tap('900', 'Join');
    expect(texts(world.telegram, '900').at(-1)).toContain('You have joined, Anna');
    expect((await newcomers())[0]?.joinedTo).toBe('c-anna');
    await world.telegram.command('901', 'start', own);
    expect(texts(world.telegram, '901').at(-1)).toContain('used already');
  });

  it('is that person where the process died before the code was spent', async () => {
    await world.apply(open);
    await world.telegram.command('900', 'start', code);
    const invited = await invite(world.core.context, ['c-anna']);
    const own = invited.ok ? (invited.invitations[0]?.telegram?.split(':')[1] ?? '') : '';
    await world.telegram.command('900', 'start', own);
    const { people: store } = world.core.context;
    const { spendCode } = store;
    store.spendCode = () => Promise.reject(new Error('killed'));
    await expect(world.telegram.tap('900', 'Join')).rejects.toThrow('killed');
    store.spendCode = spendCode;
    world.pass(2 * 60_000);
    await world.run();
    expect(texts(world.telegram, '900').at(-1)).toContain('You have joined, Anna');
    await world.telegram.command('901', 'start', own);
    expect(texts(world.telegram, '901').at(-1)).toContain('used already');
  });

  it('is taken in by a code that was made when codes knew no taker', async () => {
    const invited = await invite(world.core.context, ['c-anna']);
    const own = invited.ok ? (invited.invitations[0]?.telegram?.split(':')[1] ?? '') : '';
    await database.db.collection('codes').updateMany({}, { $unset: { taker: '' } });
    await world.telegram.command('900', 'start', own);
    expect(texts(world.telegram, '900').at(-1)).toContain('You have joined, Anna');
  });

  it('is linked to the customer of the roster who they turn out to be, and speaks for itself no more', async () => {
    await world.apply(open);
    await world.telegram.command('900', 'start', code);
    const address = { platform: 'discord', user: '7001', chat: '7001' } as const;
    await world.core.context.people.join('c-anna', address, world.now());
    await world.telegram.command('900', 'link');
    const [own = ''] =
      /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(texts(world.telegram, '900').at(-1) ?? '') ?? [];
    await world.discord.say('7001', own);
    await world.run();
    await world.discord.tap('7001', 'Yes, both are mine');
    await world.telegram.tap('900', 'Yes, both are mine');
    const [member] = await newcomers();
    expect(member?.joinedTo).toBe('c-anna');
  });
});
