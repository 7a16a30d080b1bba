import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { readLanguages } from '../../../core/text/read-language.ts';
import { scoreLines } from '../../../core/text/score.ts';

const Scored = z.strictObject({
  label: z.enum(['negative', 'neutral', 'positive', 'unscored']),
  score: z.number().min(-1).max(1),
  confidence: z.number().min(0).max(1),
  language: z.enum(readLanguages).nullable(),
  why: z.array(z.string()),
  themes: z.array(z.string()),
});
type Scored = z.infer<typeof Scored>;

async function* streamed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

async function score(lines: readonly string[]): Promise<Scored[]> {
  const scored: Scored[] = [];
  for await (const line of scoreLines(streamed(lines), null)) {
    expect(line).not.toContain('\n');
    scored.push(Scored.parse(JSON.parse(line)));
  }
  return scored;
}

test('each line gets one line of JSON, in order, also an empty one', async () => {
  const [good, empty, bad] = await score(['I love it', '', 'ужасно']);
  expect(good).toMatchObject({ label: 'positive', language: 'en' });
  expect(empty).toEqual({
    label: 'unscored',
    score: 0,
    confidence: 0,
    language: null,
    why: [],
    themes: [],
  });
  expect(bad).toMatchObject({ label: 'negative', language: 'ru' });
});

test('as many lines come out as went in, whatever they hold', async () => {
  const line = fc.string({ unit: 'binary', maxLength: 80 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
      expect(await score(lines)).toHaveLength(lines.length);
    }),
    { numRuns: 8 },
  );
});

test('a line of a megabyte is one line', async () => {
  expect(await score(['very good '.repeat(100_000), 'bad\r'])).toMatchObject([
    { label: 'positive' },
    { label: 'negative' },
  ]);
});
