import { randomUUID } from 'node:crypto';
import { claimFolder, releaseFolder } from './claim.ts';
import { createCursors } from './commands/cursors.ts';
import { type Answer, createDispatcher } from './commands/dispatch.ts';
import type { Engine } from './commands/engine.ts';
import { expire } from './commands/expire.ts';
import { createGate } from './commands/gate.ts';
import { buildInfo } from './commands/handshake.ts';
import type { Owner } from './owner.ts';
import { type Catalog, createCatalog } from './storage/catalog.ts';
import { memoryStore, openStore, type Store } from './storage/store.ts';
import type { Document } from './values/kind.ts';
import { type Listener, listen } from './wire/listen.ts';

export interface ServerOptions {
  /** null: nothing outlives the server. */
  dataDir: string | null;
  /** 0: any free port. */
  port: number;
  /** The name of the replica set that it says it is; null: none. */
  replicaSet: string | null;
  now(): Date;
  onConnections(open: number): void;
  /** A client sent `shutdown`: the server goes on until `close` is called. */
  onShutdown(): void;
  /** A defect of the server itself; the client was told InternalError. */
  onBug(error: unknown): void;
}

export interface Server {
  port: number;
  uri: string;
  /** Removes what TTL indexes say is too old at that time. The server does so each minute by itself. */
  expire(now: Date): Promise<void>;
  /** Loses no write that was answered. */
  close(): Promise<void>;
}

/** Another server has the data folder open. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
  readonly port: number;

  constructor(port: number) {
    super(`the data folder is open in the embedded server on port ${port}`);
    this.port = port;
  }
}

const expireEveryMs = 60_000;

/**
 * A MongoDB server in this process, on loopback.
 * @throws FolderInUseError
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const instance = randomUUID();
  const door = await openDoor(options, instance);
  const { dataDir } = options;
  const me: Owner = { pid: process.pid, port: door.listener.port, instance };
  try {
    if (dataDir !== null) await claim(dataDir, me);
    const store = dataDir === null ? memoryStore : await openStore(dataDir);
    return serve(options, store, door, me);
  } catch (error) {
    await door.listener.close();
    throw error;
  }
}

async function claim(folder: string, me: Owner): Promise<void> {
  const owner = await claimFolder(folder, me);
  if (owner !== me) throw new FolderInUseError(owner.port);
}

/** Listens before there is anything to answer with: whoever asks which server this is must not wait for the data. */
interface Door {
  listener: Listener;
  open(answer: Answer): void;
  /** From here on it says that it is closing. */
  close(): void;
}

async function openDoor({ port, onConnections }: ServerOptions, instance: string): Promise<Door> {
  let open: (answer: Answer) => void = () => {};
  const opened = new Promise<Answer>((resolve) => {
    open = resolve;
  });
  let isClosing = false;
  const answer = async (body: Document, connectionId: number) =>
    'buildInfo' in body || 'buildinfo' in body
      ? buildInfo(instance, isClosing)
      : (await opened)(body, connectionId);
  const close = () => {
    isClosing = true;
  };
  return { listener: await listen({ port, answer, onConnections }), open, close };
}

function serve(options: ServerOptions, store: Store, door: Door, me: Owner): Server {
  const { dataDir, replicaSet, now, onShutdown, onBug } = options;
  const engine: Engine = {
    catalog: loadCatalog(store),
    store,
    cursors: createCursors(now),
    gate: createGate(),
    now,
    replicaSet,
    port: me.port,
    requestShutdown: onShutdown,
  };
  const dispatcher = createDispatcher(engine, onBug);
  door.open(dispatcher.answer);
  const timer = setInterval(() => expire(engine, now()).catch(onBug), expireEveryMs);
  timer.unref();
  return {
    port: me.port,
    uri: `mongodb://127.0.0.1:${me.port}/`,
    expire: (at) => expire(engine, at),
    close: async () => {
      clearInterval(timer);
      door.close();
      await dispatcher.stop();
      await store.close();
      if (dataDir !== null) await releaseFolder(dataDir, me);
      await door.listener.close();
    },
  };
}

function loadCatalog(store: Store): Catalog {
  const catalog = createCatalog(store.journal);
  const collections = new Map(
    [...store.collections()].map((record) => [record.id, catalog.restore(record)]),
  );
  for (const { collection, place, document } of store.documents()) {
    collections.get(collection)?.restore(place, document);
  }
  return catalog;
}
