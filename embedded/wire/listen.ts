import { createServer, type Server, type Socket } from 'node:net';
import type { Document } from '../values/kind.ts';
import { messageLength, type Request, readRequest, writeReply } from './message.ts';

export interface Listener {
  port: number;
  /** Resolves when every connection is closed. */
  close(): Promise<void>;
}

export interface ListenOptions {
  port: number;
  /** Answers one command; a failure is an answer too. */
  answer(body: Document, connectionId: number): Promise<Document>;
  /** How many connections are open, each time that changes. */
  onConnections(open: number): void;
}

const loopback = '127.0.0.1';

/** Loopback only: the server has no authentication. */
export async function listen({ port, answer, onConnections }: ListenOptions): Promise<Listener> {
  const sockets = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    sockets.add(socket);
    onConnections(sockets.size);
    socket.once('close', () => {
      sockets.delete(socket);
      onConnections(sockets.size);
    });
    serve(socket, connections, answer);
  });
  return {
    port: await bind(server, port),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroySoon();
      }),
  };
}

function bind(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/** Answers the requests of one connection one after the other; what is no request ends the connection. */
function serve(socket: Socket, connectionId: number, answer: ListenOptions['answer']): void {
  let rest: Buffer = Buffer.alloc(0);
  let turn: Promise<void> = Promise.resolve();
  let replies = 0;
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (bytes: Buffer) => {
    try {
      rest = takeMessages(rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes, (request) => {
        turn = turn.then(() => reply(request)).catch(() => end(socket));
      });
    } catch {
      socket.destroy();
    }
  });

  async function reply(request: Request): Promise<void> {
    const body = await answer(request.body, connectionId);
    replies += 1;
    if (request.wantsReply && !socket.destroyed) socket.write(writeReply(request, replies, body));
  }
}

function end(socket: Socket): void {
  socket.destroy();
}

/** Gives what is left over: the beginning of the next message. */
function takeMessages(bytes: Buffer, take: (request: Request) => void): Buffer {
  let rest = bytes;
  for (let length = messageLength(rest); length !== null && length <= rest.length; ) {
    take(readRequest(rest.subarray(0, length)));
    rest = rest.subarray(length);
    length = messageLength(rest);
  }
  return rest;
}
