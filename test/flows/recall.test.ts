import { beforeEach, describe, expect, it } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const visit = `
surveys:
  - id: visit
    version: 1
    audience: customer
    questions:
      - { id: score, kind: scale, from: 1, to: 5, text: { en: "{name|Dear guest}, how was {fact.shop|our shop}?", ru: Как?, cs: Jak? } }
      - { id: what, kind: choices, text: { en: Which?, ru: Что?, cs: Co? }, options: [{ id: a, text: { en: Soup, ru: Суп, cs: Polévka } }, { id: b, text: { en: Cake, ru: Торт, cs: Dort } }] }
      - { id: dish, kind: text, optional: true, text: { en: Which dish?, ru: Блюдо?, cs: Jídlo? } }
      - { id: day, kind: date, text: { en: "{answer.what}, {answer.dish|and no dish}: on which day?", ru: Когда?, cs: Kdy? } }
      - { id: again, kind: yesno, text: { en: "{answer.score} on {answer.day}. Coming again?", ru: Ещё?, cs: Ještě? } }
programmes:
  - { id: visit, survey: visit, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-03T09:00:00Z');
  await world.apply(programmeFile);
  await world.apply(visit);
  const rows = ['c-anna,Anna,customer,en,,,,,,,,,', 'c-none,,customer,en,,,,,,,,,'];
  const csv = roster(rows).replace(/^(.*)$/gm, (line) =>
    line
      ? `${line},${line.startsWith('id,') ? 'shop' : line.startsWith('c-anna') ? 'Praha 1' : ''}`
      : '',
  );
  await world.roster(csv);
});

async function asked(person: string): Promise<void> {
  const { context } = world.core;
  const address = { platform: 'telegram', user: '501', chat: '501' } as const;
  await context.people.join(person, address, world.now());
  await handleEvent(context, { id: 'v1', person, touchpoint: 'store-visit', at: world.now() });
  await world.run();
}

const last = () => world.telegram.last('501').outbound.text;

describe('a question', () => {
  it('says again who is asked, what is known of them, and what they answered', async () => {
    await asked('c-anna');
    expect(last()).toMatch(/Anna, how was Praha 1\?$/);
    await world.telegram.tap('501', '4');
    await world.telegram.tap('501', 'Soup');
    await world.telegram.tap('501', '✓ Soup');
    await world.telegram.tap('501', 'Cake');
    await world.telegram.tap('501', 'Soup');
    await world.telegram.tap('501', 'Done');
    await world.telegram.say('501', 'Svíčková\n na smetaně');
    expect(last()).toBe('Soup, Cake, Svíčková na smetaně: on which day?');
    await world.telegram.say('501', '2026-12-01');
    expect(last()).toBe('4 on December 1, 2026. Coming again?');
  });

  it('says something else where nothing is known', async () => {
    await asked('c-none');
    expect(last()).toMatch(/Dear guest, how was our shop\?$/);
    await world.telegram.say('501', '4');
    await world.telegram.say('501', 'cake');
    await world.telegram.say('501', 'skip');
    expect(last()).toBe('Cake, and no dish: on which day?');
  });

  it('keeps to one short line whatever was answered, and turns no direction', async () => {
    await asked('c-anna');
    await world.telegram.say('501', '4');
    await world.telegram.say('501', 'cake');
    await world.telegram.say('501', `\u202Egnp.exe ${'🙂'.repeat(1000)}`);
    expect(last()).toBe(`Cake, gnp.exe ${'🙂'.repeat(192)}…: on which day?`);
  });
});
