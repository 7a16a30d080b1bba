import { expect, test } from 'vitest';
import { message, type Outbound, type Reply } from '../../../core/bot.ts';
import { listen, nextOf } from '../../contracts/ear.ts';
import { shownAs } from '../../contracts/sight.ts';
import { createGate, until, useDiscord } from './scene.ts';

const scene = useDiscord();

const join = [[{ label: 'Join', value: 'join' }]];
const form = { value: 'f', open: 'Write', submit: 'Send' };

function saying(...texts: string[]): Reply {
  return { replaces: null, messages: texts.map((text) => message(text)) };
}

function replacing(text: string, parts: Partial<Outbound> = {}): Reply {
  return { replaces: message(text, parts), messages: [] };
}

test('answers a tap on a channel’s message so that only that person sees it', async () => {
  const { bot, simulator, person, other, channel } = scene();
  const ear = await listen(bot, () => saying('Welcome', 'First question'));
  const sent = await bot.send(channel, message('Take part', { choices: join }));
  await simulator.tap(person.user, shownAs(simulator, sent), 'Join');
  expect(await nextOf(ear, 'choice')).toMatchObject({
    from: { ...person, chat: '' },
    message: sent.id,
  });
  expect(simulator.messages(person.user)).toMatchObject([
    { text: 'Welcome', chat: channel.chat, ephemeral: true },
    { text: 'First question', chat: channel.chat, ephemeral: true },
  ]);
  expect(simulator.messages(other.user)).toEqual([]);
  expect(simulator.channel(channel.chat)).toMatchObject([{ id: sent.id, edits: 0 }]);
});

test('answers a command so that only that person sees it', async () => {
  const { bot, simulator, person, channel } = scene();
  const ear = await listen(bot, () => saying('Who sees what', 'And for how long'));
  await simulator.commandInChannel(person.user, channel.chat, 'privacy', '');
  expect((await nextOf(ear, 'command')).from).toEqual({ ...person, chat: '' });
  expect(simulator.messages(person.user)).toMatchObject([
    { text: 'Who sees what', ephemeral: true },
    { text: 'And for how long', ephemeral: true },
  ]);
  expect(simulator.channel(channel.chat)).toEqual([]);
});

test('goes on in a message that only one person sees', async () => {
  const { bot, simulator, person, channel } = scene();
  const asking = { replaces: null, messages: [message('Tea?', { choices: join, form })] };
  const ear = await listen(bot, ({ kind }) => (kind === 'command' ? asking : replacing(kind)));
  const shown = async () => {
    await ear.next();
    const [first] = simulator.messages(person.user);
    if (!first) throw new Error('nothing is shown');
    return first;
  };
  await simulator.commandInChannel(person.user, channel.chat, 'start', '');
  const question = await shown();
  await simulator.tap(person.user, question, 'Join');
  expect(await shown()).toMatchObject({ id: question.id, text: 'choice', ephemeral: true });
});

test('opens a form in a server, and takes what is typed into it', async () => {
  const { bot, simulator, person, channel } = scene();
  const ear = await listen(bot, () => replacing('Thank you'));
  const sent = await bot.send(channel, message('Why?', { form }));
  await simulator.fill(person.user, shownAs(simulator, sent), 'Too slow');
  expect(await nextOf(ear, 'text')).toMatchObject({
    from: { ...person, chat: '' },
    text: 'Too slow',
    form: 'f',
  });
  expect(simulator.channel(channel.chat)).toMatchObject([{ text: 'Thank you', form: false }]);
});

test('edits a card for all to see where a reply replaces it', async () => {
  const { bot, simulator, person, channel } = scene();
  const ear = await listen(bot, () => replacing('Claimed by Jana'));
  const sent = await bot.send(channel, message('A case', { choices: join }));
  await simulator.tap(person.user, shownAs(simulator, sent), 'Join');
  await ear.next();
  expect(simulator.channel(channel.chat)).toMatchObject([
    { id: sent.id, text: 'Claimed by Jana', rows: [], ephemeral: false },
  ]);
});

