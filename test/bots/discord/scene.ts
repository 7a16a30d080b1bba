import { afterEach, beforeEach } from 'vitest';
import { type OpenedDiscord, openDiscord } from './open.ts';

/** A fresh Discord and bot for each test of this file. */
export function useDiscord(): () => OpenedDiscord {
  let opened: OpenedDiscord | undefined;
  beforeEach(async () => {
    opened = await openDiscord();
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  return () => {
    if (!opened) throw new Error('no Discord is open outside a test');
    return opened;
  };
}

/** Looks whenever the event loop comes round. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

/** Holds back whoever waits for `passed`. */
export function createGate(): { passed: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
