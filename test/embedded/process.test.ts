import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { findOwner } from '../../embedded/owner.ts';
import { useFolder } from './process-fixture.ts';
import { outputOf, runServer, type ServerProcess } from './server-process.ts';

const noPid = 2 ** 30;

describe('the program', () => {
  it('says the version that mongodb-memory-server looks for', async () => {
    const { code, text } = await outputOf(runServer('--version'));
    expect(code).toBe(0);
    expect(text).toContain('db version v7.0.24');
  });

  it.each(['0.0.0.0', '127.0.0.1,192.168.0.1', '::'])(
    'refuses to listen on %s',
    async (address) => {
      const { code, text } = await outputOf(runServer('--port', '0', '--bind_ip', address));
      expect(code).toBe(1);
      expect(text).toContain('has no authentication');
    },
  );

  it('refuses a flag it does not know', async () => {
    expect(await outputOf(runServer('--auth'))).toMatchObject({ code: 1 });
  });
});

describe('a server process', () => {
  const folder = useFolder();

  it('is heard on loopback only', async () => {
    const { port } = await folder.start();
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const socket = connect(port, address);
      const [error] = await once(socket, 'error');
      expect(error).toMatchObject({ code: 'ECONNREFUSED' });
    }
    expect(await isServing(port)).toBe(true);
  });

  it('ends by the command shutdown, which is answered', async () => {
    const server = await folder.start();
    const exit = once(server.child, 'exit');
    const client = await MongoClient.connect(server.uri);
    expect(await client.db('admin').command({ shutdown: 1 })).toMatchObject({ ok: 1 });
    expect(await exit).toEqual([0, null]);
    expect(existsSync(join(folder.path, 'server.lock'))).toBe(false);
    await client.close();
  });

  it('ends when its last user has left', async () => {
    const server = await folder.start('--idleExitSeconds', '0.3');
    const [first, second] = await Promise.all([
      MongoClient.connect(server.uri),
      MongoClient.connect(server.uri),
    ]);
    await first.close();
    expect(await second.db('a').command({ ping: 1 })).toMatchObject({ ok: 1 });
    const exit = once(server.child, 'exit');
    await second.close();
    expect(await exit).toEqual([0, null]);
    expect(await findOwner(folder.path)).toBe(null);
  });

  it('ends when nobody comes', async () => {
    const server = await folder.start('--idleExitSeconds', '0.1');
    await once(server.child, 'exit');
    expect(server.child.exitCode).toBe(0);
  });

  it('as a replica set of one is found by a driver that wants one', async () => {
    const server = await folder.start('--replSet', 'rs0');
    const client = await MongoClient.connect(`${server.uri}&replicaSet=rs0`);
    await client.db('a').collection('b').insertOne({ c: 1 });
    expect(await client.db('a').collection('b').countDocuments()).toBe(1);
    await client.close();
  });
});

describe('a data folder', () => {
  const folder = useFolder();

  it('is opened by one of several that start at once', async () => {
    const servers = await Promise.all([1, 2, 3, 4].map(() => folder.start()));
    const [owner, ...none] = servers.filter(isOpen);
    expect(none).toEqual([]);
    expect(servers.map(({ port }) => port)).toEqual(servers.map(() => owner?.port));
    const lock = JSON.parse(readFileSync(join(folder.path, 'server.lock'), 'utf8'));
    expect(lock).toMatchObject({ pid: owner?.child.pid, port: owner?.port });
  });

  it('is opened again after its server was killed', async () => {
    const first = await folder.start();
    await first.stop('SIGKILL');
    expect(existsSync(join(folder.path, 'server.lock'))).toBe(true);
    expect(isOpen(await folder.start())).toBe(true);
  });

  it.each([
    ['names a process that is gone', noPid, null],
    ['names a process that is another program now', process.pid, null],
    [
      'names a port at which another program listens now',
      process.pid,
      'HTTP/1.1 400 Bad Request\r\n\r\n',
    ],
  ])('is opened where its lock %s', async (_title, pid, speaks) => {
    const stranger = createServer((socket) => socket.end(speaks ?? ''));
    stranger.listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const address = stranger.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    if (speaks === null) stranger.close();
    const lock = { pid, port, instance: 'left behind' };
    writeFileSync(join(folder.path, 'server.lock'), JSON.stringify(lock));
    expect(isOpen(await folder.start())).toBe(true);
    stranger.close();
  });

  it('is opened where its lock holds another server of ours, which goes on', async () => {
    const server = await folder.start();
    const lock = { pid: process.pid, port: server.port, instance: 'left behind' };
    writeFileSync(join(folder.path, 'server.lock'), JSON.stringify(lock));
    expect(await findOwner(folder.path)).toBe(null);
    expect(await isServing(server.port)).toBe(true);
  });

  it('is opened where its lock was cut off', async () => {
    writeFileSync(join(folder.path, 'server.lock'), '{"pid":');
    expect(isOpen(await folder.start())).toBe(true);
  });
});

function isOpen({ message }: ServerProcess): boolean {
  return message === 'Waiting for connections';
}

async function isServing(port: number): Promise<boolean> {
  const client = await MongoClient.connect(`mongodb://127.0.0.1:${port}/`);
  const answer = await client.db('admin').command({ ping: 1 });
  await client.close();
  return answer['ok'] === 1;
}
