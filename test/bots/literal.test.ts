import type { types } from '@slack/bolt';
import { ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderForm, renderMessages } from '../../bots/discord/outbound.ts';
import { renderMessage, renderModal } from '../../bots/slack/outbound.ts';
import { message, type Outbound, type Platform, platforms } from '../../core/bot.ts';
import { eyes } from '../contracts/eyes.ts';
import { carried, hostilePieces, hostileTexts, withoutBlanks } from '../contracts/hostile.ts';
import { showMarkdown } from '../simulators/discord-markdown.ts';
import { unescapeText } from '../simulators/slack-mrkdwn.ts';

/** What a bot makes of a text, read as the platform's app reads it, is the text. */

const limits = { telegram: 4_096, slack: 10_000, discord: 2_000 } as const;
const labelLimits = { telegram: 60, slack: 75, discord: 80 } as const;

const hostile = fc
  .array(fc.constantFrom(...hostilePieces), { minLength: 1, maxLength: 25 })
  .map((pieces) => pieces.join(''));
const long = fc
  .tuple(hostile, fc.integer({ min: 1, max: 150 }))
  .map(([text, times]) => text.repeat(times));

function labelled(label: string): Outbound {
  return message('?', { choices: [[{ label, value: 'v' }]] });
}

/** Whole, or cut at the limit behind a whole character, with an ellipsis. */
function expectLabel(platform: Platform, label: string, shown: string): void {
  const line = carried('discord', label).replace(/\s+/g, ' ').trim();
  const seen = /[^\s\p{Cf}]/u.test(line) ? line : '…';
  if (shown === seen) return;
  expect(line.length).toBeGreaterThan(labelLimits[platform] / 5);
  expect(shown.length).toBeLessThanOrEqual(labelLimits[platform]);
  expectCut(line, shown);
}

function expectCut(whole: string, shown: string): void {
  expect(shown.at(-1)).toBe('…');
  const kept = shown.slice(0, -1);
  expect(whole.startsWith(kept)).toBe(true);
  expect(kept).not.toMatch(/\p{Cs}/u);
  const characters = [...new Intl.Segmenter().segment(whole)];
  const isBorder = characters.some(({ index }) => index === kept.length);
  const [first] = characters;
  expect(isBorder || kept.length < (first?.segment.length ?? 0)).toBe(true);
}

describe.each(platforms)('on %s', (platform) => {
  const see = eyes[platform];

  function expectLiteral(text: string): void {
    const { texts } = see(message(text));
    for (const each of texts) expect(each.length).toBeLessThanOrEqual(limits[platform]);
    const [only] = texts;
    if (texts.length === 1) expect(only?.trim()).toBe(carried(platform, text));
    else expect(withoutBlanks(texts.join(''))).toBe(withoutBlanks(carried(platform, text)));
    for (const each of texts) expect(each).not.toMatch(/\p{Cs}/u);
  }

  it.each(hostileTexts)('%s is shown as it is', (_, text) => {
    expectLiteral(text);
    const [label = ''] = see(labelled(text)).labels;
    expectLabel(platform, text, label);
  });

  it('whatever is written is shown as it is', () => {
    fc.assert(fc.property(hostile, expectLiteral), { numRuns: 500 });
    fc.assert(fc.property(long, expectLiteral), { numRuns: 60 });
  });

  it('whatever stands on a button is shown as it is, or cut behind a whole character', () => {
    fc.assert(
      fc.property(hostile, (label) => {
        expectLabel(platform, label, see(labelled(label)).labels[0] ?? '');
      }),
      { numRuns: 500 },
    );
  });
});

const openedForm = { value: 'f', isLine: false };
const openedModal = { trigger: 't', carried: '{}', asks: 'text' } as const;

describe('a form', () => {
  it.each(hostileTexts)('on Discord shows %s as it is', (_, text) => {
    const content = renderMessages(message(text)).at(-1)?.body.content ?? '';
    const { title, components } = renderForm({ ...openedForm, open: text, question: content }).data;
    expectCutOr(title, carried('discord', text).replace(/\s+/g, ' '), 45);
    const shown = showMarkdown(content);
    for (const part of components) {
      if (part.type === ComponentType.TextDisplay) expect(showMarkdown(part.content)).toBe(shown);
      if (part.type === ComponentType.Label) expectCutOr(part.label, oneLine(shown), 45);
    }
  });

  it.each(hostileTexts)('on Slack shows %s as it is', (_, text) => {
    const question = unescapeText(renderMessage(message(text), '').text);
    const form = { ...openedModal, question, open: text, submit: text };
    const view = renderModal(form);
    const [input] = view.blocks as types.InputBlock[];
    const line = oneLine(carried('slack', text));
    for (const each of [view.title, view.submit])
      expectCutOr(unescapeText(each?.text ?? ''), line, 24);
    expectCutOr(unescapeText(input?.label.text ?? '').trim(), carried('slack', text), 2_000);
    expect(JSON.stringify(view)).not.toMatch(/mrkdwn|"emoji":true/);
  });
});

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function expectCutOr(shown: string, whole: string, most: number): void {
  expect(shown.length).toBeLessThanOrEqual(most);
  if (shown !== whole) expectCut(whole, shown);
}
