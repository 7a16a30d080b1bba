import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '../../../core/database/connection.ts';
import { createDisclosureParts } from '../../../core/disclosure/disclosure.ts';
import { createKey, createVault } from '../../../core/vault.ts';
import { bytesBelow } from '../../support/files.ts';
import { answerRound } from './desk.ts';
import { roundOf, team } from './staff.ts';

describe('the files of the embedded database', () => {
  let folder = '';
  let database: OpenDatabase;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tonus-residue-'));
    database = await openDatabase({ uri: null, dataDir: folder });
  });

  afterAll(async () => {
    await database.db.db?.admin().command({ shutdown: 1 });
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('hold no ballot of a closed round, blank, filled or changed, nor its key', async () => {
    const { ballots, disclosure, init } = createDisclosureParts({
      db: database.db,
      vault: createVault(createKey()),
      random: Math.random,
      compact: () => database.compact(),
    });
    await init();
    const round = roundOf('r1', '2026-12-01', [...team('Shop', 40), ...team('Office', 35)]);
    const people = round.members.map(({ person }) => person);
    await ballots.open({ round: 'r1', people, questions: round.survey.questions });
    const canaries = await canariesIn(database);
    await answerRound({ ballots }, round);
    canaries.push(...(await canariesIn(database)));
    await ballots.write('r1', 'Shop-1', 'enps', 0, { expect: 'any' });
    canaries.push(...(await canariesIn(database)));
    expect(canaries.length).toBeGreaterThan(600);
    const before = await bytesBelow(folder);
    expect(canaries.some((canary) => before.includes(canary))).toBe(true);
    await disclosure.close(round);
    const after = await bytesBelow(folder);
    expect(after.length).toBeGreaterThan(0);
    expect(canaries.filter((canary) => after.includes(canary))).toEqual([]);
  });
});

/** The ends of every sealed box and of the wrapped key: long enough to be nothing else. */
async function canariesIn({ db }: OpenDatabase): Promise<Buffer[]> {
  const ballots = await db.collection('ballots').find({}, { promoteBuffers: true }).toArray();
  const urns = await db.collection('urns').find({}, { promoteBuffers: true }).toArray();
  const boxes = [...ballots.map(({ box }) => box), ...urns.map(({ key }) => key)] as Buffer[];
  return boxes.map((box) => Buffer.from(box.subarray(-32)));
}
