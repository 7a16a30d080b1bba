import { describe, expect, it } from 'vitest';
import { type Platform, platforms } from '../../../core/bot.ts';
import type { Scene } from './scene.ts';

const dayMs = 86_400_000;
const names = { telegram: 'Telegram', slack: 'Slack', discord: 'Discord' } as const;
const another = { telegram: 'slack', slack: 'discord', discord: 'telegram' } as const;

/** The buttons under `/settings`: what they show, what is stored, and what the next message does. */
export function describeSettings(scene: () => Scene): void {
  describe.each(platforms)('settings on %s', (platform) => {
    const open = async (on: Platform = platform) => {
      const { person, chat } = await scene().joined(on);
      await chat.command('settings');
      const settings = async () => (await scene().core.context.people.find(person))?.settings;
      return { person, chat, settings };
    };

    it('change the language, in the message that was tapped and in the next question', async () => {
      const { person, chat, settings } = await open();
      chat.shown('Language: English');
      await chat.tap('Čeština');
      expect(chat.news()).toMatchObject([{ edits: 1 }]);
      chat.shown('Jazyk: Čeština');
      expect(await settings()).toMatchObject({ language: 'cs' });
      await scene().met(person);
      await scene().run();
      chat.shown('Jak proběhlo doručení?');
    });

    it('have the questions come where the person wants them', async () => {
      const { person, chat, settings } = await open();
      scene().pass(1_000);
      const other = scene().chat(another[platform]);
      await other.command('start', await scene().codeFor(person));
      await chat.command('settings');
      await chat.tap(names[platform]);
      chat.shown(`Where you are asked: ${names[platform]}`);
      expect(await settings()).toMatchObject({ prefer: platform });
      await scene().met(person);
      await scene().run();
      chat.shown('How was the delivery?');
      expect(other.news()).toEqual([]);
    });

    it('keep quiet hours', async () => {
      const { person, chat, settings } = await open();
      await chat.tap('Quiet 12:00-14:00');
      chat.shown('No messages at: 12:00-14:00');
      expect(await settings()).toMatchObject({ quiet: '12:00-14:00' });
      const tomorrow = new Date(+scene().now() + dayMs).toISOString().slice(0, 10);
      scene().at(`${tomorrow}T11:05:00Z`);
      expect(await scene().met(person)).toBe('asked');
      await scene().run();
      expect(chat.news()).toEqual([]);
      scene().at(`${tomorrow}T13:05:00Z`);
      await scene().run();
      chat.shown('How was the delivery?');
    });

    it('leave a longer time between two questions', async () => {
      const { person, chat, settings } = await open();
      await chat.tap('Every 90 days');
      chat.shown('At most once in: 90 days');
      expect(await settings()).toMatchObject({ everyDays: 90 });
      await scene().met(person);
      await scene().run();
      await chat.tap('5');
      scene().pass(60 * dayMs);
      expect(await scene().met(person)).toBe('asked-lately');
      scene().pass(31 * dayMs);
      expect(await scene().met(person)).toBe('asked');
      await scene().run();
      chat.shown('How was the delivery?');
    });

    it.each([
      ['a week', 7],
      ['a month', 30],
    ])('pause for %s, also what is queued already', async (length, days) => {
      const { person, chat, settings } = await open();
      expect(await scene().met(person)).toBe('asked');
      await chat.tap(`Pause ${length}`);
      const pausedUntil = new Date(+scene().now() + days * dayMs);
      const until = pausedUntil.toLocaleDateString('en-US', {
        dateStyle: 'long',
        timeZone: 'Europe/Prague',
      });
      chat.shown(`Paused until ${until}`);
      expect(await settings()).toMatchObject({ pausedUntil });
      await scene().run();
      scene().at(new Date(+pausedUntil - dayMs).toISOString());
      await scene().run();
      expect(chat.news()).toEqual([]);
      expect(await scene().met(person)).toBe('paused');
      scene().pass(dayMs + 1_000);
      expect(await scene().met(person)).toBe('asked');
      await scene().run();
      chat.shown('How was the delivery?');
    });

    it('end a pause at once, and reminders', async () => {
      const { person, chat, settings } = await open();
      await chat.tap('Pause a month');
      await chat.tap('Ask me again');
      expect(chat.shown('Your settings').text).not.toContain('Paused');
      await chat.tap('No reminders');
      chat.shown('You are not reminded.');
      expect(await settings()).toMatchObject({ pausedUntil: null, noReminders: true });
      expect(await scene().met(person)).toBe('asked');
      await scene().run();
      chat.shown('How was the delivery?');
    });
  });
}
