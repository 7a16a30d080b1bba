import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toEdit, toKeyboard, toParts } from '../../../bots/telegram/outbound.ts';
import { message } from '../../../core/bot.ts';
import { listen } from '../../contracts/ear.ts';
import { failureOf, shownAs } from '../../contracts/sight.ts';
import { type OpenedTelegram, openTelegram } from './open.ts';

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const chart = { png, alt: 'NPS 31' };
const table = { name: 'мои данные.csv', type: 'text/csv', bytes: Uint8Array.from([1, 2, 3]) };

function rowsOf(...groups: string[][]): string[][] {
  const choices = groups.map((labels) => labels.map((label) => ({ label, value: 'v' })));
  return (toKeyboard(choices)?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text));
}

describe('rows of buttons', () => {
  test('put 0 to 10 into six and five', () => {
    expect(rowsOf([...'0123456789', '10'])).toEqual([
      ['0', '1', '2', '3', '4', '5'],
      ['6', '7', '8', '9', '10'],
    ]);
  });

  test('are as wide as their longest label lets a phone show', () => {
    expect(rowsOf(['Yes', 'No'])).toEqual([['Yes', 'No']]);
    expect(rowsOf(['Often', 'Rarely', 'Never', 'Always'])).toEqual([
      ['Often', 'Rarely'],
      ['Never', 'Always'],
    ]);
    expect(rowsOf(['My workload is manageable', 'No'])).toEqual([
      ['My workload is manageable'],
      ['No'],
    ]);
  });

  test('hold labels of at most 60 characters, in one line', () => {
    const [[label = ''] = []] = rowsOf([`To be or\nnot to be ${'and so on '.repeat(10)}`]);
    expect(label).toMatch(/^To be or not to be and so on .*…$/);
    expect(label).toHaveLength(60);
  });

  test('begin anew with each group', () => {
    expect(rowsOf(['1', '2'], ['Skip'])).toEqual([['1', '2'], ['Skip']]);
  });

  test('are none where there is nothing to tap', () => {
    expect(toKeyboard([])).toBeNull();
    expect(toKeyboard([[]])).toBeNull();
  });
});

describe('parts of a message', () => {
  const textsOf = (text: string) => toParts('1001', message(text)).map((part) => part.text);

  test('break between paragraphs before lines, and lines before words', () => {
    const paragraph = `${'a'.repeat(2_000)}\n${'b'.repeat(1_000)}`;
    expect(textsOf(`${paragraph}\n\n${paragraph}`)).toEqual([paragraph, paragraph]);
    const [line, rest] = textsOf(`${'a '.repeat(1_500)}\n${'b '.repeat(1_500)}`);
    expect([line?.trim().at(-1), rest?.at(0)]).toEqual(['a', 'b']);
  });

  test('keep an emoji of many code points whole', () => {
    const family = '👩‍👩‍👧‍👦';
    for (const text of textsOf(family.repeat(1_000))) expect(text.length % family.length).toBe(0);
  });

  test('keep a caption of 1,024 characters with its picture, and send a longer one behind it', () => {
    const kinds = (length: number) =>
      toParts('1001', message('a'.repeat(length), { picture: chart })).map(({ kind }) => kind);
    expect(kinds(1_024)).toEqual(['photo']);
    expect(kinds(1_025)).toEqual(['photo', 'text']);
  });

  test('send picture and file with one caption and one keyboard, on the last', () => {
    const choices = [[{ label: 'Yes', value: 'y' }]];
    const parts = toParts('1001', message('Both', { picture: chart, file: table, choices }));
    expect(parts.map(({ kind, text, markup }) => [kind, text, markup !== null])).toEqual([
      ['photo', '', false],
      ['document', 'Both', true],
    ]);
  });

  test('force a reply only in a group, where a bot hears nothing else', () => {
    const form = { value: 'f', open: 'Write an answer', submit: 'Send' };
    const markupIn = (chat: string) => toParts(chat, message('Why?', { form })).at(-1)?.markup;
    expect(markupIn('1001')).toBeNull();
    expect(markupIn('-5005')).toEqual({
      force_reply: true,
      input_field_placeholder: 'Write an answer',
    });
  });

  test.each([
    ['hi @jana_n', 'hi @\u2060jana_n'],
    ['(@jana_n)', '(@\u2060jana_n)'],
    ['write to jana@example.com @ noon', 'write to jana@example.com @ noon'],
  ])('make no mention of %s', (text, sent) => {
    expect(textsOf(text)).toEqual([sent]);
  });

  test('of an edit are one, cut where it is too long', () => {
    const { text } = toEdit(message('a'.repeat(5_000)));
    expect([text.length, text.at(-1)]).toEqual([4_096, '…']);
  });
});

