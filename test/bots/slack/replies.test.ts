import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { message, type Reply } from '../../../core/bot.ts';
import { type Ear, listen, nextOf } from '../../contracts/ear.ts';
import { failureOf, shownAs } from '../../contracts/sight.ts';
import { type OpenedSlack, openSlack } from './open.ts';

const png = Uint8Array.from(Buffer.from('not looked at by the simulator'));
const csv = { name: 'my-data.csv', type: 'text/csv', bytes: new TextEncoder().encode('id\n1\n') };
const claim = [[{ label: 'Claim', value: 'claim' }]];
const form = { value: 'form:7', open: 'Reply', submit: 'Send' };
const tell = (...texts: string[]): Reply => ({
  replaces: null,
  messages: texts.map((text) => message(text)),
});

let opened: OpenedSlack;

beforeEach(async () => {
  opened = await openSlack('socket');
});
afterEach(() => opened.close());

const jana = () => opened.simulator.messages('U0JANA');
const managers = () => opened.simulator.channel('C0MANAGERS');
const calls = () => opened.simulator.requests.map(({ call }) => call);

function listening(reply: Reply): Promise<Ear> {
  return listen(opened.bot, () => reply);
}

describe('a tap in a channel', () => {
  async function tapped(reply: Reply): Promise<void> {
    const { bot, simulator, channel, person } = opened;
    const ear = await listening(reply);
    const card = await bot.send(channel, message('A case is waiting', { choices: claim }));
    await simulator.tap(person.user, shownAs(simulator, card), 'Claim');
    expect(await nextOf(ear, 'choice')).toMatchObject({
      from: { user: person.user, chat: channel.chat },
      message: card.id,
    });
  }

  test('is answered for all where the card changes, and for the person alone beside it', async () => {
    await tapped({ replaces: message('Claimed by Jana'), messages: [message('It is yours')] });
    expect(managers()).toMatchObject([{ text: 'Claimed by Jana', rows: [], edits: 1 }]);
    expect(calls()).toContain('chat.update');
    expect(jana()).toMatchObject([{ text: 'It is yours', chat: 'C0MANAGERS', ephemeral: true }]);
  });

  test.each([
    ['file', { file: csv }],
    ['picture', { picture: { png, alt: 'NPS 31' } }],
  ])('is answered with a %s in the person’s own chat', async (_, parts) => {
    await tapped({ replaces: null, messages: [message('Here it is', parts)] });
    expect(jana()).toMatchObject([{ text: 'Here it is', chat: 'D0JANA', ephemeral: false }]);
    expect(jana()[0]?.files).toHaveLength(1);
  });
});

test('tells the limit of one channel from that of a method in the workspace', async () => {
  const { bot, simulator, person } = opened;
  const sent = await bot.send(person, message('Tea?'));
  for (const call of ['chat.postMessage', 'chat.update'])
    simulator.fault({ call, kind: 'status', status: 429, retryAfterSeconds: 7 });
  const limit = { failure: 'rate-limited', retryAfterMs: 7_000 };
  const posted = await failureOf(bot.send(person, message('Milk?')));
  expect(posted).toMatchObject({ ...limit, scope: 'chat' });
  const edited = await failureOf(bot.edit(sent, message('Milk?')));
  expect(edited).toMatchObject({ ...limit, scope: 'platform' });
});

describe('what only one person sees in a channel', () => {
  async function whispered(reply: Reply): Promise<Ear> {
    const { bot, simulator, channel, person } = opened;
    const card = await bot.send(channel, message('A case is waiting', { choices: claim }));
    const ear = await listen(bot, (inbound) =>
      inbound.kind === 'choice' && inbound.value === 'claim'
        ? { replaces: null, messages: [message('What now?', { choices: [[next]], form })] }
        : reply,
    );
    await simulator.tap(person.user, shownAs(simulator, card), 'Claim');
    await ear.next();
    return ear;
  }
  const next = { label: 'Resolve', value: 'resolve' };

  test('is replaced in its place, for that person', async () => {
    const ear = await whispered({ replaces: message('Resolved'), messages: [] });
    const [asked] = jana();
    if (asked) await opened.simulator.tap('U0JANA', asked, 'Resolve');
    await ear.next();
    expect(jana()).toMatchObject([{ text: 'Resolved', ephemeral: true, rows: [], edits: 1 }]);
    expect(calls()).not.toContain('chat.update');
  });

  test('is replaced also after a form was sent from it', async () => {
    const ear = await whispered({ replaces: message('Sent'), messages: [] });
    const [asked] = jana();
    if (asked) await opened.simulator.fill('U0JANA', asked, 'Sorry, come again');
    expect(await nextOf(ear, 'text')).toMatchObject({ text: 'Sorry, come again', form: 'form:7' });
    expect(jana()).toMatchObject([{ text: 'Sent', ephemeral: true, form: false }]);
  });
});

