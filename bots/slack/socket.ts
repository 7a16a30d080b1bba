import { setTimeout as wait } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { SendFailure } from '../../core/bot.ts';
import type { Connection, SlackOptions } from './connection.ts';
import { keepTrying, silent } from './errors.ts';

/** Slack does not end the connection after a close handshake: node-slack-sdk#2752 */
const closeMs = 1_000;
const reconnectWaitsMs = [0, 1_000, 2_000, 5_000, 10_000, 30_000];

/** Socket Mode. The SDK's own reconnecting gives up by an unhandled rejection, so it is done here. */
export function createSocket(
  appToken: string,
  clientOptions: WebClientOptions,
  log: SlackOptions['log'],
  giveUp: (failure: SendFailure) => void,
): Connection {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: silent,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
  });
  const { client } = receiver;
  let closing = new AbortController();
  let isOpen = false;

  async function connect(): Promise<void> {
    const { signal } = closing;
    await client.start();
    if (signal.aborted) await client.disconnect();
    else isOpen = true;
  }

  async function open(): Promise<void> {
    closing = new AbortController();
    await connect();
  }

  async function reopen(): Promise<void> {
    const lost = await keepTrying(connect, reconnectWaitsMs, closing.signal, (failure) => {
      log.warn({ failure }, 'Slack does not let the bot connect yet');
    });
    if (lost) giveUp(lost);
  }

  client.on('disconnected', () => {
    if (!isOpen || closing.signal.aborted) return;
    isOpen = false;
    void reopen();
  });

  async function close(): Promise<void> {
    closing.abort();
    isOpen = false;
    await Promise.race([client.disconnect(), wait(closeMs, undefined, { ref: false })]);
  }

  return { receiver, routes: [], open, close };
}
