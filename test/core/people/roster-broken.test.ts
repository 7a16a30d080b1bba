import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatFault } from '../../../core/inputs/fault.ts';
import { readRoster } from '../../../core/people/roster.ts';

const folder = new URL('../../fixtures/broken/rosters/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.csv'));
const context = {
  languages: ['en', 'ru', 'cs'] as const,
  stored: new Map([
    ['m-stored', 'employee'],
    ['c-stored', 'customer'],
  ] as const),
};

describe('a broken roster is refused with the words beside it', () => {
  it.each(files)('%s', (file) => {
    const roster = readRoster(readFileSync(new URL(file, folder)), file, context);
    const said = roster.ok ? [] : roster.faults.map(formatFault);
    const expected = readFileSync(new URL(file.replace('.csv', '.txt'), folder), 'utf8');
    expect(said.join('\n')).toBe(expected.trimEnd());
  });

  it('covers at least 20 ways to go wrong', () => {
    expect(files.length).toBeGreaterThanOrEqual(20);
  });
});
