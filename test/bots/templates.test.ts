import { describe, expect, it } from 'vitest';
import { renderMessages } from '../../bots/discord/outbound.ts';
import { renderMessage, splitMessage } from '../../bots/slack/outbound.ts';
import { toParts } from '../../bots/telegram/outbound.ts';
import type { Outbound } from '../../core/bot.ts';
import { showQuestion } from '../../core/conversation/ask.ts';
import type { Asked, Progress } from '../../core/conversation/progress.ts';
import type { Speaker } from '../../core/conversation/speaker.ts';
import { type Language, languages } from '../../core/i18n/languages.ts';
import { createSay } from '../../core/i18n/say.ts';
import type { Ask } from '../../core/programmes/ask.ts';
import { listTemplates, type Template } from '../../core/surveys/templates.ts';
import { houseOf } from '../core/programmes/file-house.ts';

/** Telegram's callback_data. https://core.telegram.org/bots/api#inlinekeyboardbutton */
const payloadBytes = 64;
/** https://docs.discord.com/developers/components/reference#action-row */
const rowsOfDiscord = 5;

const say = createSay();

const { house } = houseOf();
const progress: Progress = {
  answers: new Map(),
  given: new Set(),
  takenBack: new Map(),
  sentiment: () => 'unscored',
  known: () => false,
  fact: () => '',
};

/** Every question of a template as it is asked, and with all its options picked. */
function shown({ survey }: Template, language: Language): Outbound[] {
  const address = { platform: 'telegram', user: '1', chat: '1' } as const;
  const speaker: Speaker = {
    ...{ address, house, language, member: null, today: '2026-11-29' },
    say: (key, values) => say(language, key, values),
  };
  const ask = { id: 'a'.repeat(16) } as Ask;
  const questions = survey.questions.filter(({ kind }) => kind !== 'note');
  return questions.flatMap((question) => {
    const asked: Asked = { ask, survey, question, progress };
    const picks = question.kind === 'choices' ? question.options.map((_, index) => index) : [];
    return [showQuestion(speaker, asked), showQuestion(speaker, asked, picks)];
  });
}

const each = listTemplates().flatMap((template) =>
  languages.map((language) => [template.id, language, template] as const),
);

describe.each(each)('the template %s in %s', (_, language, template) => {
  const outbounds = shown(template, language);

  it('puts each question into one message of each platform, with every button whole', () => {
    for (const outbound of outbounds) {
      const { text } = outbound;
      const labels = outbound.choices.flat().map(({ label }) => label);
      const parts = toParts('1', outbound);
      const [before] = splitMessage(outbound);
      const posts = renderMessages(outbound);
      expect([parts.length, before.length, posts.length], text).toEqual([1, 0, 1]);
      expect(posts[0]?.body.components?.length ?? 0, text).toBeLessThanOrEqual(rowsOfDiscord);
      for (const rendered of [parts, renderMessage(outbound, ''), posts])
        for (const label of labels) expect(textsIn(rendered), text).toContain(label);
    }
  });

  it('has buttons that Telegram carries back', () => {
    const values = outbounds.flatMap(({ choices }) => choices.flat().map(({ value }) => value));
    expect(values.filter((value) => Buffer.byteLength(value) > payloadBytes)).toEqual([]);
  });
});

/** Every text in what is sent, however deep. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
