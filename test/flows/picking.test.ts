import { expect, it } from 'vitest';
import { trySurvey } from '../../core/conversation/try-survey.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld } from '../support/world.ts';

const database = useDatabase();
const survey = `
surveys:
  - id: drinks
    version: 1
    audience: customer
    questions:
      - { id: which, kind: choices, options: [{ id: tea, text: { en: Tea, ru: Чай, cs: Čaj } }, { id: milk, text: { en: Milk, ru: Молоко, cs: Mléko } }, { id: rum, text: { en: Rum, ru: Ром, cs: Rum } }], text: { en: Which?, ru: Какие?, cs: Které? } }
      - { id: why, kind: text, text: { en: Why?, ru: Почему?, cs: Proč? } }
`;

it('loses none of several choices that are tapped at the same moment', async () => {
  const world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.apply(survey);
  await world.roster(roster(people));
  const address = { platform: 'telegram', user: '501', chat: '501' } as const;
  await world.core.context.people.join('c-anna', address, world.now());
  await trySurvey(world.core.context, 'drinks', 'c-anna');
  const { telegram } = world;
  await telegram.tap('501', 'Rum');
  await Promise.all(['Tea', 'Milk', '✓ Rum'].map((label) => telegram.tap('501', label)));
  await telegram.tap('501', 'Done');
  const [asked, next] = telegram.chat('501');
  expect(asked?.outbound.text).toMatch(/Tea.*Milk/);
  expect(asked?.outbound.text).not.toContain('Rum');
  expect(next?.outbound.text).toContain('Why?');
});
