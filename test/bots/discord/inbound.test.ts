import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SnowflakeUtil } from 'discord.js';
import { expect, test } from 'vitest';
import { type Dispatch, toInbound } from '../../../bots/discord/inbound.ts';

const folder = join(import.meta.dirname, '../../fixtures/discord');
const jana = '2000000000000001001';
const directly = { platform: 'discord', user: jana, chat: '1291122716829622333' };
const elsewhere = { platform: 'discord', user: jana, chat: '' };

/** What the gateway sent, by the name of its fixture. */
function read(name: string): Dispatch {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
}

const expected: Readonly<Record<string, object | null>> = {
  'message-text': {
    kind: 'text',
    text: 'Kafe bylo **studené** <:smutny:1178400000000000777>',
    form: '',
    language: '',
  },
  'message-reply': { kind: 'text', text: 'Ano', form: '' },
  'message-command': { kind: 'command', name: 'start', rest: 'Ab_9-x' },
  'message-sticker': { kind: 'unreadable', what: 'sticker' },
  'message-photo': { kind: 'unreadable', what: 'photo' },
  'message-voice': { kind: 'unreadable', what: 'voice' },
  'message-file': { kind: 'unreadable', what: 'file' },
  'message-photo-with-text': { kind: 'text', text: 'Takhle to přišlo', form: '' },
  'message-forwarded': { kind: 'unreadable', what: 'other' },
  'message-own': null,
  'message-in-server': null,
  'message-pinned': null,
  'tap-in-direct-chat': { kind: 'choice', value: 'a:2', message: '1441700000000000100' },
  'tap-in-server': {
    from: elsewhere,
    kind: 'choice',
    value: 'a:2',
    message: '1441700000000000300',
    language: 'cs',
  },
  'tap-in-select': { kind: 'choice', value: 's:zlin', message: '1441700000000000400' },
  'tap-that-opens-form': null,
  'tap-of-another-app': null,
  'form-filled': { kind: 'text', text: 'Bylo to\nstudené', form: 'f:why', language: 'cs' },
  'form-filled-in-old-app': { kind: 'text', text: 'Nic', form: 'f:why' },
  'command-start': { kind: 'command', name: 'start', rest: 'Ab_9-x', language: 'cs' },
  'command-without-text': { kind: 'command', name: 'stop', rest: '' },
  'command-tonus': { kind: 'command', name: 'feedback', rest: 'Moc hezké,\nděkuji' },
  'command-tonus-alone': { kind: 'command', name: 'help', rest: '' },
  'command-in-server': { from: elsewhere, kind: 'command', name: 'privacy', rest: '' },
  'command-among-friends': { from: elsewhere, kind: 'command', name: 'help', rest: '' },
  'command-on-a-message': null,
};

test('knows what is expected of every fixture', () => {
  expect(readdirSync(folder).sort()).toEqual(
    Object.keys(expected)
      .map((name) => `${name}.json`)
      .sort(),
  );
});

test.each(Object.entries(expected))('reads %s', (name, inbound) => {
  const dispatch = read(name);
  const at = new Date(SnowflakeUtil.timestampFrom(dispatch.d.id));
  const whole = inbound && { from: directly, id: dispatch.d.id, at, ...inbound };
  if (whole) expect(toInbound(dispatch)).toMatchObject(whole);
  else expect(toInbound(dispatch)).toBeNull();
});

/** The example of https://docs.discord.com/developers/reference#snowflakes */
test('reads the time of an event off its id', () => {
  const { t, d } = read('message-text') as Extract<Dispatch, { t: 'MESSAGE_CREATE' }>;
  const inbound = toInbound({ t, d: { ...d, id: '175928847299117063' } });
  expect(inbound?.at).toEqual(new Date('2016-04-30T11:18:25.796Z'));
});

/** Everything that /help names. */
test.each(['stop', 'settings', 'link', 'digest'])('takes a typed /%s for a command', (name) => {
  const { t, d } = read('message-command') as Extract<Dispatch, { t: 'MESSAGE_CREATE' }>;
  expect(toInbound({ t, d: { ...d, content: `/${name}` } })).toMatchObject({
    kind: 'command',
    name,
  });
});
