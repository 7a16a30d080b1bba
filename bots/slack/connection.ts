import type { Receiver } from '@slack/bolt';
import type { Route, SendFailure } from '../../core/bot.ts';
import type { SlackConfig } from '../../core/config.ts';
import type { Log } from '../../core/context.ts';

export interface SlackOptions extends SlackConfig {
  log: Pick<Log, 'warn' | 'error'>;
  /** Told when Slack was lost for good after a good start: `bad-token`, or `rejected` where it lets nobody connect. */
  down(failure: SendFailure): void;
}

/** The way on which Slack's events come in: socket.ts or http.ts. */
export interface Connection {
  receiver: Receiver;
  routes: readonly Route[];
  open(): Promise<void>;
  close(): Promise<void>;
}
