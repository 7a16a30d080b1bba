import { describe, expect, it } from 'vitest';
import { platforms } from '../../../core/bot.ts';
import type { Scene } from './scene.ts';

/** `/stop` and `/start` again. */
export function describeStopping(scene: () => Scene): void {
  describe.each(platforms)('stopping on %s', (platform) => {
    it('ends what is queued already too, until the person starts again', async () => {
      const { person, chat } = await scene().joined(platform);
      expect(await scene().met(person)).toBe('asked');
      await chat.command('stop');
      chat.shown('you will not be asked any more');
      await scene().run();
      expect(chat.news()).toEqual([]);
      expect(await scene().met(person)).toBe('stopped');
      await chat.command('start');
      chat.shown('you will be asked again');
      expect(await scene().met(person)).toBe('asked');
      await scene().run();
      chat.shown('How was the delivery?');
    });

    it('is understood as a word, in each language', async () => {
      const { person, chat } = await scene().joined(platform);
      const isStopped = async () =>
        (await scene().core.context.people.find(person))?.settings.stopped;
      for (const [stop, start] of [
        ['stop', 'start'],
        ['Стоп!', 'старт'],
        ['KONEC', 'začít'],
      ] as const) {
        await chat.say(stop);
        expect(await isStopped(), stop).toBe(true);
        chat.shown('you will not be asked any more');
        await chat.say(start);
        expect(await isStopped(), start).toBe(false);
        chat.shown('you will be asked again');
      }
    });
  });
}
