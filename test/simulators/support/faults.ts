import type { ServerResponse } from 'node:http';
import type { Fault } from '../simulator.ts';

export interface Faults {
  add(fault: Fault, times?: number): void;
  /** The fault this call meets, counted down. `putsMessage`: whether the call puts a message into a chat. */
  take(call: string, putsMessage: boolean): Fault | undefined;
}

export function createFaults(): Faults {
  const waiting: { fault: Fault; times: number }[] = [];

  function take(call: string, putsMessage: boolean): Fault | undefined {
    const index = waiting.findIndex(({ fault }) =>
      fault.call === '' ? putsMessage : fault.call === call,
    );
    const found = waiting[index];
    if (!found) return undefined;
    found.times -= 1;
    if (found.times <= 0) waiting.splice(index, 1);
    return found.fault;
  }

  return { add: (fault, times = 1) => void waiting.push({ fault, times }), take };
}

/** How a platform goes about a request that meets a fault. */
export interface Handling {
  /** Does what was asked; gives the JSON of a good answer. */
  accept(): string;
  /** Answers with the platform's own shape of this error. */
  refuse(status: number, retryAfterSeconds: number): void;
}

/** Answers a request as its fault says; gives the status that was sent, 0 where the connection was cut. */
export function answerWithFault(
  fault: Fault,
  response: ServerResponse,
  { accept, refuse }: Handling,
): number {
  switch (fault.kind) {
    case 'status':
      refuse(fault.status, fault.retryAfterSeconds);
      return fault.status;
    case 'refused':
      response.socket?.destroy();
      return 0;
    case 'accepted-then-cut':
      accept();
      response.socket?.destroy();
      return 0;
    case 'html':
      response.writeHead(502, { 'content-type': 'text/html' });
      response.end('<html><body><h1>502 Bad Gateway</h1></body></html>');
      return 502;
    case 'truncated': {
      const body = accept();
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(body.slice(0, Math.floor(body.length / 2)));
      return 200;
    }
  }
}
