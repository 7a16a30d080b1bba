import type { Server } from 'node:http';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
const op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  resume: 6,
  reconnect: 7,
  invalidSession: 9,
  hello: 10,
  heartbeatAck: 11,
} as const;

const close = {
  unknownOpcode: 4001,
  decodeError: 4002,
  notAuthenticated: 4003,
  authenticationFailed: 4004,
  alreadyAuthenticated: 4005,
  disallowedIntents: 4014,
} as const;

const heartbeatMs = 41_250;
/** GUILD_MEMBERS, GUILD_PRESENCES and MESSAGE_CONTENT: granted by Discord only. */
const privilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

interface Payload {
  op: number;
  d: unknown;
  s?: number;
  t?: string;
}

interface Happening {
  t: string;
  d: unknown;
  /** Who is told of it needs this intent; 0 for none. */
  intent: number;
  /** Ids of sessions that know of it: they replay it on a resume. */
  told: Set<string>;
  handed(): void;
}

interface Session {
  id: string;
  intents: number;
  /** Undefined while the client is away and may resume. */
  socket: WebSocket | undefined;
  sent: Payload[];
}

export interface GatewayParts {
  server: Server;
  url: string;
  isToken(token: unknown): boolean;
  /** What READY says of the bot. */
  ready(): object;
}

export interface Gateway {
  /** Resolves when a client was told. Without one it waits for the next. */
  dispatch(t: string, d: unknown, intent: number): Promise<void>;
  /** Tells the clients that are there. */
  mention(t: string, d: unknown, intent: number): void;
  /** `identify` and `resume`, in order, as clients asked. */
  readonly openings: readonly string[];
  /** Refuses these intents as well. */
  forbid(intents: number): void;
  /** Asks clients to come again and resume. */
  askToReconnect(): void;
  /** Forgets the sessions, so that none can be resumed, and tells so. */
  invalidateSessions(): void;
  closeAll(code: number): void;
  /** Drops every connection without a word. */
  cut(): void;
}

export function createGateway({ server, url, isToken, ready }: GatewayParts): Gateway {
  const sockets = new WebSocketServer({ server, path: '/gateway' });
  const sessions = new Map<WebSocket, Session>();
  const away = new Map<string, Session>();
  const waiting = new Set<Happening>();
  const openings: string[] = [];
  let forbidden = privilegedIntents;
  let made = 0;

  sockets.on('connection', (socket) => {
    send(socket, { op: op.hello, d: { heartbeat_interval: heartbeatMs } });
    socket.on('message', (data) => hear(socket, data));
    socket.on('close', (code) => leave(socket, code));
  });

  function hear(socket: WebSocket, data: RawData): void {
    const payload = parse(data);
    if (!payload) socket.close(close.decodeError);
    else if (payload.op === op.heartbeat) send(socket, { op: op.heartbeatAck, d: null });
    else if (payload.op === op.identify) identify(socket, payload.d);
    else if (payload.op === op.resume) resume(socket, payload.d);
    else socket.close(sessions.has(socket) ? close.unknownOpcode : close.notAuthenticated);
  }

  /** With which code an IDENTIFY is refused, 0 where it is not. */
  function refusalOf(socket: WebSocket, { token, intents }: Opening): number {
    if (sessions.has(socket)) return close.alreadyAuthenticated;
    if (!isToken(token)) return close.authenticationFailed;
    return (Number(intents) & forbidden) === 0 ? 0 : close.disallowedIntents;
  }

  function identify(socket: WebSocket, opening: Opening): void {
    openings.push('identify');
    const code = refusalOf(socket, opening);
    if (code === 0) begin(socket, Number(opening['intents']));
    else socket.close(code);
  }

  function begin(socket: WebSocket, intents: number): void {
    made += 1;
    const session = { id: `session-${made}`, intents, socket, sent: [] };
    sessions.set(socket, session);
    away.clear();
    const d = { v: 10, ...ready(), session_id: session.id, resume_gateway_url: gatewayUrl(url) };
    tell(session, 'READY', d);
    for (const happening of waiting) hand(session, happening);
  }

  function resume(socket: WebSocket, { token, session_id, seq }: Opening): void {
    openings.push('resume');
    const session = away.get(String(session_id));
    if (!isToken(token)) socket.close(close.authenticationFailed);
    else if (!session) send(socket, { op: op.invalidSession, d: false });
    else comeBack(socket, session, Number(seq));
  }

  function comeBack(socket: WebSocket, session: Session, seen: number): void {
    away.delete(session.id);
    session.socket = socket;
    sessions.set(socket, session);
    for (const payload of session.sent) if ((payload.s ?? 0) > seen) send(socket, payload);
    tell(session, 'RESUMED', {});
    for (const happening of waiting) hand(session, happening);
  }

  /** A client that says 1000 or 1001 does not come back. */
  function leave(socket: WebSocket, code: number): void {
    const session = sessions.get(socket);
    sessions.delete(socket);
    if (!session) return;
    session.socket = undefined;
    if (code !== 1000 && code !== 1001) away.set(session.id, session);
  }

  function hand(session: Session, happening: Happening): void {
    const { t, d, intent, told, handed } = happening;
    if (intent !== 0 && (session.intents & intent) === 0) return;
    if (!told.has(session.id)) tell(session, t, d);
    told.add(session.id);
    if (!session.socket) return;
    waiting.delete(happening);
    handed();
  }

  return {
    openings,
    dispatch: (t, d, intent) =>
      new Promise((resolve) => {
        const happening = { t, d, intent, told: new Set<string>(), handed: resolve };
        waiting.add(happening);
        for (const session of [...sessions.values(), ...away.values()]) hand(session, happening);
      }),
    mention: (t, d, intent) => {
      const happening = { t, d, intent, told: new Set<string>(), handed: () => undefined };
      for (const session of [...sessions.values(), ...away.values()]) hand(session, happening);
    },
    forbid: (intents) => {
      forbidden |= intents;
    },
    askToReconnect: () => {
      for (const socket of sessions.keys()) send(socket, { op: op.reconnect, d: null });
    },
    invalidateSessions: () => {
      for (const socket of sessions.keys()) send(socket, { op: op.invalidSession, d: false });
      sessions.clear();
      away.clear();
    },
    closeAll: (code) => {
      for (const socket of sockets.clients) socket.close(code);
    },
    cut: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
  };
}

type Opening = Readonly<Record<string, unknown>>;

export function gatewayUrl(url: string): string {
  return `${url.replace(/^http/, 'ws')}/gateway`;
}

function tell(session: Session, t: string, d: unknown): void {
  const payload = { op: op.dispatch, t, d, s: session.sent.length + 1 };
  session.sent.push(payload);
  if (session.socket) send(session.socket, payload);
}

function send(socket: WebSocket, payload: Payload): void {
  socket.send(JSON.stringify(payload));
}

function parse(data: RawData): { op: number; d: Opening } | undefined {
  try {
    return JSON.parse(String(data));
  } catch {
    return undefined;
  }
}
