import { expect, it } from 'vitest';
import { isInPart, othersGoOn } from '../../core/others-go-on.ts';

const quiet = () => undefined;
const log = { info: quiet, warn: quiet, error: quiet };

/** What the end of this many things throws, of which so many fail; `''`: nothing. */
async function endOf(done: number, failed: number): Promise<string> {
  const others = othersGoOn({ log });
  let reached = 0;
  for (let each = 0; each < done; each += 1)
    await others.each({ each }, 'not done', async () => {
      reached += 1;
      if (each < failed) throw new Error('cannot');
    });
  expect(reached).toBe(done);
  try {
    others.end();
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
}

it('goes on after what fails, and tells part of it from all of it', async () => {
  expect(await endOf(3, 0)).toBe('');
  const some = await endOf(3, 2);
  expect(some).toContain('2 of 3');
  expect(isInPart(some)).toBe(true);
  const all = await endOf(3, 3);
  expect(all).toContain('3 of 3');
  expect(isInPart(all)).toBe(false);
});
