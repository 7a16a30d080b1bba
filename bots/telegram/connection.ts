import type { Update } from 'grammy/types';
import type { Route, SendFailure } from '../../core/bot.ts';
import type { TelegramConfig } from '../../core/config.ts';
import type { Log } from '../../core/context.ts';

/** How updates come in: polling.ts or webhook.ts. */

export interface TelegramOptions extends TelegramConfig {
  log: Pick<Log, 'warn' | 'error'>;
  /** Told when Telegram was lost after a good start: `bad-token` for good, `rejected` while another poller runs. */
  down(failure: SendFailure): void;
  /** Told when it is heard again after `rejected`. */
  up(): void;
}

/** Runs the handling of an update: once, or until it succeeds. */
export type Attempt = (handle: () => Promise<void>) => Promise<void>;
/** Resolves when core received it. */
export type Take = (update: Update, attempt: Attempt) => Promise<void>;

export interface Connection {
  routes: readonly Route[];
  open(take: Take, stopping: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