describe('sending', () => {
  let opened: OpenedTelegram;
  beforeEach(async () => {
    opened = await openTelegram('long polling');
  });
  afterEach(() => opened.close());
  const lastBody = () => opened.simulator.requests.at(-1)?.body;

  test('shows no preview of a link, when sent and when edited', async () => {
    const { bot, person } = opened;
    const sent = await bot.send(person, message('https://example.com'));
    expect(lastBody()).toMatchObject({ link_preview_options: { is_disabled: true } });
    await bot.edit(sent, message('https://example.org'));
    expect(lastBody()).toMatchObject({ link_preview_options: { is_disabled: true } });
  });

  test('edits the caption under a picture, and puts a picture where a text stood', async () => {
    const { bot, simulator, person } = opened;
    const picture = await bot.send(person, message('NPS 31', { picture: chart }));
    await bot.edit(picture, message('NPS 32'));
    expect(shownAs(simulator, picture)).toMatchObject({ text: 'NPS 32', files: [{ bytes: 8 }] });
    const text = await bot.send(person, message('Soon'));
    await bot.edit(text, message('Here', { picture: chart }));
    expect(shownAs(simulator, text)).toMatchObject({ text: 'Here', files: [{ bytes: 8 }] });
  });

  test('keeps letters of every script in the name of a file', async () => {
    const { bot, simulator, person } = opened;
    const sent = await bot.send(person, message('', { file: table }));
    expect(shownAs(simulator, sent).files).toMatchObject([{ name: 'мои_данные.csv' }]);
  });

  test('waits a moment between two parts where it is told to', async () => {
    const { bot, simulator, person } = opened;
    simulator.fault({ call: 'sendMessage', kind: 'status', status: 429, retryAfterSeconds: 1 });
    await bot.send(person, message('a'.repeat(2_000), { picture: chart }));
    expect(simulator.messages(person.user)).toHaveLength(2);
  });

  test('is ambiguous where a first part arrived and a later one was held back', async () => {
    const { bot, simulator, person } = opened;
    simulator.fault({ call: 'sendMessage', kind: 'status', status: 429, retryAfterSeconds: 60 });
    const long = message('a'.repeat(2_000), { picture: chart });
    expect((await failureOf(bot.send(person, long))).failure).toBe('ambiguous');
    expect(simulator.messages(person.user)).toMatchObject([{ files: [{ bytes: 8 }] }]);
  });

  test('lets what would have replaced a removed message follow instead', async () => {
    const { bot, simulator, person } = opened;
    const ear = await listen(bot, () => ({ replaces: message('Milk?'), messages: [] }));
    const choices = [[{ label: 'Yes', value: 'y' }]];
    const sent = await bot.send(person, message('Tea?', { choices }));
    const seen = shownAs(simulator, sent);
    await bot.remove(sent);
    await simulator.tap(person.user, seen, 'Yes');
    await ear.next();
    expect(simulator.messages(person.user)).toMatchObject([{ text: 'Milk?' }]);
  });

  test('says nothing of a person who never wrote to it', async () => {
    const { bot, simulator } = opened;
    simulator.addPerson({ user: '1003', name: 'Eva', language: '', email: '' });
    const eva = { platform: 'telegram', user: '1003', chat: '1003' } as const;
    expect((await failureOf(bot.send(eva, message('hi')))).failure).toBe('blocked');
    expect(await bot.find({ user: '1003', email: '' })).toBeNull();
  });

  test('makes a link that starts the bot with a code', async () => {
    const identity = await opened.bot.identify();
    expect(identity.name).toBe('@kavarna_bot');
    expect(identity.invitation('Ab_9-x')).toBe('https://t.me/kavarna_bot?start=Ab_9-x');
  });
});
