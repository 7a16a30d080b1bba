import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster(people));
  const address = { platform: 'telegram', user: '501', chat: '501' } as const;
  await world.core.context.people.join('c-anna', address, world.now());
});

const ownWords = `
wording:
  texts:
    first.customer:
      en: "{company} would love to know. We keep it for {months} months; /stop ends it."
      ru: "{company} хочет знать. Храним {months} мес.; /stop прекращает."
      cs: "{company} by ráda věděla. Uchováváme {months} měs.; /stop to ukončí."
    touchpoint.delivery: { en: "The bike courier", ru: Велокурьер, cs: Kurýr na kole }
`;

async function asked(id: string): Promise<string> {
  const at = new Date(+world.now() - 2 * hourMs);
  await handleEvent(world.core.context, { id, person: 'c-anna', touchpoint: 'delivery', at });
  await world.run();
  return world.telegram.last('501').outbound.text;
}

const told = () => world.core.context.people.toldOf('c-anna');

describe('words of the house', () => {
  it('are said before the first question, once, and again when they change', async () => {
    expect(await asked('d1')).toContain('to serve you better');
    world.pass(31 * dayMs);
    expect(await asked('d2')).not.toContain('to serve you better');
    await world.apply(ownWords);
    world.pass(31 * dayMs);
    const text = await asked('d3');
    expect(text).toContain('Kavárna & Co would love to know. We keep it for 24 months');
    const records = await told();
    expect(
      records.map(({ kind, version, language, platform }) => [kind, version, language, platform]),
    ).toEqual([
      ['consent', 1, 'en', 'telegram'],
      ['consent', 2, 'en', 'telegram'],
    ]);
    const [words = ''] = text.split('\n\n');
    const wording = createHash('sha256').update(words).digest('hex');
    expect(records[1]).toMatchObject({ wording, at: world.now() });
    expect(await world.core.context.people.wordingText(wording)).toBe(words);
  });

  it('name the touchpoints as the house calls them', async () => {
    await world.apply(ownWords);
    await world.telegram.command('501', 'feedback');
    const labels = world.telegram
      .last('501')
      .outbound.choices.flat()
      .map(({ label }) => label);
    expect(labels).toContain('The bike courier');
  });

  it('say ты where the house does, and ask for consent anew', async () => {
    await world.core.context.people.set('c-anna', { language: 'ru' });
    expect(await asked('d1')).toContain('вас обслуживать');
    await world.apply('wording: { address: { ru: ты } }');
    world.pass(31 * dayMs);
    expect(await asked('d2')).toContain('тебя обслуживать');
    expect(await told()).toHaveLength(2);
    await world.apply('wording: { address: { cs: ty } }');
    await world.telegram.command('501', 'settings');
    expect(world.telegram.last('501').outbound.text).toContain('Твои настройки');
  });
});
