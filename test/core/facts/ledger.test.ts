import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeepError, parseKeep } from '../../../core/facts/keep.ts';
import { valueOfFact } from '../../../core/facts/known.ts';
import { type Fact, ledgerOf } from '../../../core/facts/ledger.ts';
import { factNamesIn } from '../../../core/facts/names.ts';
import type { CaseRule, Condition, Question, Survey } from '../../../core/model.ts';

const day = (number: number): Date => new Date(Date.UTC(2026, 0, number));
const now = day(200);

function fact(source: Fact['source'], at: number, value: string, until: Date | null = null): Fact {
  return { name: 'store', value, source, from: '', at: day(at), until };
}

const onRoster = fact('roster', 100, 'roster');
const said = (...noted: Fact[]) => ledgerOf([onRoster, ...noted], now).get('store')?.value ?? null;

describe('of what is said about a person', () => {
  it('their own word counts before the roster and events, whenever those came', () => {
    const days = fc.integer({ min: 1, max: 199 });
    const own = fc.constantFrom('answer' as const, 'correction' as const);
    fc.assert(
      fc.property(own, days, days, days, (source, first, imported, event) => {
        const company = [fact('roster', imported, 'roster'), fact('event', event, 'event')];
        const all = [...company, fact(source, first, 'own')];
        expect(ledgerOf(all, now).get('store')?.value).toBe('own');
      }),
    );
  });

  it('the later of two own words counts, and the later of roster and event', () => {
    expect(said(fact('correction', 10, 'corrected'), fact('answer', 20, 'answered'))).toBe(
      'answered',
    );
    expect(said(fact('answer', 10, 'answered'), fact('correction', 20, 'corrected'))).toBe(
      'corrected',
    );
    expect(said(fact('event', 99, 'event'))).toBe('roster');
    expect(said(fact('event', 101, 'event'))).toBe('event');
  });

  it('nothing is known where they say that it is not true', () => {
    expect(said(fact('correction', 10, ''))).toBeNull();
  });

  it('what has had its time does not count', () => {
    expect(said(fact('answer', 150, 'answered', day(199)))).toBe('roster');
  });
});

describe('a lifetime', () => {
  it.each([
    ['12 months', 'P12M'],
    ['1 year', 'P1Y'],
    ['90d', 'P90D'],
    ['2 weeks', 'P2W'],
  ])('%s is %s', (text, length) => expect(parseKeep(text)).toBe(length));

  it.each(['', '0 months', 'a while', '1.5 years', '-3 months'])('%j is none', (text) => {
    expect(() => parseKeep(text)).toThrow(KeepError);
  });
});

describe('what is known answers a question', () => {
  const base = { id: 'where', text: { en: 'Where?' }, optional: false, when: null };
  const options = ['praha', 'brno'].map((id) => ({
    id,
    text: { en: `Shop ${id}`, cs: `Obchod ${id}` },
  }));
  const choice: Question = { ...base, kind: 'choice', options };
  const choices: Question = { ...base, kind: 'choices', options };
  const yesno: Question = { ...base, kind: 'yesno' };
  const number: Question = { ...base, kind: 'number', from: 0, to: 10 };

  it.each([
    [choice, 'brno', 'brno'],
    [choice, 'obchod brno', 'brno'],
    [choice, 'Ostrava', undefined],
    [choices, 'brno, praha', ['praha', 'brno']],
    [choices, 'brno|praha', ['praha', 'brno']],
    [yesno, 'true', true],
    [yesno, 'maybe', undefined],
    [number, '7', 7],
    [number, '70', undefined],
  ] as const)('of kind $kind: %#', (question, text, value) => {
    expect(valueOfFact(question, text)).toEqual(value);
  });
});

it('a survey depends on the facts of its questions, their conditions and texts, and of case rules about it', () => {
  const known = (fact: string): Condition => ({ op: 'known', fact });
  const when: Condition = { op: 'not', of: { op: 'or', of: [known('club'), known('card')] } };
  const text = { en: 'Still in {fact.city|town}?' };
  const questions: Question[] = [
    { id: 'where', kind: 'text', text, optional: false, when, fact: 'store' },
  ];
  const survey: Survey = { id: 's', version: 1, audience: 'customer', questions, rotation: null };
  const rules: CaseRule[] = ['s', 'other'].map((id) => {
    return { by: 'answer', survey: id, when: known(`vip-${id}`) };
  });
  const names = factNamesIn({ cases: { rules, channel: {} } }, survey);
  expect([...names].sort()).toEqual(['card', 'city', 'club', 'store', 'vip-s']);
});
