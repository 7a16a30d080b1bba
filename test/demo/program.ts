import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { findOwner, readOwner } from '../../embedded/owner.ts';

/** Tonus as anybody runs it: `node dist/main.js …`, each in a process of its own. */
export interface Program {
  readonly logFile: string;
  /** Runs a command to its end; gives what it printed. Rejects with what it said on stderr. */
  run(...args: readonly string[]): Promise<string>;
  /** Starts the service; gives the address it serves once it says that it runs. */
  start(): Promise<string>;
  /** Rejects when the service ends without being asked to. */
  died(): Promise<never>;
  /** Lets the service finish what is under way, then ends everything. False where it had to be killed. */
  stop(): Promise<boolean>;
  /** Ends everything at once: for the last moment of this process. */
  kill(): void;
  /** The last lines of the service's log. */
  log(): string;
}

export interface ProgramParts {
  main: string;
  dataDir: string;
  logFile: string;
  environment: Readonly<Record<string, string>>;
}

const startMs = 20_000;
const stopMs = 5_000;
const databaseStopMs = 2_000;
const shownLogLines = 15;

export function createProgram({ main, dataDir, logFile, environment }: ProgramParts): Program {
  const children = new Set<ChildProcess>();
  let service: ChildProcess | null = null;
  let logged = '';
  let hasStopped = false;
  let reportDeath: (error: Error) => void = () => undefined;
  const death = new Promise<never>((_, reject) => {
    reportDeath = reject;
  });
  death.catch(() => undefined);

  function launch(args: readonly string[]) {
    const env = { ...inherited(), ...environment };
    const child = spawn(process.execPath, [main, ...args], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.add(child);
    child.once('exit', () => children.delete(child));
    return child;
  }

  async function run(...args: readonly string[]): Promise<string> {
    const child = launch(args);
    const ended = once(child, 'exit');
    const [printed, said] = await Promise.all([text(child.stdout), text(child.stderr)]);
    const [code] = await ended;
    if (code === 0) return printed.trim();
    throw new Error(`\`tonus ${args.slice(0, 2).join(' ')}\` ended with ${code}: ${said.trim()}`);
  }

  async function start(): Promise<string> {
    const child = launch(['start']);
    service = child;
    const file = createWriteStream(logFile);
    const ready = new Promise<string>((resolve, reject) => {
      child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
        logged += chunk;
        file.write(chunk);
        if (logged.includes('Tonus runs.')) resolve(/^(http:\S+) answers/m.exec(logged)?.[1] ?? '');
      });
      child.once('exit', (code) => {
        const error = new Error(`the service ended with ${code}`);
        reject(error);
        if (!hasStopped) reportDeath(error);
      });
    });
    return await within(startMs, 'the service did not start in time', ready);
  }

  async function stop(): Promise<boolean> {
    hasStopped = true;
    const isGraceful = service ? await endSoon(service) : true;
    kill();
    await endDatabase(dataDir);
    return isGraceful;
  }

  function kill(): void {
    for (const child of children) child.kill('SIGKILL');
  }

  return {
    logFile,
    run,
    start,
    died: () => death,
    stop,
    kill,
    log: () => logged.trim().split('\n').slice(-shownLogLines).join('\n'),
  };
}

async function endSoon(service: ChildProcess): Promise<boolean> {
  if (service.exitCode !== null || service.signalCode !== null) return service.exitCode === 0;
  const ended = once(service, 'exit');
  service.kill('SIGTERM');
  try {
    const [code] = await within(stopMs, 'too slow', ended);
    return code === 0;
  } catch {
    return false;
  }
}

/** The embedded database is a process of its own, and would outlive its last user by some seconds. */
async function endDatabase(dataDir: string): Promise<void> {
  const owner = await findOwner(dataDir);
  if (!owner) return;
  process.kill(owner.pid, 'SIGTERM');
  const until = Date.now() + databaseStopMs;
  while (readOwner(dataDir) && Date.now() < until) await wait(20);
}

/** Whatever else this machine runs Tonus with has no say here: neither its tokens nor its database. */
function inherited(): NodeJS.ProcessEnv {
  const ours = /^(TELEGRAM|SLACK|DISCORD|TONUS|MONGODB)_|^(HOST|PORT|LOG_LEVEL)$|_proxy$/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}

export async function within<T>(ms: number, otherwise: string, work: Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const late = wait(ms, undefined, { signal: giveUp.signal }).then(() => {
    throw new Error(otherwise);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    giveUp.abort();
    late.catch(() => undefined);
  }
}
