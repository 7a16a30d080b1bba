import { beforeAll, describe, expect, it } from 'vitest';
import { type Platform, platforms } from '../../../core/bot.ts';
import type { Database } from '../../../core/database/connection.ts';
import { answersOf, ballotsOf } from './answers.ts';
import type { Chat } from './chat.ts';
import { asked, employeeKinds, type Kind, kinds, statement } from './kinds.ts';
import type { Scene } from './scene.ts';

/** Every kind of question, answered in each way that a platform has. */
export function describeKinds(scene: () => Scene, db: () => Database): void {
  const employees = new Map<Platform, { person: string; chat: Chat }>();
  let round = '';

  function employeeOn(platform: Platform): { person: string; chat: Chat } {
    const employee = employees.get(platform);
    if (!employee) throw new Error(`nobody works on ${platform}`);
    return employee;
  }

  beforeAll(async () => {
    for (const platform of platforms) {
      const [person, chat] = [await scene().person('employee'), scene().chat(platform)];
      if (platform === 'telegram') scene().simulators.telegram.admit(chat.address.user);
      await scene().core.context.people.join(person, chat.address, scene().now());
      employees.set(platform, { person, chat });
    }
    const house = (await scene().core.context.programmes.house())?.house;
    const shift = house?.programmes.find(({ id }) => id === 'shift');
    const opened =
      house && shift && (await scene().core.openRound(house, shift, '2026-12-01', 'anytime'));
    round = opened?.id ?? '';
    await scene().run();
  });

  async function answerByButtons(chat: Chat, { by }: Kind): Promise<void> {
    if (typeof by === 'string') await chat.fill(by);
    else for (const label of by) await chat.tap(label);
  }

  describe.each(platforms)('on %s', (platform) => {
    it('every kind is answered by buttons, and what has none in a form', async () => {
      const { person, chat } = await scene().joined(platform);
      scene().pass(1);
      await scene().met(person, 'website');
      await scene().run();
      chat.shown(statement.text.en);
      for (const kind of kinds) {
        chat.shown(asked(kind));
        await answerByButtons(chat, kind);
        if (typeof kind.by !== 'string' || scene().bots[platform].forms)
          chat.shown(`${asked(kind)}\n✓ ${kind.said}`);
      }
      chat.shown('Thank you!');
      const [first] = chat.standing().filter(({ text }) => text.includes(statement.text.en));
      expect(first?.text).toBe(`${statement.text.en}\n\nAbout nps?\n✓ 10`);
      const stored = kinds.map(({ id, stored }) => [id, stored]);
      expect(await answersOf(scene(), person)).toEqual(Object.fromEntries(stored));
    });

    it('every kind is typed, and what is no answer gets a kind sentence and the question', async () => {
      const { person, chat } = await scene().joined(platform);
      await scene().met(person, 'website');
      await scene().run();
      for (const kind of kinds) {
        const [text, sentence] = kind.wrong ?? [];
        if (text && sentence) {
          await chat.say(text);
          expect(chat.shown(asked(kind)).text).toContain(sentence);
        }
        await chat.say(kind.typed);
      }
      chat.shown('Thank you!');
      const read = kinds.map(({ id, read }) => [id, read]);
      expect(await answersOf(scene(), person)).toEqual(Object.fromEntries(read));
    });

    it('an employee’s answers stand on ballots alone; in the chat the promise stays', async () => {
      const { person, chat } = employeeOn(platform);
      for (const kind of employeeKinds) await answerByButtons(chat, kind);
      chat.shown('Thank you!');
      const stored = employeeKinds.map(({ id, stored }) => [id, stored]);
      expect(await ballotsOf(scene(), db(), round, person)).toEqual(Object.fromEntries(stored));
      expect(await answersOf(scene(), person)).toEqual({});
      const texts = chat.standing().map(({ text }) => text);
      expect(texts[0]).toMatch(
        /^Kavárna & Co asks how .+ tells more\.\n\nAbout nps\?\n✓ answered$/s,
      );
      expect(texts.join('\n')).not.toMatch(/✓ (?!answered)|Warm/);
    });
  });
}
