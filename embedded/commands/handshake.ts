import { largestDocumentBytes } from '../values/codec.ts';
import type { Document } from '../values/kind.ts';
import { largestMessageBytes } from '../wire/message.ts';
import type { Engine, Handler } from './engine.ts';

/** The MongoDB that this server takes after. */
export const version = '7.0.24';
const versionNumbers = version.split('.').map(Number);
const newestWireVersion = 21;

export const hello: Handler = ({ connectionId }, engine) => ({
  helloOk: true,
  ismaster: true,
  isWritablePrimary: true,
  ...topologyOf(engine),
  maxBsonObjectSize: largestDocumentBytes,
  maxMessageSizeBytes: largestMessageBytes,
  maxWriteBatchSize: 100_000,
  localTime: engine.now(),
  connectionId,
  minWireVersion: 0,
  maxWireVersion: newestWireVersion,
  readOnly: false,
  ok: 1,
});

/** A replica set of one says nothing of sessions: drivers then send no transactions and no retryable writes. */
function topologyOf({ replicaSet, port }: Engine): Document {
  if (replicaSet === null) return { logicalSessionTimeoutMinutes: 30 };
  const me = `127.0.0.1:${port}`;
  return { setName: replicaSet, setVersion: 1, hosts: [me], primary: me, me, secondary: false };
}

export const ping: Handler = () => ({ ok: 1 });

export const endSessions: Handler = () => ({ ok: 1 });

/** What this server is. `instance` tells it from any other that may come to listen at the same port. */
export function buildInfo(instance: string, closing: boolean): Document {
  return {
    version,
    versionArray: [...versionNumbers, 0],
    modules: ['embedded'],
    instance,
    closing,
    bits: 64,
    maxBsonObjectSize: largestDocumentBytes,
    ok: 1,
  };
}

export const shutdown: Handler = (_command, { requestShutdown }) => {
  requestShutdown();
  return { ok: 1 };
};
