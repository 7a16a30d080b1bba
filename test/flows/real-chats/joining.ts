import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { platforms } from '../../../core/bot.ts';
import type { Scene } from './scene.ts';

/** With an invitation's code. */
export function describeJoining(scene: () => Scene): void {
  describe.each(platforms)('joining on %s', (platform) => {
    it.each([
      ['a customer', 'customer', 'consent', 'ru'],
      ['an employee', 'employee', 'notice', 'cs'],
    ] as const)('tells %s what for, once, and keeps the very words', async (...row) => {
      const [, audience, kind, language] = row;
      const { people } = scene().core.context;
      const { person, chat } = await scene().joined(platform, audience, language);
      const [shown, ...others] = chat.news();
      expect(others).toEqual([]);
      const words = shown?.text.split('\n\n').slice(1).join('\n\n') ?? '';
      expect(words).toContain(platform === 'slack' ? '/tonus stop' : '/stop');
      const recorded = words.replaceAll('/tonus ', '/');
      const wording = createHash('sha256').update(recorded).digest('hex');
      expect(await people.wordingText(wording)).toBe(recorded);
      const told = { kind, language, platform, wording, at: scene().now(), withdrawnAt: null };
      expect(await people.toldOf(person)).toMatchObject([told]);
      await chat.command('start');
      expect(chat.news().map(({ text }) => text)).toEqual([shown?.text.split('\n\n')[0]]);
    });

    it('asks a stranger for the code, which lets one account in', async () => {
      const person = await scene().person('customer');
      const code = await scene().codeFor(person);
      const [own, foreign] = [scene().chat(platform), scene().chat(platform)];
      await own.say('Hello, what is this?');
      expect(own.shown('I need your invitation').form).toBe(platform !== 'telegram');
      await (platform === 'telegram' ? own.command('start', code) : own.fill(code));
      own.shown('You have joined');
      await foreign.command('start', code);
      foreign.shown('was used already');
      const accounts = await scene().core.context.people.accounts(person);
      expect(accounts.map(({ address }) => address)).toEqual([own.address]);
    });

    it('asks in the chat they joined in, also by a process that starts later', async () => {
      const { person, chat } = await scene().joined(platform);
      expect(await scene().met(person)).toBe('asked');
      await scene().restart();
      await scene().run();
      chat.shown('How was the delivery?');
      await scene().restart();
      await chat.tap('5');
      chat.shown('Thank you!');
    });

    it('lets somebody without a name accept an invitation, if they want to', async () => {
      const { people } = scene().core.context;
      const person = await scene().person('customer');
      const chat = scene().chat(platform);
      await chat.command('start', 'store-visit__praha-1');
      chat.shown('a short question about it');
      await chat.command('start', await scene().codeFor(person));
      chat.shown('without a name already');
      expect(await people.accounts(person)).toEqual([]);
      await chat.tap('Join');
      chat.shown('You have joined');
      expect(await people.accounts(person)).toMatchObject([{ address: chat.address }]);
    });
  });
}