describe('what can be replaced no more', () => {
  test.each([
    ['message', 'C0MANAGERS'],
    ['form', 'D0JANA'],
  ])('a %s is followed by what was to replace it', async (by, chat) => {
    const { bot, simulator, person } = opened;
    const ear = await listening({ replaces: message('Claimed by Jana'), messages: [] });
    const to = { ...person, user: chat.startsWith('D') ? person.user : '', chat };
    const card = await bot.send(to, message('A case is waiting', { choices: claim, form }));
    const shown = shownAs(simulator, card);
    simulator.fault({ call: 'chat.update', kind: 'status', status: 400, retryAfterSeconds: 0 });
    if (by === 'form') await simulator.fill(person.user, shown, 'Mine');
    else await simulator.tap(person.user, shown, 'Claim');
    await ear.next();
    expect(jana().at(-1)).toMatchObject({ text: 'Claimed by Jana', chat, edits: 0 });
  });
});

describe('a command', () => {
  test('in a channel is answered there, for that person, who is known by their own chat', async () => {
    const { simulator, person } = opened;
    const ear = await listening(tell('Welcome'));
    await simulator.command(person.user, 'start', 'Ab_9-x', 'C0MANAGERS');
    expect(await nextOf(ear, 'command')).toMatchObject({ from: person, rest: 'Ab_9-x' });
    expect(jana()).toMatchObject([{ text: 'Welcome', chat: 'C0MANAGERS', ephemeral: true }]);
    expect(managers()).toEqual([]);
  });

  test.each([
    ['a channel the bot is not in', 'C0RANDOM'],
    ['the chat of two people', 'D0SOMEBODY'],
  ])('in %s is answered in the person’s own chat', async (_, place) => {
    const { simulator, person } = opened;
    simulator.addChannel('C0RANDOM', { isJoined: false });
    const ear = await listening(tell('Welcome'));
    await simulator.command(person.user, 'start', 'Ab_9-x', place);
    expect((await nextOf(ear, 'command')).from).toEqual(person);
    expect(jana()).toMatchObject([{ text: 'Welcome', chat: 'D0JANA', ephemeral: false }]);
  });

  test('without a word asks for help', async () => {
    const ear = await listening(tell('You can'));
    await opened.simulator.command('U0JANA', '', '');
    expect(await nextOf(ear, 'command')).toMatchObject({ name: 'help', rest: '' });
  });
});

describe('a form', () => {
  test('asks what the message asks, and takes the place of its message once sent', async () => {
    const { bot, simulator, person } = opened;
    const ear = await listening({ replaces: message('Answered'), messages: [message('Next')] });
    const parts = { form: { ...form, open: 'Write an answer' }, choices: [[claimSkip]] };
    const sent = await bot.send(person, message('Why & how?', parts));
    await simulator.fill(person.user, shownAs(simulator, sent), 'Too slow');
    await ear.next();
    expect(simulator.requests.find(({ call }) => call === 'views.open')?.body).toMatchObject({
      view: {
        title: { text: 'Write an answer' },
        submit: { text: 'Send' },
        blocks: [{ label: { text: 'Why &amp; how?' } }],
      },
    });
    expect(jana()).toMatchObject([
      { id: sent.id, text: 'Answered', form: false },
      { text: 'Next' },
    ]);
  });
  const claimSkip = { label: 'Skip', value: 'skip' };

  test('opens while what the person did before is still being handled', async () => {
    const { bot, simulator, person } = opened;
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const ear = await listen(bot, async ({ kind }) => {
      if (kind === 'command') await held;
      return tell();
    });
    const sent = await bot.send(person, message('Why?', { form }));
    await simulator.command(person.user, 'mydata', '');
    await simulator.fill(person.user, shownAs(simulator, sent), 'Too slow');
    release();
    expect((await ear.next()).kind).toBe('command');
    expect((await ear.next()).kind).toBe('text');
  });
});

