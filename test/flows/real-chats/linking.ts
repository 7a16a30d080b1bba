import { describe, expect, it } from 'vitest';
import type { Platform } from '../../../core/bot.ts';
import type { Scene } from './scene.ts';

const dayMs = 86_400_000;
const yes = 'Yes, both are mine';
const names = { telegram: 'Telegram', slack: 'Slack', discord: 'Discord' } as const;
const pairs: readonly (readonly [Platform, Platform])[] = [
  ['telegram', 'slack'],
  ['slack', 'discord'],
  ['discord', 'telegram'],
];

/** `/link` and `/unlink`. */
export function describeLinking(scene: () => Scene): void {
  describe.each(pairs)('a customer on %s with a chat on %s too', (from, to) => {
    /** The code from one chat, typed in the other; both are asked. */
    async function asked() {
      const { person, chat } = await scene().joined(from);
      scene().pass(1_000);
      const other = scene().chat(to);
      await chat.command('link');
      const [code = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(chat.shown('Your code').text) ?? [];
      await other.say(code);
      other.shown(`Join this chat with one on ${names[from]}?`);
      await scene().run();
      chat.shown(`Join this chat with one on ${names[to]}?`);
      const accounts = async () =>
        (await scene().core.context.people.accounts(person)).map(({ platform }) => platform);
      return { person, chat, other, accounts };
    }

    it('joins both by a yes from each, is asked where it likes, and parts them', async () => {
      const { person, chat, other, accounts } = await asked();
      await other.tap(yes);
      other.shown('say yes in the other chat');
      expect(await accounts()).toEqual([from]);
      await chat.tap(yes);
      chat.shown('both chats are yours');
      await scene().run();
      other.shown('both chats are yours');
      expect(await accounts()).toEqual([to, from]);

      await chat.command('settings');
      await chat.tap(names[to]);
      await scene().met(person);
      await scene().run();
      other.shown('How was the delivery?');
      expect(chat.news()).toEqual([]);

      await other.block();
      scene().pass(31 * dayMs);
      expect(await scene().met(person)).toBe('asked');
      await scene().run();
      // Discord says so only when something is sent; then another platform's turn comes again
      await scene().core.deliverDue();
      chat.shown('How was the delivery?');
      await other.unblock();

      await chat.command('unlink');
      await chat.tap(names[to]);
      chat.shown('the chats are apart again');
      expect(await accounts()).toEqual([from]);
      await other.command('help');
      other.shown('I need your invitation');
    });

    it('stays apart where one side says no', async () => {
      const { chat, other, accounts } = await asked();
      await chat.tap('No');
      chat.shown('Nothing was joined');
      await other.tap(yes);
      other.shown('nothing was changed');
      expect(await accounts()).toEqual([from]);
    });
  });
}
