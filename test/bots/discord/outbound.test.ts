import { ComponentType } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCustomId } from '../../../bots/discord/components.ts';
import { escapeMarkdown } from '../../../bots/discord/markdown.ts';
import {
  type Post,
  renderEdit,
  renderForm,
  renderMessages,
} from '../../../bots/discord/outbound.ts';
import { type Choice, message } from '../../../core/bot.ts';
import { showMarkdown } from '../../simulators/discord-markdown.ts';

const contentsOf = (posts: readonly Post[]) => posts.map(({ body }) => body.content ?? '');

/** Pieces of text that mean something to Discord, among some that do not. */
const snippets = fc.constantFrom(
  ...['*', '**', '_', '__', '~~', '~', '||', '|', '`', '```', '\\', '\n', ' ', '#', '## ', '-# '],
  ...['> ', '>>> ', '- ', '* ', '12. ', '[a](https://b.cz)', '[', '](', ')', '<', '>', '<@123>'],
  ...['<#1>', '<@&9>', '<:x:1>', '<t:1:R>', '</a:1>', '<id:guide>', '@everyone', '@here', '@', ':'],
  ...[':smile:', '10:30:45', 'https://a.cz/b_c_d*e*', 'http://x', 'steam://run', '<https://a.cz>'],
  ...['slovo', 'ž', '😀', 'snake_case_name', '3*4*5', '¯\\_(ツ)_/¯', 'a@here.cz', '5 < 6', '<3'],
);
const markedText = fc.array(snippets, { maxLength: 14 }).map((parts) => parts.join(''));

