import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';

interface Ran {
  code: number;
  out: string;
  err: string;
}

/** The built program as people run it, each time in a process of its own, on a database of this file's own. */
export function useProgram() {
  const folder = mkdtempSync(join(tmpdir(), 'tonus-cli-'));
  const program = resolve('dist/main.js');
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  function tonus(
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
    input = '',
  ): Promise<Ran> {
    const env = { PATH: process.env['PATH'], TONUS_DATA_DIR: join(folder, 'data'), ...environment };
    return new Promise((done) => {
      const child = execFile(process.execPath, [program, ...args], { env }, (error, out, err) => {
        done({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
      });
      child.stdin?.end(input);
    });
  }

  function file(name: string, text: string): string {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  }

  return { folder, tonus, file };
}
