import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { peopleCommand } from '../../cli/people.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';
import { runCommand } from './run-command.ts';

const database = useDatabase();
let folder: string;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tonus-invite-'));
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function invite(...options: string[]): Promise<{ out: string; err: string }> {
  return await runCommand(world, peopleCommand, ['people', 'invite', ...options]);
}

async function joined(person: string, reachable: boolean): Promise<void> {
  const address = { platform: 'telegram', user: person, chat: person } as const;
  await world.core.context.people.join(person, address, world.now());
  await world.core.context.people.reach(address, reachable);
}

describe('tonus people invite --all', () => {
  it('names who blocked the bot beside the codes of the others', async () => {
    await joined('c-oleg', false);
    await joined('m-jana', true);
    const page = join(folder, 'page.html');
    const { err } = await invite('--all', '--page', page);
    expect(err).toContain('1 has blocked the bot: c-oleg\n');
    expect(err).toContain('1 invitation is in');
    expect(existsSync(page)).toBe(true);
  });

  it('says that nobody is left, and writes no empty page', async () => {
    for (const person of ['c-anna', 'c-oleg']) await joined(person, false);
    await joined('m-jana', true);
    const page = join(folder, 'page.html');
    const said = {
      out: '',
      err: '2 have blocked the bot: c-anna, c-oleg; nobody is left to invite\n',
    };
    expect(await invite('--all', '--page', page)).toEqual(said);
    expect(existsSync(page)).toBe(false);
    expect(await invite('--all')).toEqual(said);
    expect((await invite('--all', '--json')).out).toBe('[]\n');
  });
});
