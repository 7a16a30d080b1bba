import { MongoClient } from 'mongodb';
import { afterAll, beforeAll } from 'vitest';
import { type Server, startServer } from '../../embedded/server.ts';

export interface ServerFixture {
  readonly server: Server;
  readonly port: number;
  readonly client: MongoClient;
}

/** Our own server in this process, in memory: for tests of its inside. A bug it reports fails the file. */
export function useServer(): ServerFixture {
  let open: { server: Server; client: MongoClient } | null = null;
  const bugs: unknown[] = [];
  beforeAll(async () => {
    const server = await startServer({
      dataDir: null,
      port: 0,
      replicaSet: null,
      now: () => new Date(),
      onConnections: () => {},
      onShutdown: () => {},
      onBug: (error) => bugs.push(error),
    });
    open = { server, client: await MongoClient.connect(server.uri) };
  });
  afterAll(async () => {
    await open?.client.close();
    await open?.server.close();
    if (bugs.length > 0) throw new AggregateError(bugs, 'the server failed');
  });
  const opened = () => {
    if (!open) throw new Error('the server runs from beforeAll on');
    return open;
  };
  return {
    get server() {
      return opened().server;
    },
    get port() {
      return opened().server.port;
    },
    get client() {
      return opened().client;
    },
  };
}
