import { describe, expect, it } from 'vitest';
import { fillRecalls, recallsIn } from '../../../core/surveys/recall.ts';

describe('braces in a text', () => {
  it.each([
    ['Hi {name|there}', { of: 'name', otherwise: 'there' }],
    ['Hi { name | there }', { of: 'name', otherwise: 'there' }],
    ['At {fact.my shop|our shop}?', { of: 'fact', id: 'my shop', otherwise: 'our shop' }],
    ['{answer.score}?', { of: 'answer', id: 'score', otherwise: null }],
    ['{answer.score|}?', { of: 'answer', id: 'score', otherwise: '' }],
    ['{first_name}', null],
    ['{}', null],
    ['{answer.}', null],
    ['{name.last|x}', null],
  ])('%s', (text, recall) => {
    expect(recallsIn(text).map((found) => found.recall)).toEqual([recall]);
  });

  it('are filled with what is known, else with what stands behind the bar, and never read twice', () => {
    const known = (text: string) =>
      fillRecalls(text, (recall) => (recall.of === 'answer' ? '{name|x} $& {fact.a}' : null));
    expect(known('{answer.why} {name|dear guest} {fact.a|} {else}')).toBe(
      '{name|x} $& {fact.a} dear guest  {else}',
    );
  });
});
