import { expect, test } from 'vitest';
import { message } from '../../core/bot.ts';
import { listen } from './ear.ts';
import { failureOf, shownAs } from './sight.ts';
import type { Scene, Subject } from './subject.ts';

const yesOrNo = [
  [
    { label: 'Yes', value: 'y' },
    { label: 'No', value: 'n' },
  ],
];

export function describeReplies(subject: Subject, scene: Scene): void {
  test('puts the messages of a reply into the chat in order', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, () => ({
      replaces: null,
      messages: ['One', 'Two', 'Three'].map((text) => message(text)),
    }));
    await simulator.say(person.user, 'hello');
    await ear.next();
    expect(simulator.messages(person.user).map(({ text }) => text)).toEqual([
      'One',
      'Two',
      'Three',
    ]);
  });

  test('tells where a reply stands, all of it, so that it can be taken back', async () => {
    const { bot, simulator, person } = scene();
    const file = { name: 'my-data.json', type: 'application/json', bytes: Buffer.from('{}') };
    const ear = await listen(bot, ({ kind }) => ({
      replaces: kind === 'choice' ? message('Tea? Answered.') : null,
      messages: [message('word '.repeat(subject.textLimit / 4)), message('Yours', { file })],
    }));
    await simulator.say(person.user, 'hello');
    await ear.next();
    await simulator.command(person.user, 'mydata', '');
    await ear.next();
    const tea = await bot.send(person, message('Tea?', { choices: yesOrNo }));
    await simulator.tap(person.user, shownAs(simulator, tea), 'Yes');
    await ear.next();
    const standing = simulator.messages(person.user).map(({ id }) => id);
    expect([...ear.sent.map(({ id }) => id), tea.id].toSorted()).toEqual(standing.toSorted());
    for (const each of ear.sent) await bot.remove(each);
    expect(simulator.messages(person.user).map(({ text }) => text)).toEqual(['Tea? Answered.']);
  });

  test('answers a command', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, () => ({ replaces: null, messages: [message('Stopped')] }));
    await simulator.command(person.user, 'stop', '');
    await ear.next();
    expect(simulator.messages(person.user).map(({ text }) => text)).toEqual(['Stopped']);
  });

  test('replaces the tapped message, takes its buttons away, and lets the next follow', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, () => ({
      replaces: message('Tea? Answered.'),
      messages: [message('Milk?', { choices: yesOrNo })],
    }));
    const sent = await bot.send(person, message('Tea?', { choices: yesOrNo }));
    await simulator.tap(person.user, shownAs(simulator, sent), 'Yes');
    await ear.next();
    expect(simulator.messages(person.user)).toMatchObject([
      { id: sent.id, text: 'Tea? Answered.', rows: [], edits: 1 },
      { text: 'Milk?', rows: [['Yes', 'No']], edits: 0 },
    ]);
  });

  test('puts the next question in the place of the tapped one', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, (inbound) => ({
      replaces:
        inbound.kind === 'choice' && inbound.value === 'y'
          ? message('Milk?', { choices: [[{ label: 'A little', value: 'little' }]] })
          : message('Thank you'),
      messages: [],
    }));
    const sent = await bot.send(person, message('Tea?', { choices: yesOrNo }));
    await simulator.tap(person.user, shownAs(simulator, sent), 'Yes');
    await ear.next();
    const [milk] = simulator.messages(person.user);
    expect(milk).toMatchObject({ id: sent.id, text: 'Milk?', rows: [['A little']] });
    await simulator.tap(person.user, shownAs(simulator, sent), 'A little');
    await ear.next();
    expect(simulator.messages(person.user)).toMatchObject([{ text: 'Thank you', rows: [] }]);
  });

  test('replaces a tapped message by a text that is too long without an error', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, () => ({
      replaces: message('word '.repeat(subject.textLimit)),
      messages: [message('Next')],
    }));
    const sent = await bot.send(person, message('Tea?', { choices: yesOrNo }));
    await simulator.tap(person.user, shownAs(simulator, sent), 'Yes');
    await ear.next();
    expect(shownAs(simulator, sent)).toMatchObject({ rows: [], edits: 1 });
    expect(shownAs(simulator, sent).text).toMatch(/^(word ){50}/);
    expect(simulator.messages(person.user).at(-1)?.text).toBe('Next');
  });

  test('replaces the same message the same way twice, as a repeated event asks for', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, ({ kind }) => ({
      replaces: kind === 'choice' ? message('Answered') : null,
      messages: [],
    }));
    const sent = await bot.send(person, message('Tea?', { choices: yesOrNo }));
    await simulator.tap(person.user, shownAs(simulator, sent), 'Yes');
    await ear.next();
    await simulator.repeatLast(person.user);
    await simulator.say(person.user, 'end');
    for (let heard = await ear.next(); heard.kind !== 'text'; heard = await ear.next());
    expect(shownAs(simulator, sent)).toMatchObject({ text: 'Answered', rows: [] });
  });

  test('waits for a short 429 in the middle of a reply: all of it arrives, once and in order', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, () => {
      simulator.fault({ call: '', kind: 'status', status: 429, retryAfterSeconds: 1 });
      return { replaces: message('Tea? Answered.'), messages: [message('Milk?'), message('Bye')] };
    });
    const sent = await bot.send(person, message('Tea?', { choices: yesOrNo }));
    await simulator.tap(person.user, shownAs(simulator, sent), 'Yes');
    await ear.next();
    const texts = simulator.messages(person.user).map(({ text }) => text);
    expect(texts).toEqual(['Tea? Answered.', 'Milk?', 'Bye']);
    expect(simulator.requests.filter(({ status }) => status === 429)).toHaveLength(1);
  });

  test('puts off a reply that has to wait for long', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, () => {
      simulator.fault({ call: '', kind: 'status', status: 429, retryAfterSeconds: 60 });
      return { replaces: null, messages: [message('Milk?')] };
    });
    await simulator.say(person.user, 'hello');
    expect(await failureOf(ear.next())).toMatchObject({ failure: 'rate-limited' });
  });

  test('leaves the tapped message as it is where nothing replaces it', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, () => ({ replaces: null, messages: [message('Noted')] }));
    const sent = await bot.send(person, message('Tea?', { choices: yesOrNo }));
    await simulator.tap(person.user, shownAs(simulator, sent), 'Yes');
    await ear.next();
    expect(simulator.messages(person.user)).toMatchObject([
      { id: sent.id, text: 'Tea?', rows: [['Yes', 'No']], edits: 0 },
      { text: 'Noted' },
    ]);
  });
}
