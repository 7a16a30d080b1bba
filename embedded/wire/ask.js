import { connect } from 'node:net';
import { messageLength, readRequest, writeMsg } from './message.js';
/**
 * Sends one command to a server on loopback.
 * @throws Error where nobody listens, what answers speaks another protocol, or nothing came in time.
 */
export function ask(port, body, timeoutMs) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: timeoutMs });
    let received = Buffer.alloc(0);
    socket.once('connect', () => socket.write(writeMsg(1, 0, body)));
    socket.once('error', reject);
    socket.once('timeout', () => socket.destroy(new SilentServerError()));
    socket.once('close', () => reject(new Error('the connection was closed')));
    socket.on('data', (bytes) => {
      received = Buffer.concat([received, bytes]);
      try {
        const length = messageLength(received);
        if (length === null || length > received.length) return;
        resolve(readRequest(received.subarray(0, length)).body);
        socket.destroy();
      } catch (error) {
        socket.destroy(error instanceof Error ? error : new Error('no answer'));
      }
    });
  });
}
/** Somebody listens and says nothing: it may be busy. */
export class SilentServerError extends Error {
  name = 'SilentServerError';
  constructor() {
    super('the server did not answer in time');
  }
}
//# sourceMappingURL=ask.js.map
