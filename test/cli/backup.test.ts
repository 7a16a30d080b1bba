import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKey } from '../../core/vault.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useProgram } from './use-program.ts';

const { folder, tonus, file } = useProgram();
const copy = join(folder, 'copy');

async function everybody(): Promise<string> {
  return (await tonus(['people', 'list', '--json'])).out;
}

describe('tonus backup and restore', () => {
  it('bring a lost installation back, and ask before they replace one', async () => {
    await tonus(['apply', file('a.yaml', programmeFile)]);
    await tonus(['people', 'import', file('a.csv', roster(people))]);
    const before = await everybody();
    expect((await tonus(['backup', copy, '--json'])).code).toBe(0);
    expect((await tonus(['backup', copy])).code).toBe(2);
    const [jana] = people;
    await tonus(['people', 'import', file('b.csv', roster([jana ?? ''])), '--replace']);
    expect(await everybody()).not.toBe(before);
    const asked = await tonus(['restore', copy]);
    expect(asked).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    const restored = await tonus(['restore', copy, '--yes', '--json']);
    expect(JSON.parse(restored.out)).toMatchObject({ erased: 0, dropped: 0 });
    expect(await everybody()).toBe(before);
    const none = await tonus(['restore', folder, '--yes']);
    expect(none).toMatchObject({ code: 2, err: expect.stringContaining('backup.json') });
  });
});

describe('tonus backup', () => {
  it('says where a file is in its way', async () => {
    const path = file('cafe.yaml', programmeFile);
    for (const [there, says] of [
      [path, `${path} is a file`],
      [join(path, 'copy'), `${join(path, 'copy')} cannot be made: a file stands in its path`],
    ] as const) {
      const refused = await tonus(['backup', there]);
      expect(refused).toMatchObject({ code: 2, err: `${says}: name a new folder\n` });
    }
  });
});

describe('tonus key rotate', () => {
  it('puts a new key in the place of the one in the data directory', async () => {
    const keyFile = join(folder, 'data', 'key');
    const old = readFileSync(keyFile, 'utf8');
    const before = await everybody();
    expect((await tonus(['key', 'rotate'])).code).toBe(0);
    expect(readFileSync(keyFile, 'utf8')).not.toBe(old);
    const kept = readdirSync(join(folder, 'data')).find((name) => name.startsWith('key.until-'));
    expect(readFileSync(join(folder, 'data', kept ?? ''), 'utf8')).toBe(old);
    expect(await tonus(['restore', copy, '--yes'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('another key'),
    });
    expect(await everybody()).toBe(before);
    const wrong = await tonus(['people', 'list'], { TONUS_KEY: old.trim() });
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('TONUS_KEY') });
  });

  it('wants the new key where the old one is in the environment', async () => {
    const TONUS_KEY = readFileSync(join(folder, 'data', 'key'), 'utf8').trim();
    const TONUS_NEW_KEY = createKey().toString('base64');
    const asked = await tonus(['key', 'rotate'], { TONUS_KEY });
    expect(asked).toMatchObject({ code: 2, err: expect.stringContaining('TONUS_NEW_KEY') });
    expect((await tonus(['key', 'rotate'], { TONUS_KEY, TONUS_NEW_KEY })).code).toBe(0);
    expect((await tonus(['people', 'list'], { TONUS_KEY: TONUS_NEW_KEY })).code).toBe(0);
  });
});
