import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A program in a process of its own, as it would run for real. */
export interface Program {
  /** From the start of the process to the line that says it is ready. */
  readyMs: number;
  pid: number;
  /** Resolves with a line that it says on stderr, or has said. */
  said(line: RegExp): Promise<string>;
  /** Resolves with its exit code. */
  stop(): Promise<number>;
  /** As the machine does it: no goodbye. Resolves when it is gone. */
  kill(): Promise<void>;
}

const patienceMs = 30_000;

/** `script` is relative to this folder or absolute; the program sees no variable of ours but those given. */
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
  const said = listenTo(child);
  await said(readyLine);
  return {
    ...{ readyMs: performance.now() - begun, pid: child.pid ?? 0, said },
    stop: () => stop(child),
    kill: () => kill(child),
  };
}

async function stop(child: ChildProcess): Promise<number> {
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(patienceMs) });
  child.kill('SIGTERM');
  try {
    const [code] = await ended;
    return Number(code ?? Number.NaN);
  } catch (error) {
    child.kill('SIGKILL');
    throw new Error('a program did not end in 30 s', { cause: error });
  }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function listenTo(child: ChildProcess): Program['said'] {
  const lines: string[] = [];
  const heard = new EventEmitter();
  heard.setMaxListeners(0);
  createInterface({ input: child.stderr ?? process.stdin }).on('line', (line) => {
    lines.push(line);
    heard.emit('line');
  });
  child.once('exit', () => heard.emit('line'));
  return async (wanted) => {
    for (;;) {
      const found = lines.find((line) => wanted.test(line));
      if (found !== undefined) return found;
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`a program ended and never said ${wanted}:\n${lines.join('\n')}`);
      await once(heard, 'line');
    }
  };
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
