import { connect } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeDocument } from '../../embedded/values/codec.ts';
import { equalValues } from '../../embedded/values/compare.ts';
import { ask } from '../../embedded/wire/ask.ts';
import {
  messageLength,
  readRequest,
  WireError,
  writeMsg,
  writeReply,
} from '../../embedded/wire/message.ts';
import { document } from './arbitrary.ts';
import { useServer } from './server-fixture.ts';

describe('a message', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(document, fc.nat(), (body, id) => {
        const request = readRequest(writeMsg(id, 0, body));
        expect(request).toMatchObject({ id, isLegacy: false, wantsReply: true });
        expect(equalValues(request.body, body)).toBe(true);
      }),
    );
  });

  it('joins documents sent beside the command to it, whichever comes first', () => {
    const body = section(0, Buffer.from(writeDocument({ insert: 'visits', $db: 'test' })));
    const name = Buffer.from('documents\0');
    const documents = [{ _id: 1 }, { _id: 2 }].map((one) => Buffer.from(writeDocument(one)));
    const sequence = section(1, withLength(Buffer.concat([name, ...documents])));
    for (const sections of [
      [body, sequence],
      [sequence, body],
    ]) {
      const request = readRequest(message(2013, Buffer.concat([Buffer.alloc(4), ...sections])));
      expect(Object.keys(request.body)).toEqual(['insert', '$db', 'documents']);
      expect(request.body['documents']).toEqual([{ _id: 1 }, { _id: 2 }]);
    }
  });

  it('of the first hello of a driver is answered in its own way', () => {
    const query = Buffer.concat([
      Buffer.alloc(4),
      Buffer.from('admin.$cmd\0'),
      Buffer.alloc(8),
      Buffer.from(writeDocument({ isMaster: 1 })),
    ]);
    const request = readRequest(message(2004, query));
    expect(request).toMatchObject({ isLegacy: true, body: { isMaster: 1, $db: 'admin' } });
    expect(writeReply(request, 5, { ok: 1 }).readInt32LE(12)).toBe(1);
  });

  it('that is damaged is refused and never read for ever', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.nat(255), (body, at, byte) => {
        const bytes = writeMsg(1, 0, body);
        bytes[16 + (at % (bytes.length - 16))] = byte;
        expect(readOrWireError(bytes)).not.toBeInstanceOf(RangeError);
      }),
    );
  });

  it('that is noise is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 200 }), (noise) => {
        const answer = readOrWireError(Buffer.from(noise));
        expect(answer === null || answer instanceof WireError).toBe(true);
      }),
    );
  });

  it('has a length between its header and 48 MB', () => {
    expect(messageLength(Buffer.alloc(15))).toBe(null);
    expect(() => messageLength(withInt(15))).toThrow(WireError);
    expect(() => messageLength(withInt(48_000_001))).toThrow(WireError);
    expect(messageLength(withInt(48_000_000))).toBe(48_000_000);
  });
});

describe('the server', () => {
  const server = useServer();

  it('reads messages however they are cut into packets', async () => {
    const ping = writeMsg(7, 0, { ping: 1, $db: 'admin' });
    const bytes = Buffer.concat([ping, ping, ping]);
    const cuts = [1, 15, 17, 40, 90];
    const replies = await exchange(server.port, cutAt(bytes, cuts), 3);
    expect(replies).toEqual([{ ok: 1 }, { ok: 1 }, { ok: 1 }]);
  });

  it('ends a connection that speaks nonsense and goes on serving the others', async () => {
    await expect(exchange(server.port, [Buffer.alloc(64, 0xff)], 1)).rejects.toThrow('closed');
    expect(await ask(server.port, { ping: 1, $db: 'admin' }, 1000)).toEqual({ ok: 1 });
  });
});

function section(kind: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.from([kind]), content]);
}

function withLength(content: Buffer): Buffer {
  return Buffer.concat([withInt(content.length + 4).subarray(0, 4), content]);
}

function message(operation: number, content: Buffer): Buffer {
  const head = Buffer.alloc(16);
  head.writeInt32LE(content.length + 16, 0);
  head.writeInt32LE(operation, 12);
  return Buffer.concat([head, content]);
}

function withInt(value: number): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(value, 0);
  return bytes;
}

/** null: it could be read. */
function readOrWireError(bytes: Buffer): unknown {
  try {
    readRequest(bytes);
    return null;
  } catch (error) {
    return error;
  }
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const edges = [0, ...places, bytes.length];
  return edges.slice(1).map((end, at) => bytes.subarray(edges[at], end));
}

/** Sends the packets one after the other and waits for so many replies. */
function exchange(port: number, packets: readonly Buffer[], count: number): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const replies: unknown[] = [];
    let received: Buffer = Buffer.alloc(0);
    socket.setNoDelay(true);
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the connection was closed')));
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      for (let length = messageLength(received); length && length <= received.length; ) {
        replies.push(readRequest(received.subarray(0, length)).body);
        received = received.subarray(length);
        length = messageLength(received);
      }
      if (replies.length < count) return;
      resolve(replies);
      socket.destroy();
    });
    for (const packet of packets) socket.write(packet);
  });
}
