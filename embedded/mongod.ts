#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { version } from './commands/handshake.ts';
import { FolderInUseError, type Server, type ServerOptions, startServer } from './server.ts';

/** The server as a program, with the flags of mongod that it can mean something by. */
const options = {
  version: { type: 'boolean', default: false },
  port: { type: 'string', default: '27017' },
  dbpath: { type: 'string', default: '' },
  bind_ip: { type: 'string', default: '127.0.0.1' },
  replSet: { type: 'string', default: '' },
  storageEngine: { type: 'string', default: 'embedded' },
  noauth: { type: 'boolean', default: false },
  /** Ours: ends that long after the last connection was closed, or where none came. */
  idleExitSeconds: { type: 'string', default: '' },
} as const;

const inMemoryEngines = ['ephemeralForTest', 'inMemory'];

async function main(): Promise<void> {
  const { values: flags } = parseArgs({ options });
  if (flags.version) {
    process.stdout.write(`db version v${version}\nBuild Info: {\n    "version": "${version}"\n}\n`);
    return;
  }
  refuseOtherAddresses(flags.bind_ip);
  const isInMemory = flags.dbpath === '' || inMemoryEngines.includes(flags.storageEngine);
  const server = await run(flags.idleExitSeconds, {
    dataDir: isInMemory ? null : flags.dbpath,
    port: Number(flags.port),
    replicaSet: flags.replSet || null,
  });
  log('NETWORK', 'Waiting for connections', { port: server.port });
  if (flags.replSet) {
    log('REPL', 'transition to primary complete; database writes are now permitted', {});
  }
}

type Place = Pick<ServerOptions, 'dataDir' | 'port' | 'replicaSet'>;

async function run(idleExitSeconds: string, place: Place): Promise<Server> {
  let stop: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  const idle = createIdleTimer(idleExitSeconds, stop);
  const server = await startServer({
    ...place,
    now: () => new Date(),
    onConnections: idle.count,
    onShutdown: stop,
    onBug: reportBug,
  });
  idle.start();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  stopped.then(server.close).then(() => process.exit(0), exitWith);
  return server;
}

function refuseOtherAddresses(addresses: string): void {
  const isLoopback = (address: string) => address === '127.0.0.1' || address === 'localhost';
  if (addresses.split(',').every(isLoopback)) return;
  throw new Error('the embedded server has no authentication: --bind_ip takes 127.0.0.1 only');
}

interface IdleTimer {
  count(connections: number): void;
  /** Until then a connection that comes and goes ends nothing: who looks whether the server runs is no user. */
  start(): void;
}

function createIdleTimer(seconds: string, onIdle: () => void): IdleTimer {
  let open = 0;
  let isStarted = false;
  let timer: NodeJS.Timeout | undefined;

  function count(connections: number): void {
    open = connections;
    clearTimeout(timer);
    if (isStarted && open === 0 && seconds !== '')
      timer = setTimeout(onIdle, Number(seconds) * 1000);
  }

  function start(): void {
    isStarted = true;
    count(open);
  }

  return { count, start };
}

function reportBug(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : 'unknown failure'}\n`);
}

/** As mongod logs: programs that start it look for these lines. */
function log(component: string, message: string, attributes: Record<string, unknown>): void {
  const line = { s: 'I', c: component, ctx: 'main', msg: message, attr: attributes };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function exitWith(error: unknown): void {
  if (error instanceof FolderInUseError) log('CONTROL', 'Already running', { port: error.port });
  else process.stderr.write(`${error instanceof Error ? error.message : 'failed'}\n`);
  process.exit(error instanceof FolderInUseError ? 0 : 1);
}

main().catch(exitWith);
