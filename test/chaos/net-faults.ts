import { setTimeout as wait } from 'node:timers/promises';
import type { NetProxy, Passing } from '../simulators/support/proxy.ts';

/** What networks do to one request. */
export type NetFault = (passing: Passing) => Promise<void>;

const latencyMs = 3_000;
/** Slower than any time-out of ours. */
const slowByteMs = 3_000;
/** How long nobody listens. */
const shutMs = 5_000;
const page = '<html><body><h1>Bad Gateway</h1></body></html>';

export const netFaults: Readonly<Record<string, NetFault>> = {
  latency: async (passing) => {
    await wait(latencyMs);
    await answer(passing);
  },
  'cut, not taken': async ({ response }) => void response.destroy(),
  'cut, taken': async ({ forward, response }) => {
    await forward();
    response.destroy();
  },
  'reset, not taken': async ({ response }) => void response.socket?.resetAndDestroy(),
  'reset, taken': async ({ forward, response }) => {
    await forward();
    response.socket?.resetAndDestroy();
  },
  'half-open, not taken': async () => undefined,
  'half-open, taken': async ({ forward }) => void (await forward()),
  'slow body': async ({ forward, response }) => {
    const { status, headers, body } = await forward();
    response.writeHead(status, headers);
    for (const byte of body) {
      if (response.destroyed) return;
      response.write(Buffer.of(byte));
      await wait(slowByteMs, undefined, { ref: false });
    }
    response.end();
  },
  '502 page': async ({ response }) => {
    response.writeHead(502, { 'content-type': 'text/html' }).end(page);
  },
  '504 page, taken': async ({ forward, response }) => {
    await forward();
    response.writeHead(504, { 'content-type': 'text/html' }).end(page);
  },
  'truncated JSON': async ({ forward, response }) => {
    const { status, headers, body } = await forward();
    const half = body.subarray(0, Math.floor(body.length / 2));
    response.writeHead(status, { ...headers, 'content-length': half.length }).end(half);
  },
};

export const refused = 'refused';
export const faultNames: readonly string[] = [...Object.keys(netFaults), refused];

async function answer({ forward, response }: Passing): Promise<void> {
  const { status, headers, body } = await forward();
  response.writeHead(status, headers).end(body);
}

/** The request with this number, of those that `counts`, meets the fault; the others pass. */
export function meet(
  proxy: NetProxy,
  fault: string,
  number: number,
  counts: (name: string) => boolean,
): void {
  if (fault === refused && number === 0) {
    shutAWhile(proxy);
    return;
  }
  const at = fault === refused ? number - 1 : number;
  let passed = 0;
  proxy.meddle(async (passing) => {
    if (!counts(passing.name)) return false;
    passed += 1;
    if (passed !== at + 1) return false;
    if (fault === refused) await answerAndShut(proxy, passing);
    else await netFaults[fault]?.(passing);
    return true;
  });
}

/** Nobody listens when the next request comes. */
async function answerAndShut(proxy: NetProxy, { forward, response }: Passing): Promise<void> {
  const { status, headers, body } = await forward();
  shutAWhile(proxy);
  response.writeHead(status, { ...headers, connection: 'close' }).end(body);
}

function shutAWhile(proxy: NetProxy): void {
  proxy.shut();
  setTimeout(() => void proxy.open(), shutMs);
}