describe('text', () => {
  test('is shown as it was written, whatever it would mean to Discord', () => {
    fc.assert(
      fc.property(markedText, (text) => {
        expect(showMarkdown(escapeMarkdown(text))).toBe(text);
      }),
      { numRuns: 3_000 },
    );
  });

  test.each([
    'Dobrý den, jak se máte? (Opravdu.) 5 < 6, 50 % - to je 1/2; „ano“ & ne!',
    'Как дела? Всё хорошо: 10:30, цена 3.50 - скидка 5%',
    'https://example.com/a_b_c?d=*e*&f=[g]',
    '#hashtag a-b 1.5 x > y',
  ])('stays without a backslash where it means nothing: %s', (text) => {
    expect(escapeMarkdown(text)).toBe(text);
  });

  test('of any length comes out whole, in parts that fit', () => {
    const long = fc
      .array(markedText, { minLength: 40, maxLength: 120 })
      .map((parts) => parts.join(' '));
    const squeezed = (text: string) => text.replace(/\s+/g, '');
    fc.assert(
      fc.property(long, (text) => {
        const contents = contentsOf(renderMessages(message(text)));
        for (const content of contents) expect(content.length).toBeLessThanOrEqual(2_000);
        expect(squeezed(contents.map(showMarkdown).join(''))).toBe(squeezed(text));
      }),
      { numRuns: 100 },
    );
  });

  test('is broken between lines, and never within a character', () => {
    const lines = Array.from({ length: 300 }, (_, n) => `line ${n}`);
    const contents = contentsOf(renderMessages(message(lines.join('\n'))));
    expect(contents.join('\n').split('\n')).toEqual(lines);
    const family = '👩‍👩‍👧‍👦';
    for (const content of contentsOf(renderMessages(message(family.repeat(400)))))
      expect(content.length % family.length).toBe(0);
  });

  test('that just fits stays one message', () => {
    expect(renderMessages(message('x'.repeat(2_000)))).toHaveLength(1);
    expect(renderMessages(message('x'.repeat(2_001)))).toHaveLength(2);
  });

  test('is cut in an edit, which cannot become two messages', () => {
    const { content = '' } = renderEdit(message('word_ '.repeat(1_000))).body;
    expect(content?.length).toBeLessThanOrEqual(2_000);
    expect(content).toMatch(/^(word\\_ )+word\\_…$/);
  });

  test('keeps buttons, pictures and files on its last part', () => {
    const parts = { choices: [[{ label: 'Yes', value: 'y' }]], key: 'k' };
    const picture = { png: new Uint8Array(4), alt: 'a chart' };
    const posts = renderMessages(message('x '.repeat(2_500), { ...parts, picture }));
    expect(posts.map(({ body, files }) => [body.components?.length, files.length])).toEqual([
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });
});

describe('a key', () => {
  const keyed = (key: string) => renderMessages(message('x '.repeat(2_500), { key }));

  test('is the nonce of the message that carries everything', () => {
    expect(keyed('k1').at(-1)?.nonce).toBe('k1');
  });

  test('gives each part a nonce of its own, the same every time, at most 25 long', () => {
    const nonces = keyed('a-key-of-25-characters-xx').map(({ nonce }) => nonce);
    expect(new Set(nonces).size).toBe(3);
    for (const nonce of nonces) expect(nonce.length).toBeLessThanOrEqual(25);
    expect(keyed('a-key-of-25-characters-xx').map(({ nonce }) => nonce)).toEqual(nonces);
  });

  test('that is missing gives none', () => {
    expect(keyed('').map(({ nonce }) => nonce)).toEqual(['', '', '']);
  });
});

/** Ids and labels of what can be tapped, row by row. */
function rowsOf({ body }: Post): { id: string; label: string }[][] {
  return (body.components ?? []).map((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    return row.components.flatMap((part) => {
      if (part.type === ComponentType.StringSelect)
        return part.options.map(({ value: id, label }) => ({ id, label }));
      return 'custom_id' in part && 'label' in part
        ? [{ id: part.custom_id, label: part.label ?? '' }]
        : [];
    });
  });
}

function options(count: number, value = 'v'): Choice[] {
  return Array.from({ length: count }, (_, n) => ({ label: `Option ${n}`, value: `${value}${n}` }));
}

describe('choices', () => {
  test('bring their value back, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (value) => {
        const [post] = renderMessages(message('?', { choices: [[{ label: 'a', value }]] }));
        const id = post && rowsOf(post)[0]?.[0]?.id;
        expect(readCustomId(id ?? '')).toEqual({ kind: 'choice', value });
      }),
    );
  });

  test('have ids of their own even where they share a value', () => {
    const twins = [
      { label: 'a', value: 'same' },
      { label: 'b', value: 'same' },
    ];
    const [post] = renderMessages(message('?', { choices: [twins, twins] }));
    const ids = post ? rowsOf(post).flat() : [];
    expect(new Set(ids.map(({ id }) => id)).size).toBe(4);
  });

  test('are never lost, however many there are, and never too many for a message', () => {
    const groups = fc.array(fc.integer({ min: 0, max: 70 }), { maxLength: 8 });
    fc.assert(
      fc.property(groups, fc.boolean(), (sizes, hasForm) => {
        const choices = sizes.map((size, at) => options(size, `${at}:`));
        const form = hasForm ? { value: 'f', open: 'Write', submit: 'Send' } : null;
        const posts = renderMessages(message('?', { choices, form }));
        for (const post of posts) expect(post.body.components?.length).toBeLessThanOrEqual(5);
        const seen = posts
          .flatMap(rowsOf)
          .flat()
          .map(({ id }) => readCustomId(id).value);
        const meant = choices.flat().map(({ value }) => value);
        expect(seen).toEqual(hasForm ? [...meant, 'f'] : meant);
      }),
      { numRuns: 200 },
    );
  });

  test('stay buttons where one group alone is too large', () => {
    const [post] = renderMessages(message('?', { choices: [options(30), options(2)] }));
    const types = (post?.body.components ?? []).map((row) =>
      row.type === ComponentType.ActionRow ? row.components[0]?.type : row.type,
    );
    const { StringSelect, Button } = ComponentType;
    expect(types).toEqual([StringSelect, StringSelect, Button]);
  });

  test('with an empty label can still be sent', () => {
    const [post] = renderMessages(message('?', { choices: [[{ label: ' ', value: 'v' }]] }));
    expect(post && rowsOf(post)).toEqual([[{ id: 'choice:0.0:v', label: '…' }]]);
  });
});

describe('a form', () => {
  const open = 'Napsat odpověď';
  const labelled = (question: string) =>
    renderForm({ value: 'f:1', open, question, isLine: false }).data;

  test('is titled as its button and labelled with a short question', () => {
    expect(labelled('Co bylo *dobře*?'.replaceAll('*', '\\*'))).toMatchObject({
      custom_id: 'form::f:1',
      title: open,
      components: [{ label: 'Co bylo *dobře*?' }],
    });
  });

  test('shows a long question whole above the field', () => {
    const question = 'Co bychom mohli příště udělat lépe, abyste byli spokojeni?';
    const [whole, field] = labelled(question).components;
    expect(whole).toMatchObject({ type: ComponentType.TextDisplay, content: question });
    expect(field).toMatchObject({ label: `${question.slice(0, 44)}…` });
  });

  test('of a message without a text is labelled as its button', () => {
    expect(labelled('').components).toMatchObject([{ label: open }]);
  });
});
