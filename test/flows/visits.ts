import { beforeEach } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

/** Customers visit a store, and are asked in which one where that is not known. */

const yesno = (id: string, when: string, text: string) =>
  `      - { id: ${id}, kind: yesno, when: ${when}, text: { en: "${text}", ru: "${text}", cs: "${text}" } }`;
const visit = `
surveys:
  - id: visit
    version: 1
    audience: customer
    questions:
${yesno('buys', 'not known(never)', 'Do you buy with us?')}
      - { id: where, kind: choice, fact: store, keep: 3 months, when: buys == true, text: { en: Where?, ru: Где?, cs: Kde? }, options: [{ id: praha, text: { en: Prague, ru: Прага, cs: Praha } }, { id: brno, text: { en: Brno, ru: Брно, cs: Brno } }] }
${yesno('unknown', 'not known(store)', 'Which store do you mean?')}
${yesno('again', 'known(store)', 'Will you come to {fact.store|our shop} again?')}
programmes:
  - { id: visit, survey: visit, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
`;

/** Each has one chat, on Telegram. */
export const chats = { 'c-anna': '501', 'c-vera': '502' } as const;
type Person = keyof typeof chats;

export function useVisits() {
  const database = useDatabase();
  let world: World;

  beforeEach(async () => {
    await database.db.dropDatabase();
    world = await createWorld(database.db, '2026-12-03T09:00:00Z');
    await world.apply(programmeFile);
    await world.apply(visit);
    await imported({});
    for (const [person, user] of Object.entries(chats)) {
      const address = { platform: 'telegram', user, chat: user } as const;
      await world.core.context.people.join(person, address, world.now());
    }
  });

  async function imported(stores: Partial<Record<Person, string>>): Promise<void> {
    const rows = Object.keys(chats).map((id) => `${id},,customer,en,Europe/Prague,,,,,,,,`);
    const [header, ...lines] = roster(rows).trim().split('\n');
    const whole = Object.keys(chats).map((id, at) => `${lines[at]},${stores[id as Person] ?? ''}`);
    await world.roster([`${header},store`, ...whole, ''].join('\n'));
  }

  async function visited(id: string, person: Person = 'c-anna', facts = {}): Promise<void> {
    const event = { id, person, touchpoint: 'store-visit', at: world.now(), facts };
    await handleEvent(world.core.context, event);
    await world.run();
  }

  return { database, world: () => world, imported, visited };
}
