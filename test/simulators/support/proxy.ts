import { once } from 'node:events';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { listenOnLoopback, readBody } from './loopback.ts';

/** Stands between an SDK and a simulator, and may do to a request what networks do. */
export interface NetProxy {
  url: string;
  /** `POST /path` of every request that came in. */
  seen: readonly string[];
  /** Decides about each request; null lets it through. */
  meddle(meddling: Meddling | null): void;
  /** Nobody listens here until it is opened again; what is under way goes on. */
  shut(): void;
  open(): Promise<void>;
  close(): Promise<void>;
}

export interface Passing {
  name: string;
  body: Buffer;
  /** What the server says to it; asked once only, and only if called. */
  forward(): Promise<Answer>;
  response: ServerResponse;
}

export interface Answer {
  status: number;
  headers: NodeJS.Dict<string | string[]>;
  body: Buffer;
}

/** True where it took the request upon itself. */
export type Meddling = (passing: Passing) => Promise<boolean>;

export async function createProxy(target: string): Promise<NetProxy> {
  const seen: string[] = [];
  let meddling: Meddling | null = null;
  const loopback = await listenOnLoopback((incoming, response) => {
    pass(incoming, response).catch(() => response.destroy());
  });

  async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const name = `${incoming.method} ${incoming.url?.split('?')[0]}`;
    seen.push(name);
    const body = await readBody(incoming);
    const ask = async () => throughHere(await forward(target, incoming, body));
    const passing = { name, body, response, forward: ask };
    if (await meddling?.(passing)) return;
    const answer = await passing.forward();
    response.writeHead(answer.status, answer.headers).end(answer.body);
  }

  const { server, url } = loopback;

  /** Addresses that the server gives, to upload to, lead here. */
  function throughHere({ body, headers, ...rest }: Answer): Answer {
    const { 'content-length': _, ...others } = headers;
    const led = headers['content-type']?.includes('json')
      ? Buffer.from(body.toString().replaceAll(new URL(target).origin, url))
      : body;
    return { ...rest, body: led, headers: { ...others, 'content-length': String(led.length) } };
  }

  async function open(): Promise<void> {
    if (server.listening) return;
    server.listen(Number(new URL(url).port), '127.0.0.1');
    await once(server, 'listening');
  }

  return {
    url,
    seen,
    open,
    shut: () => {
      server.close();
      server.closeIdleConnections();
    },
    meddle: (next) => {
      meddling = next;
    },
    close: async () => {
      await open();
      await loopback.close();
    },
  };
}

/** On a connection of its own, so that what happens to one request touches no other. */
function forward(target: string, incoming: IncomingMessage, body: Buffer): Promise<Answer> {
  const { method, headers } = incoming;
  return new Promise((resolve, reject) => {
    const url = new URL(incoming.url ?? '/', target);
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      readBody(answer).then(
        (read) =>
          resolve({ status: answer.statusCode ?? 0, headers: cleaned(answer.headers), body: read }),
        reject,
      );
    });
    sent.on('error', reject).end(body);
  });
}

/** The proxy's own connection is none of the server's business. */
function cleaned({
  connection: _,
  'transfer-encoding': __,
  ...headers
}: IncomingMessage['headers']) {
  return headers;
}
