import { fail, MongoFailure } from '../failure.ts';
import { type CommandName, commands, commonFields } from '../subset.ts';
import type { Document } from '../values/kind.ts';
import { aggregate } from './aggregate.ts';
import {
  compact,
  create,
  drop,
  dropDatabase,
  listCollections,
  listDatabases,
  renameCollection,
} from './collections.ts';
import type { Command, Engine, Handler } from './engine.ts';
import { explain } from './explain.ts';
import { refuseUnknownFields } from './fields.ts';
import { findAndModify } from './find-and-modify.ts';
import { endSessions, hello, ping, shutdown } from './handshake.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { count, distinct, find, getMore, killCursors } from './read.ts';
import { insert, remove, update } from './write.ts';

const handlers: Readonly<Record<CommandName, Handler>> = {
  hello,
  ping,
  endSessions,
  shutdown,
  insert,
  update,
  delete: remove,
  findAndModify,
  find,
  aggregate,
  count,
  distinct,
  explain,
  getMore,
  killCursors,
  create,
  drop,
  dropDatabase,
  renameCollection,
  listCollections,
  listDatabases,
  createIndexes,
  listIndexes,
  dropIndexes,
  compact,
};

const aliases: Readonly<Record<string, CommandName>> = {
  ismaster: 'hello',
  isMaster: 'hello',
  findandmodify: 'findAndModify',
};

const transactionFields = ['txnNumber', 'autocommit', 'startTransaction'];

export type Answer = (body: Document, connectionId: number) => Promise<Document>;

export interface Dispatcher {
  answer: Answer;
  /** From now on commands fail; resolves when those under way are done. */
  stop(): Promise<void>;
}

/** Each command changes the data in one go; those that wait for the disk do so afterwards. */
export function createDispatcher(engine: Engine, onBug: (error: unknown) => void): Dispatcher {
  const running = new Set<Promise<unknown>>();
  let isStopped = false;

  async function run(body: Document, connectionId: number): Promise<Document> {
    const name = readName(body);
    const command = readCommand(name, body, connectionId);
    if (name !== 'hello') await engine.gate.pass();
    if (isStopped) fail('ShutdownInProgress', 'the server is shutting down');
    const answer = await handlers[name](command, engine);
    await engine.store.written(wantsJournal(body));
    return answer;
  }

  async function answer(body: Document, connectionId: number): Promise<Document> {
    const work = run(body, connectionId);
    running.add(work);
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof MongoFailure)) onBug(error);
      return failureReply(error);
    } finally {
      running.delete(work);
    }
  }

  async function stop(): Promise<void> {
    isStopped = true;
    await Promise.allSettled(running);
  }

  return { answer, stop };
}

function readName(body: Document): CommandName {
  const sent = Object.keys(body)[0] ?? '';
  const name = Object.hasOwn(aliases, sent) ? aliases[sent] : sent;
  if (name !== undefined && Object.hasOwn(handlers, name)) return name as CommandName;
  return fail('CommandNotFound', `no such command: '${sent}'`);
}

function readCommand(name: CommandName, body: Document, connectionId: number): Command {
  const [sent = '', ...rest] = Object.keys(body);
  if (transactionFields.some((field) => field in body)) {
    fail(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
  }
  if (name !== 'hello') {
    const others = Object.fromEntries(rest.map((field) => [field, body[field]]));
    refuseUnknownFields(others, [...commands[name], ...commonFields], name);
  }
  return { body, database: String(body['$db'] ?? 'admin'), subject: body[sent], connectionId };
}

function wantsJournal(body: Document): boolean {
  const concern = body['writeConcern'];
  return typeof concern === 'object' && concern !== null && 'j' in concern && concern.j === true;
}

function failureReply(error: unknown): Document {
  if (error instanceof MongoFailure) {
    const { message: errmsg, code, codeName, details } = error;
    return { ok: 0, errmsg, code, codeName, ...details };
  }
  return { ok: 0, errmsg: 'the embedded server failed', code: 1, codeName: 'InternalError' };
}
