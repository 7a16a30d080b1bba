import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderMessage, renderModal } from '../../../bots/slack/outbound.ts';
import { type Choice, message, type Outbound } from '../../../core/bot.ts';
import { rowsOf, tappablesOf, textOf } from '../../simulators/slack-blocks.ts';
import { misfitsOf } from '../../simulators/slack-spec.ts';

const choice = (label: string): Choice => ({ label, value: `v:${label.slice(0, 20)}` });
const numbered = (count: number): Choice[] =>
  Array.from({ length: count }, (_, index) => choice(`Option ${index}`));
const rowsFor = (...choices: Choice[][]): string[][] =>
  rowsOf(renderMessage(message('?', { choices }), '').blocks);
const elementTypes = (choices: Choice[]): string[] =>
  renderMessage(message('?', { choices: [choices] }), '').blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map(({ type }) => type) : [],
  );

function misfitsOfMessage(outbound: Outbound): string[] {
  return misfitsOf('chat.postMessage', { channel: 'D1', ...renderMessage(outbound, '') });
}

describe('choices', () => {
  test('an 11-point scale stands in 6 and 5, Skip below', () => {
    const scale = Array.from({ length: 11 }, (_, step) => choice(String(step)));
    expect(rowsFor(scale, [choice('Skip')])).toEqual([
      ['0', '1', '2', '3', '4', '5'],
      ['6', '7', '8', '9', '10'],
      ['Skip'],
    ]);
  });

  test('seven stand in 4 and 3, so that a phone shows them whole', () => {
    expect(rowsFor(numbered(7)).map(({ length }) => length)).toEqual([4, 3]);
  });

  test('25 are buttons, 26 a select', () => {
    expect(new Set(elementTypes(numbered(25)))).toEqual(new Set(['button']));
    expect(elementTypes(numbered(26))).toEqual(['static_select']);
  });

  test('more than 100 are several selects, none of them lost', () => {
    expect(elementTypes(numbered(201))).toHaveLength(3);
    expect(rowsFor(numbered(201)).flat()).toEqual(numbered(201).map(({ label }) => label));
  });

  test('labels that buttons would cut off are a select, one alone stays a button', () => {
    const long = choice('I had to wait for more than an hour');
    expect(elementTypes([long, choice('Other')])).toEqual(['static_select']);
    expect(elementTypes([long])).toEqual(['button']);
  });

  test('values come back as they were given', () => {
    const choices = [[choice('Yes'), choice('No')]];
    const { blocks } = renderMessage(message('?', { choices }), '');
    const values = tappablesOf(blocks).flatMap((row) => row.map(({ action }) => action['value']));
    expect(values).toEqual(['v:Yes', 'v:No']);
  });
});

describe('text', () => {
  test('a long one stands in sections of at most 3,000 characters, cut between lines', () => {
    const text = Array.from({ length: 500 }, (_, line) => `line ${line}`).join('\n');
    const { blocks } = renderMessage(message(text), '');
    expect(blocks.length).toBe(2);
    expect(blocks[0]).toMatchObject({ text: { text: expect.stringMatching(/line \d+\n$/) } });
    expect(textOf('', blocks)).toBe(text);
  });

  test('escapes count, and are never cut in the middle', () => {
    const text = '&'.repeat(2_000);
    const { blocks } = renderMessage(message(text), '');
    expect(blocks.length).toBe(4);
    expect(textOf('', blocks)).toBe(text);
  });

  test('stands at the top level too, for those who cannot see blocks', () => {
    const picture = { png: new Uint8Array(), alt: 'NPS 31' };
    expect(renderMessage(message('Your <week>', { picture }), 'F1').text).toBe(
      'Your &lt;week&gt;\nNPS 31',
    );
  });

  test('keeps colons as they are', () => {
    const { blocks } = renderMessage(message(':100: at 10:30:15'), '');
    expect(blocks).toMatchObject([{ text: { text: ':100: at 10:30:15', emoji: false } }]);
  });

  test('calls nobody, whatever it says', () => {
    const text = '<!channel> <@U012AB3CD> <!here|x> &lt;!everyone&gt;';
    const choices = [[{ label: text, value: 'v' }]];
    const { text: top, blocks } = renderMessage(message(text, { choices }), '');
    expect(top).toBe(
      '&lt;!channel&gt; &lt;@U012AB3CD&gt; &lt;!here|x&gt; &amp;lt;!everyone&amp;gt;',
    );
    expect(JSON.stringify(blocks)).not.toMatch(/[<>]|mrkdwn/);
  });
});

const whole = { minLength: 1, size: 'max' } as const;
const words = fc.string({ ...whole, unit: 'grapheme', maxLength: 200 });
const long = fc.tuple(words, fc.integer({ min: 1, max: 200 })).map(([one, n]) => one.repeat(n));
const label = fc.string({ ...whole, unit: 'binary', maxLength: 120 });
const value = fc.string({ ...whole, unit: 'grapheme-ascii', maxLength: 64 });
const anyChoice = fc.record({ label, value });
const asked = ['line', 'number', 'date'] as const;
const field = fc.constantFrom('text', 'line', 'number');
const anyOutbound: fc.Arbitrary<Outbound> = fc.record({
  text: fc.oneof(words, long, fc.string({ ...whole, unit: 'binary', maxLength: 9_000 })),
  choices: fc.array(fc.array(anyChoice, { minLength: 1, maxLength: 30 }), { maxLength: 3 }),
  form: fc.option(
    fc.record({
      ...{ value, open: label, submit: label, hint: words },
      asks: fc.constantFrom(...asked),
    }),
  ),
  picture: fc.constant(null),
  file: fc.constant(null),
  key: fc.constant(''),
});

test('whatever is to be said fits the limits of Slack', () => {
  fc.assert(
    fc.property(anyOutbound, (outbound) => {
      expect(misfitsOfMessage(outbound)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('whatever a form asks fits the limits of Slack', () => {
  fc.assert(
    fc.property(label, label, long, field, (open, submit, question, asks) => {
      const view = renderModal({ trigger: 't', question, open, submit, asks, carried: '{}' });
      expect(misfitsOf('views.open', { trigger_id: 't', view })).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
