import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Update } from 'grammy/types';
import { describe, expect, test } from 'vitest';
import { chatOf, toInbound } from '../../../bots/telegram/inbound.ts';
import { createTurns } from '../../../core/turns.ts';

const me = { id: 4242, username: 'kavarna_bot' };
const now = new Date('2026-11-22T12:00:00Z');
const written = new Date(1_795_000_000_000);
const jana = { platform: 'telegram', user: '1001', chat: '1001' };
const inGroup = { ...jana, chat: '-1002000000001' };
const group = { ...inGroup, user: '' };

function read(name: string): Update {
  const path = join(import.meta.dirname, '../../fixtures/telegram', `${name}.json`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

describe('what a person did becomes one inbound', () => {
  test.each([
    ['text', { id: '1', from: jana, kind: 'text', text: 'Kafe bylo studené 🥶', form: '' }],
    ['start-with-code', { id: '4', from: jana, kind: 'command', name: 'start', rest: 'Ab_9-x' }],
    ['stop-for-this-bot', { id: '5', from: jana, kind: 'command', name: 'stop', rest: '' }],
    [
      'command-with-lines',
      { id: '7', from: jana, kind: 'command', name: 'reply', rest: 'We are sorry\nCome again' },
    ],
    ['sticker', { id: '20', from: jana, kind: 'unreadable', what: 'sticker' }],
    ['photo-with-caption', { id: '21', from: jana, kind: 'unreadable', what: 'photo' }],
    ['voice', { id: '22', from: jana, kind: 'unreadable', what: 'voice' }],
    ['video-note', { id: '23', from: jana, kind: 'unreadable', what: 'voice' }],
    ['document', { id: '24', from: jana, kind: 'unreadable', what: 'file' }],
    ['location', { id: '25', from: jana, kind: 'unreadable', what: 'other' }],
    ['blocked', { id: '30', from: jana, kind: 'reach', reachable: false }],
    ['unblocked', { id: '31', from: jana, kind: 'reach', reachable: true }],
    ['removed-from-group', { id: '32', from: group, kind: 'reach', reachable: false }],
    ['added-to-group', { id: '33', from: group, kind: 'reach', reachable: true }],
    [
      'group-answer-to-bot',
      { id: '41', from: inGroup, kind: 'text', text: 'We are sorry', form: '' },
    ],
  ])('%s', (name, inbound) => {
    expect(toInbound(read(name), me, now)).toEqual({ ...inbound, at: written, language: 'cs' });
  });

  test.each([
    ['tap', { id: '10', from: jana, message: '1001:77' }],
    ['tap-on-old-message', { id: '11', from: jana, message: '1001:77' }],
    ['tap-in-group', { id: '12', from: inGroup, message: '-1002000000001:77' }],
  ])('%s, which has no time of its own', (name, inbound) => {
    const choice = { kind: 'choice', value: 'a.x.0.2', at: now, language: 'cs' };
    expect(toInbound(read(name), me, now)).toEqual({ ...inbound, ...choice });
  });

  test('a command in a group is answered to who gave it', () => {
    const { message: told } = read('group-answer-to-bot');
    const update = { ...read('group-answer-to-bot'), message: { ...told, text: '/mydata' } };
    expect(toInbound(update as Update, me, now)).toMatchObject({ from: jana, name: 'mydata' });
  });

  test('text-that-looks-like-a-path is no command', () => {
    expect(toInbound(read('text-that-looks-like-a-path'), me, now)).toMatchObject({
      kind: 'text',
      text: '/home/jana was slow',
    });
  });

  test('text-without-language leaves the language open', () => {
    expect(toInbound(read('text-without-language'), me, now)?.language).toBe('');
  });
});

describe('what is not for the bot becomes nothing', () => {
  test.each([
    'stop-for-another-bot',
    'tap-on-game',
    'pinned-message',
    'group-chatter',
    'group-answer-to-colleague',
    'group-photo',
    'group-became-supergroup',
    'another-bot',
    'edited-message',
    'channel-post',
  ])('%s', (name) => {
    expect(toInbound(read(name), me, now)).toBeNull();
  });
});

describe('turns', () => {
  test('follow the chat an update happened in', () => {
    expect(
      ['text', 'tap', 'tap-on-old-message', 'blocked'].map((name) => chatOf(read(name))),
    ).toEqual(Array(4).fill('1001'));
    expect(chatOf(read('tap-in-group'))).toBe('-1002000000001');
  });

  test('come in order within a chat, also after one failed', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const first = turns.take('1001', async () => {
      await Promise.resolve();
      order.push('first');
      throw new Error('the database is away');
    });
    const second = turns.take('1001', async () => void order.push('second'));
    await expect(first).rejects.toThrow('the database is away');
    await second;
    expect(order).toEqual(['first', 'second']);
  });

  test('do not wait for those of another chat', async () => {
    const turns = createTurns();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const order: string[] = [];
    const slow = turns.take('1001', async () => {
      await held;
      order.push('slow');
    });
    await turns.take('1002', async () => void order.push('quick'));
    release();
    await slow;
    await turns.idle();
    expect(order).toEqual(['quick', 'slow']);
  });
});
