import { beforeEach, describe, expect, it } from 'vitest';
import { doctorCommand } from '../../cli/doctor.ts';
import { examineChannels } from '../../cli/doctor-channels.ts';
import type { Finding } from '../../cli/finding.ts';
import { SendError } from '../../core/bot.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';
import { runCommand } from './run-command.ts';

const database = useDatabase();
const channel = 'C0123456789';
const about = `cases: channel ${channel}`;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

async function findings(...args: string[]): Promise<Finding[]> {
  const bots = [world.telegram, world.slack];
  const all = ['doctor', '--json', ...args];
  return JSON.parse((await runCommand(world, doctorCommand, all, bots)).out) as Finding[];
}

describe('tonus doctor', () => {
  it('writes to the channels of the programme file where it is told to, and takes it back', async () => {
    expect((await findings()).map((each) => each.about)).not.toContain(about);
    expect(world.slack.calls).toBe(0);
    expect(await findings('--post')).toContainEqual(expect.objectContaining({ about, ok: true }));
    expect(world.slack.calls).toBe(1);
    expect(world.slack.chat(channel)).toEqual([]);
  });

  it('says how to let it into a channel that refuses it, and which platform is off', async () => {
    const house = (await world.core.context.programmes.house())?.house;
    if (!house) throw new Error('no programme file');
    world.slack.failures.push(new SendError('unknown-address'));
    const [refused] = await examineChannels([world.slack], house);
    expect(refused).toMatchObject({ about, ok: false });
    expect(refused?.says).toMatch(/unknown-address on slack: .*\/invite/);
    const [off] = await examineChannels([], house);
    expect(off).toMatchObject({ ok: false, says: 'slack is off' });
  });

  it('names managers whom no digest can reach', async () => {
    const warned = async () =>
      (await findings()).filter((each) => each.about === 'manager' && each.warning);
    expect(await warned()).toEqual([]);
    await world.roster(roster(people.map((row) => row.replace('jana@example.com', ''))));
    expect(await warned()).toEqual([
      expect.objectContaining({ says: expect.stringMatching(/^m-jana is on no platform/) }),
    ]);
  });
});
