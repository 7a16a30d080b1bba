import { beforeEach, describe, expect, it } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { programmeFile, roster } from '../fixtures/company.ts';
import { dumpOf, useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const dayMs = 86_400_000;
let world: World;

const visit = `
surveys:
  - id: visit
    version: 1
    audience: customer
    questions:
      - { id: score, kind: scale, from: 1, to: 5, text: { en: How was it?, ru: Как?, cs: Jak? } }
      - { id: where, kind: choice, fact: store, keep: 3 months, text: { en: Where?, ru: Где?, cs: Kde? }, options: [{ id: praha, text: { en: Prague, ru: Прага, cs: Praha } }, { id: brno, text: { en: Brno, ru: Брно, cs: Brno } }] }
      - { id: lift, kind: yesno, when: where == brno, text: { en: "Did the lift in {answer.where} work?", ru: Лифт?, cs: Výtah? } }
      - { id: club, kind: text, when: not known(member), text: { en: Which club?, ru: Клуб?, cs: Klub? } }
programmes:
  - { id: visit, survey: visit, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-03T09:00:00Z');
  await world.apply(programmeFile);
  await world.apply(visit);
  await imported('');
  const address = { platform: 'telegram', user: '501', chat: '501' } as const;
  await world.core.context.people.join('c-anna', address, world.now());
});

async function imported(store: string): Promise<void> {
  const [header, row] = roster(['c-anna,Anna,customer,en,Europe/Prague,,,,,,,,']).split('\n');
  await world.roster(`${header},store,member\n${row},${store},yes\n`);
}

async function visited(id: string, facts = {}): Promise<void> {
  const event = { id, person: 'c-anna', touchpoint: 'store-visit', at: world.now(), facts };
  await handleEvent(world.core.context, event);
  await world.run();
}

const last = () => world.telegram.last('501').outbound.text;
const asked = async (): Promise<string> => {
  await world.telegram.tap('501', '5');
  return last();
};

async function mydata() {
  await world.telegram.command('501', 'mydata');
  return world.telegram.last('501').outbound.text;
}

describe('a question bound to a fact', () => {
  it('is asked once, and again when its lifetime is over', async () => {
    await visited('v1');
    expect(await asked()).toBe('Where?');
    await world.telegram.tap('501', 'Prague');
    expect(last()).toContain('Thank you');
    world.pass(31 * dayMs);
    await visited('v2');
    expect(await asked()).toContain('Thank you');
    world.pass(70 * dayMs);
    await visited('v3');
    expect(await asked()).toBe('Where?');
  });

  it('is left out where the roster or an event knows it, and conditions and texts know it too', async () => {
    await imported('praha');
    await visited('v1', { store: 'brno' });
    expect(await asked()).toBe('Did the lift in Brno work?');
  });

  it('is asked where what is known is no answer to it', async () => {
    await imported('Ostrava');
    await visited('v1');
    expect(await asked()).toBe('Where?');
  });

  it('is answered anew after Back, and the fact with it', async () => {
    await visited('v1');
    await asked();
    await world.telegram.tap('501', 'Brno');
    expect(last()).toBe('Did the lift in Brno work?');
    await world.telegram.tap('501', 'Back');
    expect(last()).toBe('Where?');
    await world.telegram.tap('501', 'Prague');
    expect(await mydata()).toContain('store: Prague (your answer');
  });

  it('says in tonus why and in /mydata why it is left out', async () => {
    await imported('praha');
    const why = await whyAsked(world.core.context, 'c-anna', 'visit');
    expect(why).toMatchObject({
      known: [{ question: 'where', fact: 'store', source: 'roster' }],
    });
    const text = await mydata();
    expect(text).toContain('store: Prague (from Kavárna & Co’s list, December 3, 2026).');
    expect(text).toContain('Not asked again before March 3, 2027.');
  });
});

describe('a correction', () => {
  it('is a tap where the fact has a question, and wins over this import and the next', async () => {
    await imported('praha');
    await mydata();
    await world.telegram.tap('501', 'Correct: store');
    await world.telegram.tap('501', 'Brno');
    expect(last()).toContain('store: Brno');
    world.pass(dayMs);
    await imported('praha');
    expect(await mydata()).toContain('store: Brno (corrected by you');
    await visited('v1', { store: 'praha' });
    expect(await asked()).toContain('the lift in Brno');
  });

  it('is typed where it has none, and says also that nothing is true', async () => {
    await imported('praha');
    await mydata();
    await world.telegram.tap('501', 'Correct: member');
    await world.telegram.say('501', 'no longer');
    expect(await mydata()).toContain('member: no longer (corrected by you');
    await world.telegram.tap('501', 'Correct: member');
    await world.telegram.tap('501', 'That is not true of me');
    expect(await mydata()).not.toContain('member:');
    await visited('v1');
    expect(await asked()).toBe('Which club?');
  });

  it('is not what somebody types after they went on to something else', async () => {
    await visited('v1', { store: 'praha' });
    await world.telegram.tap('501', '5');
    await mydata();
    await world.telegram.tap('501', 'Correct: member');
    await world.telegram.command('501', 'help');
    await world.telegram.say('501', 'hm');
    expect(await mydata()).toContain('member: yes (from');
  });
});

it('leaves no fact behind once somebody is forgotten', async () => {
  await visited('v1', { card: 'canary-card' });
  const { context } = world.core;
  expect(await dumpOf(context.vault, database.db)).toContain('canary-card');
  await world.telegram.command('501', 'forget');
  await world.telegram.tap('501', 'Erase everything');
  expect(await dumpOf(context.vault, database.db)).not.toContain('canary-card');
});

describe('many facts', () => {
  it('can each be corrected', async () => {
    const names = Array.from({ length: 12 }, (_, number) => `thing ${number}`);
    await visited('many', Object.fromEntries(names.map((name) => [name, 'yes'])));
    await world.telegram.command('501', 'mydata');
    const labels = world.telegram
      .last('501')
      .outbound.choices.flat()
      .map(({ label }) => label);
    expect(names.filter((name) => !labels.some((label) => label.includes(name)))).toEqual([]);
  });
});
