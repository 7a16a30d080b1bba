import { describe, expect, it } from 'vitest';
import { platforms } from '../../../core/bot.ts';
import { answersOf } from './answers.ts';
import type { Scene } from './scene.ts';

const dayMs = 86_400_000;

/** The way through a survey: forth and back, away and back again, past what is known. */
export function describeWays(scene: () => Scene): void {
  describe.each(platforms)('on %s', (platform) => {
    async function visited() {
      const { person, chat } = await scene().joined(platform);
      const visit = async (): Promise<void> => {
        await scene().met(person, 'store-visit');
        await scene().run();
      };
      return { person, chat, visit, stored: () => answersOf(scene(), person) };
    }

    it('Back and Skip work by button and by word, and a changed answer leads elsewhere', async () => {
      const { chat, visit, stored } = await visited();
      await visit();
      expect(chat.shown('How was it?').rows.flat()).not.toContain('Back');
      await chat.tap('2');
      await chat.tap('Back');
      chat.shown('How was it?');
      await chat.tap('4');
      await chat.tap('Brno');
      await chat.tap('No');
      chat.shown('Why 4?');
      await chat.say('zpět');
      await chat.say('назад');
      chat.shown('Where?');
      expect(await stored()).toMatchObject({ where: 'brno', lift: false });
      await chat.say('Prague');
      expect(await stored()).toEqual({ score: 4, where: 'praha' });
      await chat.tap('Skip');
      await chat.say('přeskočit');
      chat.shown('Coming again?');
      await chat.tap('Back');
      await chat.fill('Petra');
      await chat.tap('Yes');
      await chat.tap('Back');
      await chat.say('no');
      chat.shown('Thank you!');
      const given = { score: 4, where: 'praha', why: null, who: 'Petra', again: false };
      expect(await stored()).toEqual(given);
    });

    it('who comes back after days, to another process, goes on; what comes twice counts once', async () => {
      const { chat, visit, stored } = await visited();
      await visit();
      await chat.tap('3');
      const old = chat.shown('Where?');
      scene().pass(3 * dayMs);
      await scene().restart();
      await chat.say('Hello!');
      chat.shown('Where?');
      await chat.tap('Prague');
      await scene().restart();
      await chat.tap('Brno', old);
      chat.shown('Where?\n✓ Prague');
      chat.shown('Why 3?');
      await chat.say('ok');
      const said = chat.standing().length;
      await chat.repeat();
      expect(chat.standing()).toHaveLength(said);
      await chat.tap('No');
      await chat.repeat();
      expect(chat.standing()).toHaveLength(said + 1);
      const given = { score: 3, where: 'praha', why: 'ok', again: false };
      expect(await stored()).toEqual(given);
    });

    it('answers, scores, words and what is known lead the way, and are said again', async () => {
      const { person, chat, visit } = await visited();
      await scene().roster(`id,audience,member,store\n${person},customer,gold card,brno\n`);
      await visit();
      await chat.tap('3');
      chat.shown('Did the lift in Brno work?');
      await chat.tap('Yes');
      chat.shown('Why 3?');
      await chat.fill('Terrible, rude *staff* & a <broken> cup. I hate it!');
      chat.shown('“Terrible, rude *staff* & a <broken> cup. I hate it!”: what would have helped?');
      await chat.tap('Skip');
      chat.shown('Do you use your gold card?');
      await chat.tap('Yes');
      chat.shown('Coming again?');
    });

    it('what they said is not asked again while it is fresh', async () => {
      const { chat, visit } = await visited();
      await visit();
      await chat.tap('5');
      await chat.tap('Prague');
      await chat.fill('Lovely, the best coffee in town.');
      chat.shown('Who was it?');
      scene().pass(31 * dayMs);
      await visit();
      await chat.tap('5');
      chat.shown('Why 5?');
      scene().pass(70 * dayMs);
      await visit();
      await chat.tap('5');
      chat.shown('Where?');
    });
  });
}
