import { beforeEach, describe, expect, it } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const yes = (id: string, when: string, text: string) =>
  `      - { id: ${id}, kind: yesno, when: ${when}, text: { en: "${text}", ru: "${text}", cs: "${text}" } }`;
const visit = `
surveys:
  - id: visit
    version: 1
    audience: customer
    questions:
      - { id: where, kind: choice, fact: store, keep: 3 months, text: { en: Where?, ru: Где?, cs: Kde? }, options: [{ id: praha, text: { en: Prague, ru: Прага, cs: Praha } }, { id: brno, text: { en: Brno, ru: Брно, cs: Brno } }] }
${yes('unknown', 'not known(store)', 'Which store do you mean?')}
${yes('again', 'known(store)', 'Will you come to {fact.store|our shop} again?')}
programmes:
  - { id: visit, survey: visit, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-03T09:00:00Z');
  await world.apply(programmeFile);
  await world.apply(visit);
  await world.roster(roster(people));
  const address = { platform: 'telegram', user: '501', chat: '501' } as const;
  await world.core.context.people.join('c-anna', address, world.now());
  const event = { id: 'v', person: 'c-anna', touchpoint: 'store-visit', at: world.now() };
  await handleEvent(world.core.context, event);
  await world.run();
});

describe('what somebody just said of themselves', () => {
  it('is known to the conditions and texts of the questions behind it, and no tap is lost', async () => {
    await world.telegram.tap('501', 'Prague');
    expect(world.telegram.last('501').outbound.text).toContain('Will you come to Prague again?');
    await world.telegram.tap('501', 'Yes');
    expect(world.telegram.last('501').outbound.text).toContain('Thank you');
    const answers = await world.core.context.conversation.answersOfPerson('c-anna');
    expect(answers.map(({ question, value }) => [question, value])).toEqual([
      ['where', 'praha'],
      ['again', true],
    ]);
  });
});
