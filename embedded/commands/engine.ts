import type { Catalog } from '../storage/catalog.ts';
import type { Store } from '../storage/store.ts';
import type { Document } from '../values/kind.ts';
import type { Cursors } from './cursors.ts';
import type { Gate } from './gate.ts';

/** What commands work on. */
export interface Engine {
  catalog: Catalog;
  store: Store;
  cursors: Cursors;
  gate: Gate;
  now(): Date;
  /** null: a server of its own. */
  replicaSet: string | null;
  port: number;
  /** Called once the answer to `shutdown` was sent. */
  requestShutdown(): void;
}

export interface Command {
  body: Document;
  database: string;
  /** The value of the command's first field: mostly the collection's name. */
  subject: unknown;
  connectionId: number;
}

export type Handler = (command: Command, engine: Engine) => Document | Promise<Document>;
