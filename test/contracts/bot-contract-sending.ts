import { expect, test } from 'vitest';
import { message, partsOf } from '../../core/bot.ts';
import { failureOf, shownAs, standing } from './sight.ts';
import type { Scene, Subject } from './subject.ts';

const png = Uint8Array.from(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  ),
);
const csv = {
  name: 'my-data.csv',
  type: 'text/csv',
  bytes: new TextEncoder().encode('id,score\n1,5\n'),
};
const choices = [[{ label: 'Yes', value: 'y' }]];

export function describeSending(subject: Subject, scene: Scene): void {
  test('puts a text into the chat without having been started', async () => {
    const { bot, simulator, person } = scene();
    const sent = await bot.send(person, message('Good morning'));
    expect(sent.address).toEqual(person);
    expect(simulator.messages(person.user)).toMatchObject([
      { id: sent.id, chat: person.chat, text: 'Good morning', rows: [], files: [] },
    ]);
  });

  test('gives ids that differ between messages and between chats', async () => {
    const { bot, person, other } = scene();
    const sent = [
      await bot.send(person, message('One')),
      await bot.send(person, message('Two')),
      await bot.send(other, message('One')),
    ];
    expect(new Set(sent.map(({ id }) => id)).size).toBe(3);
  });

  test('writes into a channel', async () => {
    const { bot, simulator, channel } = scene();
    const sent = await bot.send(channel, message('A case is waiting', { choices }));
    expect(simulator.channel(channel.chat)).toMatchObject([
      { id: sent.id, text: 'A case is waiting', rows: [['Yes']] },
    ]);
    await bot.edit(sent, message('Claimed'));
    expect(simulator.channel(channel.chat)).toMatchObject([
      { id: sent.id, text: 'Claimed', rows: [] },
    ]);
  });

  test('edits text and buttons, also to what already stands there', async () => {
    const { bot, simulator, person } = scene();
    const sent = await bot.send(person, message('Tea?', { choices }));
    await bot.edit(sent, message('Coffee?', { choices: [[{ label: 'Black', value: 'b' }]] }));
    await bot.edit(sent, message('Coffee?', { choices: [[{ label: 'Black', value: 'b' }]] }));
    expect(shownAs(simulator, sent)).toMatchObject({ text: 'Coffee?', rows: [['Black']] });
    await bot.edit(sent, message('Closed'));
    expect(shownAs(simulator, sent)).toMatchObject({ text: 'Closed', rows: [] });
  });

  test('removes a message, also when it is gone already', async () => {
    const { bot, simulator, person } = scene();
    const sent = await bot.send(person, message('A wrong launch'));
    const kept = await bot.send(person, message('Another'));
    await bot.remove(sent);
    await bot.remove(sent);
    expect(simulator.messages(person.user).map(({ id }) => id)).toEqual([kept.id]);
  });

  test('cannot edit a message that is gone', async () => {
    const { bot, person } = scene();
    const sent = await bot.send(person, message('A wrong launch'));
    await bot.remove(sent);
    expect((await failureOf(bot.edit(sent, message('Closed')))).failure).toBe('rejected');
  });

  test('sends a picture with its text and buttons', async () => {
    const { bot, simulator, person } = scene();
    const alt = 'NPS 31, seven more than in May';
    const sent = await bot.send(person, message('Your week', { picture: { png, alt }, choices }));
    expect(shownAs(simulator, sent)).toMatchObject({
      text: 'Your week',
      rows: [['Yes']],
      files: [{ bytes: png.length, alt: subject.showsAlt ? alt : '' }],
    });
  });

  test('sends a picture without a text', async () => {
    const { bot, simulator, person } = scene();
    const sent = await bot.send(person, message('', { picture: { png, alt: 'A chart' } }));
    expect(shownAs(simulator, sent).files).toMatchObject([{ bytes: png.length }]);
  });

  test('sends a picture with a text that no caption can hold', async () => {
    const { bot, simulator, person } = scene();
    const long = Array.from({ length: 100 }, (_, line) => `${line}: was 31, is 24`).join('\n');
    const sent = await bot.send(person, message(long, { picture: { png, alt: '' }, choices }));
    const shown = standing(simulator, person);
    expect(
      shown
        .map(({ text }) => text)
        .join('\n')
        .trim(),
    ).toBe(long);
    expect(shown.flatMap(({ files }) => files)).toMatchObject([{ bytes: png.length }]);
    expect(shown.filter(({ rows }) => rows.length > 0).map(({ id }) => id)).toEqual([sent.id]);
    for (const part of partsOf(sent)) await bot.remove(part);
    expect(standing(simulator, person)).toEqual([]);
  });

  test('sends the text alone where the picture is refused', async () => {
    const { bot, simulator, person } = scene();
    const call = subject.pictureCall;
    simulator.fault({ call, kind: 'status', status: 400, retryAfterSeconds: 0 });
    const sent = await bot.send(person, message('Was 24', { picture: { png, alt: '' }, choices }));
    expect(shownAs(simulator, sent)).toMatchObject({ text: 'Was 24', rows: [['Yes']], files: [] });
    expect(simulator.messages(person.user)).toHaveLength(1);
  });

  test('sends a file under its name', async () => {
    const { bot, simulator, person } = scene();
    const sent = await bot.send(person, message('Everything we know', { file: csv }));
    expect(shownAs(simulator, sent)).toMatchObject({
      text: 'Everything we know',
      files: [{ name: 'my-data.csv', bytes: csv.bytes.length }],
    });
  });

  test('finds the address of somebody known by id', async () => {
    const { bot, simulator, person } = scene();
    const found = await bot.find({ user: person.user, email: '' });
    expect(found).toEqual(person);
    await bot.send(found ?? person, message('Found'));
    expect(simulator.messages(person.user)).toMatchObject([{ text: 'Found' }]);
  });

  test.runIf(subject.findsByEmail)('finds the address of somebody known by e-mail', async () => {
    const { bot, person, email } = scene();
    expect(await bot.find({ user: '', email })).toEqual(person);
  });

  test('finds nobody where the platform knows nobody so', async () => {
    const { bot, nowhere } = scene();
    expect(await bot.find({ user: nowhere.user, email: '' })).toBeNull();
    expect(await bot.find({ user: '', email: 'nobody@example.com' })).toBeNull();
    expect(await bot.find({ user: 'not an id', email: '' })).toBeNull();
    expect(await bot.find({ user: '', email: '' })).toBeNull();
  });

  test('says what it is called and how to join', async () => {
    const { bot } = scene();
    const identity = await bot.identify();
    expect(identity.name).not.toBe('');
    expect(identity.invitation('Ab_9-x')).toContain('Ab_9-x');
  });

  test('tells whether a message with a key arrived, or that nobody can know', async () => {
    const { bot, person } = scene();
    const sent = await bot.send(person, message('Tea?', { key: 'k1' }));
    expect(await bot.delivered(person, 'k1')).toEqual(subject.remembersKeys ? sent : 'unknown');
    expect(await bot.delivered(person, 'k2')).toEqual(subject.remembersKeys ? null : 'unknown');
  });
}
