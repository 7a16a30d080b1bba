import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { peopleCommand } from '../../cli/people.ts';
import { readConfig } from '../../core/config.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

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
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

async function invite(...options: string[]): Promise<{ out: string; err: string }> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const { core } = world;
  const close = async () => undefined;
  const session = { core, bots: [], config: readConfig({}), databaseNote: '', close };
  const program = new Command();
  peopleCommand(program, { open: async () => session });
  await program.parseAsync(['people', 'invite', ...options], { from: 'user' });
  const said = { out: out.mock.calls.flat().join(''), err: err.mock.calls.flat().join('') };
  vi.restoreAllMocks();
  return said;
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
