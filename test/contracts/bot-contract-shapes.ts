import { expect, test } from 'vitest';
import { type Choice, message } from '../../core/bot.ts';
import { listen, nextOf } from './ear.ts';
import { carried, hostileTexts, withoutBlanks } from './hostile.ts';
import { shownAs, standing } from './sight.ts';
import type { Scene, Subject } from './subject.ts';

const skip: Choice = { label: 'Skip', value: 'skip' };

function numbers(from: number, to: number): Choice[] {
  return Array.from({ length: to - from + 1 }, (_, step) => ({
    label: String(from + step),
    value: `v${from + step}`,
  }));
}

function options(count: number): Choice[] {
  return Array.from({ length: count }, (_, index) => ({
    label: `Option number ${index + 1}`,
    value: `o${index + 1}`,
  }));
}

const labelsOf = (choices: readonly Choice[]) => choices.map(({ label }) => label);

export function describeShapes(subject: Subject, scene: Scene): void {
  test('shows an 11-point scale in two or three rows, with Skip below', async () => {
    const { bot, simulator, person } = scene();
    const scale = numbers(0, 10);
    const sent = await bot.send(person, message('How likely?', { choices: [scale, [skip]] }));
    const { rows } = shownAs(simulator, sent);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(rows.length).toBeLessThanOrEqual(4);
    expect(rows.at(-1)).toEqual(['Skip']);
    expect(rows.slice(0, -1).flat()).toEqual(labelsOf(scale));
  });

  test.each([
    ['an 11-point scale and Skip', [numbers(0, 10), [skip]]],
    ['a 5-point scale', [numbers(1, 5)]],
    ['ten options', [options(10)]],
  ])('lets each label of %s be tapped', async (_, choices) => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const sent = await bot.send(person, message('Well?', { choices }));
    for (const { label, value } of choices.flat()) {
      await simulator.tap(person.user, shownAs(simulator, sent), label);
      expect((await nextOf(ear, 'choice')).value).toBe(value);
    }
  });

  test('shows a 5-point scale in one row', async () => {
    const { bot, simulator, person } = scene();
    const sent = await bot.send(person, message('How was it?', { choices: [numbers(1, 5)] }));
    expect(shownAs(simulator, sent).rows).toEqual([['1', '2', '3', '4', '5']]);
  });

  test('offers more than 25 options, each of which can be tapped', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const many = options(30);
    const sent = await bot.send(person, message('Which shop?', { choices: [many, [skip]] }));
    expect(shownAs(simulator, sent).rows.flat()).toEqual([...labelsOf(many), 'Skip']);
    for (const { label, value } of [
      ...many.slice(0, 1),
      ...many.slice(24, 26),
      ...many.slice(-1),
    ]) {
      await simulator.tap(person.user, shownAs(simulator, sent), label);
      expect((await nextOf(ear, 'choice')).value).toBe(value);
    }
  });

  test('cuts a label that is too long instead of failing', async () => {
    const { bot, simulator, person } = scene();
    const choices = [[{ label: 'A label that never ends '.repeat(10), value: 'long' }, skip]];
    const sent = await bot.send(person, message('Well?', { choices }));
    expect(shownAs(simulator, sent).rows.flat()[0]).toMatch(/^A label that never ends/);
  });

  test('splits or cuts a text longer than the platform allows', async () => {
    const { bot, simulator, person } = scene();
    const long = Array.from({ length: subject.textLimit / 4 }, (_, n) => `line ${n}`).join('\n');
    const sent = await bot.send(person, message(long, { choices: [[skip]] }));
    const shown = standing(simulator, person);
    for (const { text } of shown) expect(text.length).toBeLessThanOrEqual(subject.textLimit);
    const together = shown.map(({ text }) => text).join('\n');
    if (shown.length > 1) expect(together).toBe(long);
    else expect(long.startsWith(together.slice(0, -20))).toBe(true);
    expect(shown.at(-1)).toMatchObject({ id: sent.id, rows: [['Skip']] });
  });

  test('splits a text that has no place to break at', async () => {
    const { bot, simulator, person } = scene();
    await bot.send(person, message('😀'.repeat(subject.textLimit)));
    const shown = standing(simulator, person);
    expect(shown.length).toBeGreaterThan(0);
    for (const { text } of shown) {
      expect(text.length).toBeLessThanOrEqual(subject.textLimit);
      expect(text).not.toMatch(/\p{Cs}/u);
    }
  });

  test('shows hostile texts as text, in messages, on buttons and in an edit', async () => {
    const { bot, simulator, person } = scene();
    const shownIn = (text: string) => withoutBlanks(carried(bot.platform, text));
    const begun = (text: string) => [...text].slice(0, 25).join('');
    let last = await bot.send(person, message('?'));
    for (const [name, text] of hostileTexts) {
      const before = standing(simulator, person).length;
      const label = begun(text);
      const sent = await bot.send(person, message(text, { choices: [[{ label, value: 'v' }]] }));
      const shown = standing(simulator, person).slice(before);
      expect(withoutBlanks(shown.map((each) => each.text).join('')), name).toBe(shownIn(text));
      const [button = ''] = shownAs(simulator, sent).rows[0] ?? [];
      expect(withoutBlanks(button), name).toBe(withoutBlanks(carried('discord', label)));
      last = sent;
    }
    const all = hostileTexts.map(([, text]) => begun(text)).join('\n* ');
    await bot.edit(last, message(all));
    expect(withoutBlanks(shownAs(simulator, last).text)).toBe(shownIn(all));
  });
}
