import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { app } from './slack-workspace.ts';

/** Brings what people do to the bot. Resolves when the bot acknowledged it. */
export interface Delivery {
  deliver(kind: Kind, payload: object): Promise<void>;
  cut(): void;
  close(): Promise<void>;
}

export type Kind = 'events_api' | 'interactive' | 'slash_commands';

interface Envelope {
  envelope_id: string;
  type: Kind;
  payload: object;
  accepts_response_payload: boolean;
  retry_attempt: number;
  retry_reason: string;
}

export interface Socket extends Delivery {
  /** A URL for one connection. */
  ticket(): string;
  /** The next connection is closed as soon as it is made. */
  refuseNext(): void;
  /** Resolves when the next connection is closed. */
  closed(): Promise<void>;
  /** As Slack does every few hours: the bot is to connect anew. */
  refresh(): void;
}

/** https://docs.slack.dev/apis/events-api/using-socket-mode */
export function createSocket(server: Server, url: string): Socket {
  const sockets = new WebSocketServer({ server, path: '/link' });
  const tickets = new Set<string>();
  const unacknowledged = new Map<string, { envelope: Envelope; done(): void }>();
  let counted = 0;
  let refusesNext = false;

  sockets.on('connection', (socket, request) => {
    const ticket = new URL(request.url ?? '', url).searchParams.get('ticket') ?? '';
    const isRefused = !tickets.delete(ticket) || refusesNext;
    refusesNext = false;
    if (isRefused) return socket.close(4001, 'the ticket is not valid');
    socket.on('message', (data) => acknowledge(JSON.parse(String(data)).envelope_id));
    const connection_info = { app_id: app.id };
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info }));
    for (const { envelope } of unacknowledged.values()) send(socket, envelope);
  });

  function acknowledge(id: string): void {
    unacknowledged.get(id)?.done();
    unacknowledged.delete(id);
  }

  function send(socket: WebSocket, envelope: Envelope): void {
    socket.send(JSON.stringify(envelope));
    envelope.retry_attempt += 1;
    envelope.retry_reason = 'timeout';
  }

  function openSocket(): WebSocket | undefined {
    return [...sockets.clients].find(({ readyState, OPEN }) => readyState === OPEN);
  }

  /** Waits for a connection where there is none. */
  async function deliver(type: Kind, payload: object): Promise<void> {
    counted += 1;
    const envelope: Envelope = {
      envelope_id: `envelope-${counted}`,
      type,
      payload,
      accepts_response_payload: type !== 'events_api',
      retry_attempt: 0,
      retry_reason: '',
    };
    const acknowledged = new Promise<void>((done) => {
      unacknowledged.set(envelope.envelope_id, { envelope, done });
    });
    const socket = openSocket();
    if (socket) send(socket, envelope);
    await acknowledged;
  }

  function ticket(): string {
    counted += 1;
    tickets.add(`ticket-${counted}`);
    return `${url.replace('http', 'ws')}/link?ticket=ticket-${counted}`;
  }

  function cut(): void {
    for (const socket of sockets.clients) socket.terminate();
  }

  function refresh(): void {
    const message = { type: 'disconnect', reason: 'refresh_requested' };
    for (const socket of sockets.clients) socket.send(JSON.stringify(message));
  }

  async function close(): Promise<void> {
    cut();
    sockets.close();
    await once(sockets, 'close');
  }

  function refuseNext(): void {
    refusesNext = true;
  }

  async function closed(): Promise<void> {
    const [socket] = await once(sockets, 'connection');
    await once(socket, 'close');
  }

  return { deliver, ticket, refuseNext, closed, refresh, cut, close };
}
