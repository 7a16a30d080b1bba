import { describe, expect, it } from 'vitest';
import { type Platform, platforms } from '../../../core/bot.ts';
import { postJoinButton } from '../../../core/people/invite.ts';
import { placeFor } from '../../../core/people/open-places.ts';
import type { Chat } from './chat.ts';
import type { Scene } from './scene.ts';

const code = 'store-visit__praha-1';

/** Where the programme file lets anybody. */
export function describeOpenJoining(scene: () => Scene): void {
  describe.each(platforms)('somebody who was not invited on %s', (platform) => {
    it('joins by the code of a store, and says something of their own accord', async () => {
      const chat = scene().chat(platform, 'cs');
      await chat.command('start', code);
      const [first] = chat.news();
      const [months, soon, about, delivery, thanks] = sentences(platform);
      expect(first?.text).toContain(months);
      chat.shown(soon);
      await chat.command('feedback');
      await chat.tap(delivery, chat.shown(about));
      const asked = chat.shown(`${delivery}: `);
      expect(asked.form).toBe(platform !== 'telegram');
      await chat.fill('The courier was so friendly, thank you!', asked);
      chat.shown(thanks);
    });
  });

  it('joins on Discord by the button of a store in a channel', async () => {
    const { simulators, core } = scene();
    const house = (await core.context.programmes.house())?.house;
    const channel = simulators.discord.addChannel();
    await postJoinButton(core.context, channel, house ? placeFor(house.join, code) : null);
    const [board] = simulators.discord.channel(channel);
    const chat: Chat = scene().chat('discord', 'cs');
    await chat.tap('Join', board);
    expect(chat.shown('krátká otázka').ephemeral).toBe(true);
  });
}

/** Slack says nothing of a person's language: the company's first one is used. */
function sentences(platform: Platform) {
  return platform === 'slack'
    ? ([
        '24 months',
        'a short question about it',
        'What would you',
        'A delivery',
        'has what you',
      ] as const)
    : (['24 měsíců', 'krátká otázka', 'O čem chcete', 'Doručení', 'vaši zprávu'] as const);
}
