import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestCommand } from '../../cli/digest.ts';
import { monday, says, settle } from '../flows/digest-company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';
import { runCommand } from './run-command.ts';

const database = useDatabase();
let folder: string;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  folder = mkdtempSync(join(tmpdir(), 'tonus-digest-'));
  world = await createWorld(database.db, monday);
  await settle(world);
  for (const score of [5, 4, 5, 3, 5, 4]) await says(world, 3, { score });
});

afterEach(() => rmSync(folder, { recursive: true }));

async function dryRun(chart: string): Promise<{ out: string; err: string }> {
  return await runCommand(world, digestCommand, [
    'digest',
    'm-jana',
    '--dry-run',
    '--chart',
    chart,
  ]);
}

describe('tonus digest --dry-run', () => {
  it('writes the chart where it is told', async () => {
    const chart = join(folder, 'jana.png');
    const { err } = await dryRun(chart);
    expect(err).toBe(`The chart is in ${chart}.\n`);
    expect(readFileSync(chart).subarray(1, 4).toString()).toBe('PNG');
  });

  it('prints the digest also where the chart cannot be written', async () => {
    const { out, err } = await dryRun(join(folder, 'none', 'jana.png'));
    expect(out).toContain('CSAT delivery');
    expect(err).toContain('could not be written');
    expect(err).toContain('ENOENT');
  });
});
