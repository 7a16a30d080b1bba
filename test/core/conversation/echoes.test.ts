import { expect, it } from 'vitest';
import type { Inbound } from '../../../core/bot.ts';
import { createEchoes } from '../../../core/conversation/echoes.ts';

const at = (seconds: number): Date => new Date(seconds * 1000);

function tap(user: string, value: string): Inbound {
  const from = { platform: 'telegram', user, chat: user } as const;
  return { from, id: 'x', at: at(0), language: '', kind: 'choice', value, message: '1:1' };
}

it('tells the same button twice within a moment from all else', () => {
  const { hear } = createEchoes();
  const first = hear(tap('1', 'a.ask.0.3'), at(0));
  expect(first()).toBe(false);
  const second = hear(tap('1', 'a.ask.0.4'), at(1));
  expect([first(), second()]).toEqual([true, true]);
  expect(hear(tap('1', 'a.ask.1.4'), at(1))()).toBe(false);
  expect(hear(tap('2', 'a.ask.0.4'), at(1))()).toBe(false);
  expect(hear(tap('1', 's.language.ru'), at(1))()).toBe(false);
  expect(hear(tap('1', 'a.ask.0.3'), at(60))()).toBe(false);
});
