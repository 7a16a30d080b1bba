import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program in a process of its own, as it would run for real. */
export interface Program {
  /** From the start of the process to the line that says it is ready. */
  readyMs: number;
  pid: number;
  stop(): Promise<void>;
}

const patienceMs = 30_000;

/** `script` is relative to this folder; the program sees no variable of ours but those given. */
export async function startProgram(
  script: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>>,
  readyLine: RegExp,
): Promise<Program> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const begun = performance.now();
  const child = spawn(process.execPath, [path, ...parameters], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const leaveNothing = (): void => void child.kill();
  process.once('exit', leaveNothing);
  child.once('exit', () => process.off('exit', leaveNothing));
  await untilLine(child, readyLine);
  return {
    readyMs: performance.now() - begun,
    pid: child.pid ?? 0,
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(patienceMs) });
  child.kill('SIGTERM');
  try {
    await ended;
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error('a program did not end in 30 s', { cause: error });
  }
}

async function untilLine(child: ChildProcess, ready: RegExp): Promise<void> {
  const said: string[] = [];
  const lines = createInterface({ input: child.stderr ?? process.stdin });
  const isReady = new Promise<boolean>((resolve) => {
    lines.on('line', (line) => {
      said.push(line);
      if (ready.test(line)) resolve(true);
    });
    child.once('exit', () => resolve(false));
  });
  if (!(await isReady)) throw new Error(`a program ended at its start:\n${said.join('\n')}`);
}

/** What a process holds (RSS). Linux only; NaN elsewhere. */
export function memoryMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readProc(pid, 'status')) ?? [];
  return Number(kilobytes) / 1_024;
}

/** A hundred ticks a second on every Linux that Node runs on. */
const tickMs = 10;
const [userTicks, systemTicks] = [11, 12];

/** Processor time that a process has used. Linux only; NaN elsewhere. */
export function cpuMs(pid: number): number {
  const [, afterName = ''] = readProc(pid, 'stat').split(') ');
  const fields = afterName.split(' ');
  return (Number(fields[userTicks]) + Number(fields[systemTicks])) * tickMs;
}

function readProc(pid: number, file: 'status' | 'stat'): string {
  return process.platform === 'linux' ? readFileSync(`/proc/${pid}/${file}`, 'utf8') : '';
}
