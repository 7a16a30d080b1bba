import { expect, test } from 'vitest';
import { message } from '../../core/bot.ts';
import { listen, nextOf } from './ear.ts';
import { hostileTexts, visible } from './hostile.ts';
import { shownAs, textsBefore } from './sight.ts';
import type { Scene, Subject } from './subject.ts';

export function describeHearing(subject: Subject, scene: Scene): void {
  test('passes on a text with who wrote it and where', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    await simulator.say(person.user, 'Kafe bylo studené');
    const text = await nextOf(ear, 'text');
    expect(text).toMatchObject({ from: person, text: 'Kafe bylo studené', form: '' });
    expect(text.at.getTime()).not.toBeNaN();
  });

  test('passes on a command with what follows it', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    await simulator.command(person.user, 'start', 'Ab_9-x');
    expect(await nextOf(ear, 'command')).toMatchObject({
      from: person,
      name: 'start',
      rest: 'Ab_9-x',
    });
    await simulator.command(person.user, 'stop', '');
    expect(await nextOf(ear, 'command')).toMatchObject({ from: person, name: 'stop', rest: '' });
  });

  test('passes on a tap with the value of the button and the message it hung on', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const choices = [
      [
        { label: 'Yes', value: 'y:1' },
        { label: 'No', value: 'n:1' },
      ],
    ];
    const sent = await bot.send(person, message('Tea?', { choices }));
    await simulator.tap(person.user, shownAs(simulator, sent), 'No');
    expect(await nextOf(ear, 'choice')).toMatchObject({
      from: person,
      value: 'n:1',
      message: sent.id,
    });
  });

  test.each([
    ['of letters', 'v'.repeat(64)],
    ['of letters that take two bytes', 'ž'.repeat(32)],
  ])('brings back a value of 64 bytes %s', async (_, value) => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const sent = await bot.send(person, message('Tea?', { choices: [[{ label: 'Yes', value }]] }));
    await simulator.tap(person.user, shownAs(simulator, sent), 'Yes');
    expect((await nextOf(ear, 'choice')).value).toBe(value);
  });

  test('passes on a second tap on the same button as another event', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const choices = [[{ label: 'Yes', value: 'y' }]];
    const shown = shownAs(simulator, await bot.send(person, message('Tea?', { choices })));
    await simulator.tap(person.user, shown, 'Yes');
    await simulator.tap(person.user, shown, 'Yes');
    const [first, second] = [await nextOf(ear, 'choice'), await nextOf(ear, 'choice')];
    expect(second).toMatchObject({ value: first.value, message: first.message });
    expect(second.id).not.toBe(first.id);
  });

  test('gives every event its own id, and the same one when the platform repeats it', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const choices = [[{ label: 'Yes', value: 'y' }]];
    const shown = shownAs(simulator, await bot.send(person, message('Tea?', { choices })));
    const acts = [
      () => simulator.say(person.user, 'one'),
      () => simulator.tap(person.user, shown, 'Yes'),
      () => simulator.command(person.user, 'stop', ''),
    ];
    for (const act of acts) {
      await act();
      await simulator.repeatLast(person.user);
    }
    await simulator.say(person.user, 'end');
    await textsBefore(ear, 'end');
    await bot.stop();
    // a tap has no time of its own on every platform
    const heard = ear.heard.map(({ at, ...rest }) => rest);
    const seen = new Map(heard.map((each) => [each.id, each]));
    expect([...seen.values()].map((each) => each.kind)).toEqual([
      'text',
      'choice',
      'command',
      'text',
    ]);
    for (const each of heard) expect(each).toEqual(seen.get(each.id));
  });

  test('ignores its own messages', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    await bot.send(person, message('Good morning'));
    await bot.send(person, message('Tea?', { choices: [[{ label: 'Yes', value: 'y' }]] }));
    await simulator.say(person.user, 'end');
    expect(await textsBefore(ear, 'end')).toEqual([]);
    expect(ear.heard).toHaveLength(1);
  });

  test('brings back what is typed into a form, and its value where there are forms', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const form = { value: 'form:7', open: 'Write an answer', submit: 'Send' };
    const shown = shownAs(simulator, await bot.send(person, message('Why?', { form })));
    expect(shown.form).toBe(subject.hasForms);
    await simulator.fill(person.user, shown, 'Too slow\nand cold');
    expect(await nextOf(ear, 'text')).toMatchObject({
      from: person,
      text: 'Too slow\nand cold',
      form: subject.hasForms ? 'form:7' : '',
    });
  });

  test('says that it cannot read a sticker', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    await simulator.sendSticker(person.user);
    expect((await nextOf(ear, 'unreadable')).from).toEqual(person);
  });

  test('hears 5,000 characters whole, unless the platform itself refuses them', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    const long = 'čaj '.repeat(1_250).trim();
    const accepted = await simulator.say(person.user, long).then(
      () => true,
      () => false,
    );
    await simulator.say(person.user, 'end');
    const texts = await textsBefore(ear, 'end');
    expect(texts.join(' ').replace(/\s+/g, ' ')).toBe(accepted ? long : '');
  });

  test('hears hostile texts as they were typed', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    for (const [name, text] of hostileTexts) {
      const part = [...text]
        .slice(0, 900)
        .join('')
        .replace(/\p{Cs}/gu, '\uFFFD');
      await simulator.say(person.user, part);
      const heard = (await nextOf(ear, 'text')).text;
      const isCarried = !/[\p{Cc}\u2028-\u202E]/u.test(part);
      if (isCarried) expect(heard, name).toBe(part);
      else expect(visible(heard), name).toBe(visible(part));
    }
  });

  test('does not let one person wait for another', async () => {
    const { bot, simulator, person, other } = scene();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ear = await listen(bot, async ({ from }) => {
      if (from.user === person.user) await held;
      return { replaces: null, messages: [message('heard')] };
    });
    await simulator.say(person.user, 'slow');
    await simulator.say(other.user, 'quick');
    const first = ear.next();
    expect((await ear.next()).from).toEqual(other);
    release();
    expect((await first).from).toEqual(person);
  });

  test.runIf(subject.tellsReach)('says when somebody blocks it and lets it back', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot);
    // who left has no chat to name on every platform
    const from = { platform: person.platform, user: person.user };
    simulator.block(person.user);
    expect(await nextOf(ear, 'reach')).toMatchObject({ from, reachable: false });
    simulator.unblock(person.user);
    expect(await nextOf(ear, 'reach')).toMatchObject({ from, reachable: true });
  });
}
