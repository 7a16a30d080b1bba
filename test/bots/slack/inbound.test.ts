import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endsAccess,
  messageId,
  readBody,
  readMessageId,
  type SlackBody,
  toInbound,
  toModal,
  toPlace,
} from '../../../bots/slack/inbound.ts';

const now = new Date('2026-11-01T00:00:00Z');
const folder = join(import.meta.dirname, '../../fixtures/slack');
const fixtures = readdirSync(folder).map((file) => {
  const { title, body, inbound } = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  return { title, body, inbound: inbound && { ...inbound, at: new Date(inbound.at) } };
});

function bodyOf(title: string, parts: object = {}): SlackBody {
  const body = readBody({ ...fixtures.find((each) => each.title === title)?.body, ...parts });
  if (!body) throw new Error(`there is no ${title}`);
  return body;
}

describe('what Slack sends', () => {
  test.each(fixtures)('$title', ({ body, inbound }) => {
    const known = readBody(body);
    expect(known && toInbound(known, now)).toEqual(inbound);
  });

  test('anything else is left alone', () => {
    fc.assert(fc.property(fc.anything(), (body) => readBody(body) === null));
  });
});

test.each([
  ['the app uninstalled', true],
  ['tokens revoked', true],
  ['a text', false],
])('%s ends the access of the bot: %s', (title, ends) => {
  expect(endsAccess(bodyOf(title))).toBe(ends);
});

test('the revoked tokens of people leave the access of the bot', () => {
  const event = { type: 'tokens_revoked', tokens: { oauth: ['U061F7AUR'], bot: [] } };
  expect(endsAccess(bodyOf('tokens revoked', { event }))).toBe(false);
});

describe("a tap on a form's button", () => {
  const button = {
    type: 'button',
    action_id: 'form:Send',
    action_ts: '1793450132.123000',
    text: { type: 'plain_text', text: 'Write &amp; send' },
    value: 'form:7',
  };

  test('opens a form that asks what the message asked', () => {
    expect(toModal(bodyOf('a tap on a button', { actions: [button] }))).toMatchObject({
      trigger: '12321423423.333649436676.d8c1bb837935619ccad0f624c448ffb3',
      question: 'How was it & why?',
      open: 'Write & send',
      submit: 'Send',
    });
  });

  test('carries its value and place to the submission, an ephemeral one by its URL', () => {
    const tap = bodyOf('a tap on what only one person sees', { actions: [button] });
    const form = fixtures.find(({ title }) => title === 'a form')?.body;
    const view = { ...form.view, private_metadata: toModal(tap)?.carried };
    const submission = bodyOf('a form', { view });
    expect(toInbound(submission, now)).toMatchObject({ form: 'form:7' });
    expect(toPlace(submission)).toEqual({
      user: 'U061F7AUR',
      channel: 'C061EG9SL',
      message: '1793450000.000100',
      replaceUrl: 'https://hooks.slack.com/actions/T061EG9R6/1/scrubbed',
    });
  });

  test('is no other tap', () => {
    expect(toModal(bodyOf('a tap on a button'))).toBeNull();
    expect(toModal(bodyOf('a text'))).toBeNull();
  });
});

test('a message id gives back its channel and time', () => {
  const standing = { channel: 'D024BE91L', ts: '1793450000.000100' };
  expect(readMessageId(messageId(standing))).toEqual(standing);
});
