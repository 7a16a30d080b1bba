import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { isRight, type Result } from './result.ts';

/** Far more than it takes: the machine may run other tests beside it. */
const patience = { timeout: 170_000 };

describe('npm run demo', () => {
  it('runs as it is built, and everything is as expected', patience, async () => {
    const demo = resolve('dist/test/demo/demo.js');
    const { stdout } = await promisify(execFile)(process.execPath, [demo, '--json']);
    const { ok, results } = JSON.parse(stdout) as { ok: boolean; results: readonly Result[] };
    expect(results.filter((each) => !isRight(each))).toEqual([]);
    expect(results.length).toBeGreaterThan(30);
    expect(ok).toBe(true);
  });
});
