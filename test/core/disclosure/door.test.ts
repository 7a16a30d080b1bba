import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Imports of types, as a tree of files that is linted by the project's own rules. */
const imports = [
  ['core/digest/reads-releases.ts', '../disclosure/release-types.ts', 'Release'],
  ['cli/reads-releases.ts', '../core/disclosure/disclosure.ts', 'Disclosure'],
  ['core/conversation/asks.ts', '../context.ts', 'Booth'],
  ['core/digest/reads-ballots.ts', '../disclosure/ballots.ts', 'Ballots'],
  ['core/digest/takes-booth.ts', '../context.ts', 'Booth'],
  ['core/exports/opens-kept.ts', '../disclosure/kept.ts', 'Kept'],
  ['core/people/store.ts', '../disclosure/store.ts', 'DisclosureStore'],
  ['http/counts-answers.ts', '../core/disclosure/compute.ts', 'Outcome'],
  ['cli/takes-booth.ts', '../core/context.ts', 'Booth'],
  ['jobs/closes.ts', '../core/disclosure/close.ts', 'CloseParts'],
  ['bots/slack/opens-ballots.ts', '../../core/disclosure/round-key.ts', 'RoundKey'],
  ['main.ts', './core/disclosure/store.ts', 'DisclosureStore'],
] as const;

describe('employees’ answers', () => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tonus-door-'));
    await cp('biome.json', join(folder, 'biome.json'));
    for (const [file, from, type] of imports) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      const text = `import type { ${type} } from '${from}';\n\nexport type Known = ${type};\n`;
      await writeFile(join(folder, file), text);
    }
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('have one door, and the linter stops whoever goes around it', () => {
    const biome = resolve('node_modules/@biomejs/biome/bin/biome');
    const args = ['lint', '--only=style/noRestrictedImports', '--reporter=github', '.'];
    const { stdout } = spawnSync(process.execPath, [biome, ...args], { cwd: folder });
    const stopped = imports.filter(([file]) => stdout.toString().includes(`/${file},line=`));
    expect(stopped.map(([file]) => file)).toEqual(imports.slice(3).map(([file]) => file));
  });
});
