import { describe, expect, it } from 'vitest';
import { closest } from '../../../core/inputs/closest.ts';

const kinds = ['scale', 'faces', 'yesno', 'choice', 'choices', 'rank', 'number', 'date', 'text'];

describe('the word that was meant', () => {
  it.each([
    ['scael', 'scale'],
    ['Scale', 'scale'],
    ['scal', 'scale'],
    ['sscale', 'scale'],
    ['choise', 'choice'],
    ['choicess', 'choices'],
    ['txet', 'text'],
    ['nps', null],
    ['x', null],
    ['stars', null],
    ['', null],
    ['s'.repeat(10_000), null],
  ])('for %j is %j', (found, meant) => {
    expect(closest(found, kinds)).toBe(meant);
  });

  it('is never the very word that was refused', () => {
    expect(closest('scale', ['scale'])).toBeNull();
  });
});
