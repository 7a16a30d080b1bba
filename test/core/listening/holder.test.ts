import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { hostname } from 'node:os';
import { expect, it } from 'vitest';
import { isGone, nameHolder } from '../../../core/listening/holder.ts';

it('tells a process of this machine that lives from one that is over', async () => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()']);
  await once(child, 'spawn');
  const holder = `${hostname()}/${child.pid}/some-id`;
  expect(isGone(holder)).toBe(false);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isGone(holder)).toBe(true);
});

it('knows that whoever had its own number before is over', () => {
  expect(isGone(nameHolder('an earlier life'))).toBe(true);
});

it('knows nothing of other machines', () => {
  expect(isGone(`not-${hostname()}/1/some-id`)).toBe(false);
});
