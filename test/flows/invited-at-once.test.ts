import { beforeEach, describe, expect, it } from 'vitest';
import { invite } from '../../core/people/invite.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

async function newCode(person: string): Promise<string> {
  const invited = await invite(world.core.context, [person]);
  return (invited.ok && invited.invitations[0]?.telegram?.split(':')[1]) || '';
}

describe('an invitation', () => {
  it('lets one account in, however many send its code at once', async () => {
    const code = await newCode('c-anna');
    const users = ['501', '502', '503', '504'];
    await Promise.all(users.map((user) => world.telegram.command(user, 'start', code)));
    const accounts = await world.core.context.people.accounts('c-anna');
    expect(accounts).toHaveLength(1);
    const said = users.map((user) => world.telegram.last(user).outbound.text);
    expect(said.filter((text) => text.includes('You have joined'))).toHaveLength(1);
    expect(said.filter((text) => text.includes('was used already'))).toHaveLength(3);
  });

  it('is finished by the account that began to use it, after a crash in between', async () => {
    const code = await newCode('c-anna');
    const one = { platform: 'telegram', user: '501', chat: '501' } as const;
    expect(await world.core.context.people.takeCode(code, one)).toBe(true);
    await world.telegram.command('502', 'start', code);
    expect(world.telegram.last('502').outbound.text).toContain('was used already');
    await world.telegram.command('501', 'start', code);
    expect(world.telegram.last('501').outbound.text).toContain('You have joined');
  });

  it('stays good where it was tried from an account of somebody else', async () => {
    await world.telegram.command('501', 'start', await newCode('c-anna'));
    const code = await newCode('c-oleg');
    await world.telegram.command('501', 'start', code);
    expect(world.telegram.last('501').outbound.text).not.toContain('You have joined, Олег');
    await world.telegram.command('502', 'start', code);
    expect(world.telegram.last('502').outbound.text).toContain('Олег');
  });
});