test('writes into the direct chat of somebody known by id only', async () => {
  const { bot, simulator, person } = scene();
  const sent = await bot.send({ ...person, chat: '' }, message('Good morning'));
  expect(sent.address).toEqual(person);
  expect(simulator.messages(person.user)).toMatchObject([{ id: sent.id, text: 'Good morning' }]);
});

test('leaves nobody waiting where there is nothing to say to a command', async () => {
  const { bot, simulator, person } = scene();
  const ear = await listen(bot);
  await simulator.command(person.user, 'stop', '');
  await ear.next();
  expect(simulator.thinking()).toBe(0);
  expect(simulator.messages(person.user)).toEqual([]);
});

test('acknowledges before core has answered', async () => {
  const { bot, simulator, person } = scene();
  const gate = createGate();
  const ear = await listen(bot, async () => {
    await gate.passed;
    return saying('At last');
  });
  await simulator.command(person.user, 'help', '');
  await until(() => simulator.thinking() === 1);
  expect(simulator.messages(person.user)).toEqual([]);
  gate.open();
  await ear.next();
  expect(simulator.messages(person.user)).toMatchObject([{ text: 'At last' }]);
  expect(simulator.thinking()).toBe(0);
});

test('says nothing before what was tapped is acknowledged', async () => {
  const { bot, simulator, person, channel } = scene();
  const ear = await listen(bot, () => saying('Welcome'));
  const release = simulator.hold('POST /interactions/:id/:token/callback');
  await simulator.commandInChannel(person.user, channel.chat, 'start', '');
  await until(() => ear.heard.length === 1);
  await bot.identify();
  release();
  await ear.next();
  expect(simulator.messages(person.user)).toMatchObject([
    { text: 'Welcome', chat: channel.chat, ephemeral: true },
  ]);
  expect(simulator.thinking()).toBe(0);
});

test('is not disturbed by another process that handles the same tap', async () => {
  const { bot, another, simulator, person, logged } = scene();
  const twin = another();
  const ears = [
    await listen(bot, () => replacing('Answered')),
    await listen(twin, () => replacing('Answered')),
  ];
  const sent = await bot.send(person, message('Tea?', { choices: join }));
  await simulator.tap(person.user, shownAs(simulator, sent), 'Join');
  const [first, second] = await Promise.all(ears.map((ear) => ear.next()));
  await twin.stop();
  expect(first?.id).toBe(second?.id);
  expect(simulator.messages(person.user)).toMatchObject([{ text: 'Answered' }]);
  expect(simulator.requests.filter(({ status }) => status === 400)).toHaveLength(1);
  expect(logged()).toBe('');
});

test('answers after fifteen minutes too', async () => {
  const { bot, simulator, person, channel } = scene();
  const ear = await listen(bot, (inbound) => {
    simulator.expireInteractions();
    return inbound.kind === 'choice'
      ? { ...replacing('Claimed'), messages: [message('It is yours')] }
      : saying('Help', 'More help');
  });
  const sent = await bot.send(channel, message('A case', { choices: join }));
  await simulator.tap(person.user, shownAs(simulator, sent), 'Join');
  await ear.next();
  await simulator.commandInChannel(person.user, channel.chat, 'help', '');
  await ear.next();
  expect(simulator.channel(channel.chat)).toMatchObject([{ text: 'Claimed', rows: [] }]);
  expect(simulator.messages(person.user)).toMatchObject(
    ['It is yours', 'Help', 'More help'].map((text) => ({ text, chat: person.chat })),
  );
});

test('says anew what was to replace a message that is gone', async () => {
  const { bot, simulator, person } = scene();
  const sent = await bot.send(person, message('Tea?', { choices: join }));
  const ear = await listen(bot, async () => {
    await bot.remove(sent);
    return replacing('Answered');
  });
  await simulator.tap(person.user, shownAs(simulator, sent), 'Join');
  await ear.next();
  expect(simulator.messages(person.user)).toMatchObject([{ text: 'Answered' }]);
});
