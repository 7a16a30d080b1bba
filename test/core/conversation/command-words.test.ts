import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { commandIn } from '../../../core/conversation/command-words.ts';

const page = readFileSync(join(import.meta.dirname, '../../../docs/people.md'), 'utf8');
const rows = [...page.matchAll(/^\| `\/([a-z]+)` +\| _(.+)_ +\|$/gm)];

it.each(rows.map(([, command = '', words = '']) => [command, words]))(
  '/%s is meant by the words of docs/people.md: %s',
  (command, words) => {
    expect(words.split(', ').map(commandIn)).toEqual(words.split(', ').map(() => command));
  },
);

it('has words for every command of docs/people.md but the one of managers', () => {
  const listed = [...page.matchAll(/^\| `\/([a-z]+)(?: CODE)?` /gm)].map(([, command]) => command);
  const worded = rows.map(([, command]) => command);
  expect([...worded, 'digest'].toSorted()).toEqual([...new Set(listed)].toSorted());
});
