import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatFault } from '../../../core/inputs/fault.ts';
import { applyProgrammeFile } from '../../../core/programmes/file.ts';
import { houseOf } from './file-house.ts';

const folder = new URL('../../fixtures/broken/programmes/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const { house } = houseOf();

describe('a broken programme file is refused with the words beside it', () => {
  it.each(files)('%s', (file) => {
    const applied = applyProgrammeFile(house, readFileSync(new URL(file, folder)), file);
    const said = applied.ok ? [] : applied.faults.map(formatFault);
    const expected = readFileSync(new URL(file.replace('.yaml', '.txt'), folder), 'utf8');
    expect(said.join('\n')).toBe(expected.trimEnd());
  });

  it('covers at least 60 ways to go wrong', () => {
    expect(files.length).toBeGreaterThanOrEqual(60);
  });
});
