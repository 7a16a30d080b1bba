import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

export interface ServerProcess {
  port: number;
  uri: string;
  /** What it said when it was ready. */
  message: string;
  child: ChildProcess;
  /** Resolves when the process is gone. */
  stop(signal: NodeJS.Signals): Promise<void>;
}

const executable = resolve('dist/embedded/mongod.js');

export function runServer(...flags: readonly string[]): ChildProcess {
  return spawn(process.execPath, [executable, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The built server in a process of its own, ready. */
export async function startProcess(...flags: readonly string[]): Promise<ServerProcess> {
  const child = runServer('--port', '0', ...flags);
  const { msg: message, attr } = await firstLine(child);
  return {
    port: attr.port,
    uri: `mongodb://127.0.0.1:${attr.port}/?serverSelectionTimeoutMS=2000&retryWrites=false`,
    message,
    child,
    stop: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill(signal);
      await gone;
    },
  };
}

async function firstLine(child: ChildProcess): Promise<{ msg: string; attr: { port: number } }> {
  if (child.stdout) {
    for await (const line of createInterface(child.stdout)) return JSON.parse(line);
  }
  throw new Error('the server ended before it was ready');
}

export async function outputOf(child: ChildProcess): Promise<{ code: number; text: string }> {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (bytes: Buffer) => {
      text += bytes;
    });
  }
  const [code] = await once(child, 'close');
  return { code, text };
}