test('a message shows no previews, and no markup beside its blocks', async () => {
  const { bot, simulator, channel } = opened;
  await bot.send(channel, message('See https://kavarna.example'));
  expect(simulator.requests.at(-1)?.body).toMatchObject({
    unfurl_links: 'false',
    unfurl_media: 'false',
    mrkdwn: 'false',
  });
});

describe('what is for one person', () => {
  test('opens their chat where none is known', async () => {
    const { bot, person } = opened;
    const sent = await bot.send({ ...person, chat: '' }, message('Good morning'));
    expect(sent.address).toEqual(person);
  });

  test('never lands in a channel', async () => {
    const { bot, person, channel } = opened;
    await bot.send({ ...person, chat: channel.chat }, message('Your answers'));
    expect(managers()).toEqual([]);
    expect(jana()).toMatchObject([{ text: 'Your answers', chat: 'D0JANA' }]);
  });
});

test('what one person does is handled in order', async () => {
  const { bot, simulator, person } = opened;
  const order: string[] = [];
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const ear = await listen(bot, async (inbound) => {
    if (inbound.kind !== 'text') return tell();
    if (inbound.text === 'one') await held;
    order.push(inbound.text);
    return tell();
  });
  await simulator.say(person.user, 'one');
  await simulator.say(person.user, 'two');
  release();
  await ear.next();
  await ear.next();
  expect(order).toEqual(['one', 'two']);
});

describe('whether a message arrived', () => {
  test('is known in a direct chat also when its answer was lost', async () => {
    const { bot, simulator, person } = opened;
    simulator.fault({ call: 'chat.postMessage', kind: 'accepted-then-cut' });
    await expect(bot.send(person, message('Tea?', { key: 'k1' }))).rejects.toThrow('ambiguous');
    expect(await bot.delivered(person, 'k1')).toEqual({ address: person, id: jana()[0]?.id });
  });

  test('is not known in a channel', async () => {
    const { bot, channel } = opened;
    await bot.send(channel, message('A case', { key: 'k1' }));
    expect(await bot.delivered(channel, 'k1')).toBe('unknown');
  });
});

describe('pictures and files', () => {
  test('a picture is sent again until Slack has looked at it', async () => {
    const { bot, simulator, person } = opened;
    simulator.delayPictures(1);
    const picture = { png, alt: 'NPS 31, seven more than in May' };
    const sent = await bot.send(person, message('Your week', { picture, choices: claim }));
    expect(shownAs(simulator, sent)).toMatchObject({
      rows: [['Claim']],
      files: [picture.alt].map((alt) => ({ alt })),
    });
    expect(calls().filter((call) => call === 'chat.postMessage')).toHaveLength(2);
  });

  test('a picture takes the place of another once Slack has looked at it', async () => {
    const { bot, simulator, person } = opened;
    const sent = await bot.send(person, message('Your week', { picture: { png, alt: 'NPS 31' } }));
    simulator.delayPictures(1);
    await bot.edit(sent, message('Your week', { picture: { png, alt: 'NPS 32' } }));
    expect(shownAs(simulator, sent).files).toMatchObject([{ alt: 'NPS 32' }]);
  });

  test('a file stands in one message with its buttons', async () => {
    const { bot, person } = opened;
    const sent = await bot.send(person, message('Everything', { file: csv, choices: claim }));
    expect(jana()).toMatchObject([
      { id: sent.id, text: 'Everything', rows: [['Claim']], files: [{ name: 'my-data.csv' }] },
    ]);
  });
});

test('somebody who left is not found, neither by id nor by e-mail', async () => {
  const { bot, simulator, person, email } = opened;
  simulator.block(person.user);
  expect(await bot.find({ user: person.user, email })).toBeNull();
});

test('a channel told to wait does not hold back another', async () => {
  const { bot, simulator, channel, person } = opened;
  const fault = { call: 'chat.postMessage', kind: 'status', status: 429 } as const;
  simulator.fault({ ...fault, retryAfterSeconds: 60 });
  const outcomes = await Promise.allSettled([
    bot.send(channel, message('A case')),
    bot.send(person, message('Good morning')),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
