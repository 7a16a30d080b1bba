import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The specifications that stand beside a checkout (`../shared/specs`). They are no part of the project. */
export function readSpec(name: string): unknown {
  const path = join(projectRoot(import.meta.dirname), '..', 'shared', 'specs', name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

function projectRoot(folder: string): string {
  if (existsSync(join(folder, 'package-lock.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('no package-lock.json above the simulators');
  return projectRoot(parent);
}

/** Collects requests that do not fit a platform's specification. */
export interface Misfits {
  add(call: string, faults: readonly string[]): void;
  /** Throws where there were any: a simulator calls it when it closes, so that the test fails. */
  check(): void;
}

export function createMisfits(): Misfits {
  const misfits: string[] = [];
  return {
    add: (call, faults) => void misfits.push(...faults.map((fault) => `${call}: ${fault}`)),
    check: () => {
      if (misfits.length > 0)
        throw new Error(`requests that fit no specification:\n${misfits.join('\n')}`);
    },
  };
}
