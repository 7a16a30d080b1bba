import { beforeEach, describe, expect, it } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
const more = `
surveys:
  - { id: words, version: 1, audience: customer, questions: [{ id: what, kind: choice, text: { en: What do you need?, ru: Что нужно?, cs: Co potřebujete? }, options: [{ id: help, text: { en: Help, ru: Помощь, cs: Nápověda } }, { id: rest, text: { en: Rest, ru: Отдых, cs: Klid } }] }, { id: much, kind: text, text: { en: How much?, ru: Сколько?, cs: Jak moc? } }] }
programmes:
  - { id: after-return, survey: words, who: { audience: customer }, trigger: { touchpoint: return }, expires: 3d }
`;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.apply(more);
  await world.roster(roster(people));
  await joined('telegram', '501');
});

async function joined(platform: 'telegram' | 'slack', user: string): Promise<void> {
  world.pass(1);
  await world.core.context.people.join('c-anna', { platform, user, chat: user }, world.now());
}

async function asked(touchpoint: 'delivery' | 'return' = 'delivery'): Promise<void> {
  const at = new Date(+world.now() - 2 * hourMs);
  await handleEvent(world.core.context, { id: touchpoint, person: 'c-anna', touchpoint, at });
  await world.run();
}

const says = (): string => world.telegram.last('501').outbound.text;

async function answers(): Promise<unknown[]> {
  const all = await world.core.context.conversation.answersOfPerson('c-anna');
  return all.map(({ value }) => value);
}

async function consents() {
  return await world.core.context.people.toldOf('c-anna');
}

describe('somebody who stopped', () => {
  it('is not heard where a question still stands, tapped or typed', async () => {
    await asked();
    const question = world.telegram.last('501').id;
    await world.telegram.command('501', 'stop');
    await world.telegram.tap('501', '1');
    const standing = world.telegram.chat('501').find(({ id }) => id === question);
    expect(standing?.outbound.text).toContain('so I have not kept this');
    await world.telegram.say('501', '5');
    expect(says()).toContain('so I have not kept this');
    expect(await answers()).toEqual([]);
  });

  it('agrees anew to what becomes of their answers, then goes on where they were', async () => {
    await asked();
    expect((await consents()).map(({ withdrawnAt }) => withdrawnAt)).toEqual([null]);
    await world.telegram.command('501', 'stop');
    expect((await consents())[0]?.withdrawnAt).not.toBeNull();
    await world.telegram.command('501', 'start');
    const [greeting, question] = world.telegram.chat('501').slice(-2);
    expect(greeting?.outbound.text).toContain('answers are kept for 24 months');
    expect(question?.outbound.text).toContain('How was the delivery?');
    expect((await consents()).map(({ withdrawnAt }) => withdrawnAt)).toEqual([null]);
    await world.telegram.tap('501', '5');
    expect(await answers()).toEqual([5]);
    const answered = world.telegram.chat('501').find(({ id }) => id === question?.id);
    expect(answered?.outbound.text).not.toContain('answers are kept for 24 months');
  });

  it('is told how to come back where they scan the code of a store', async () => {
    await world.apply('join: { open: true, touchpoints: [delivery], stores: [praha-1] }\n');
    await world.telegram.command('501', 'stop');
    await world.telegram.command('501', 'start', 'delivery__praha-1');
    expect(says()).toContain('/start takes you back in');
  });
});

describe('a word that is an answer and a command', () => {
  it('is an answer where the question has it', async () => {
    await asked('return');
    await world.telegram.say('501', 'help');
    expect(await answers()).toEqual(['help']);
    expect(says()).toContain('How much?');
    await world.telegram.say('501', 'help');
    expect(says()).toContain('stop: no more questions');
  });

  it.each(['Dost', 'Хватит'])('%s is an answer: people say so of much else', async (word) => {
    await asked('return');
    await world.telegram.tap('501', 'Rest');
    await world.telegram.say('501', word);
    expect(await answers()).toEqual(['rest', word]);
  });
});

describe('the first words', () => {
  it('are the same on every platform, however commands are typed there', async () => {
    await asked();
    await joined('slack', 'U9');
    const chosen = { prefer: 'slack' } as const;
    await world.core.context.people.set('c-anna', chosen);
    world.pass(40 * 24 * hourMs);
    await asked('return');
    expect(world.slack.last('U9').outbound.text).toBe('What do you need?');
    expect(await consents()).toHaveLength(1);
  });
});
