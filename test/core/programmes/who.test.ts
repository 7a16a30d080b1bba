import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonTest } from '../../../core/model.ts';
import { against, type Standing } from '../../../core/programmes/who.ts';

const any: PersonTest = {
  team: [],
  site: [],
  segment: [],
  tenure: null,
  touchpoint: null,
  and: [],
  or: [],
  not: null,
};

function standing(facts: Record<string, string> = {}, met: [string, string][] = []): Standing {
  return {
    person: { team: 'bar', site: 'brno', segments: ['vip', 'press'], facts },
    met: new Map(met.map(([name, at]) => [name, new Date(at)])),
    now: new Date('2026-12-01T23:30:00Z'),
    zone: 'Europe/Prague',
  };
}

function test(parts: Partial<PersonTest>): PersonTest {
  return { ...any, ...parts };
}

describe('whom a programme means', () => {
  it('is everybody where nothing is said', () => {
    expect(against(any, standing())).toBeNull();
  });

  it.each<[string, Partial<PersonTest>]>([
    ['a team', { team: ['bar'] }],
    ['one of several sites', { site: ['praha-1', 'brno'] }],
    ['one of their segments', { segment: ['press'] }],
    ['both of two', { and: [test({ team: ['bar'] }), test({ segment: ['vip'] })] }],
    ['one of two', { or: [test({ team: ['office'] }), test({ segment: ['vip'] })] }],
    ['not another', { not: test({ site: ['praha-1'] }) }],
  ])('is somebody of %s', (_, parts) => {
    expect(against(test(parts), standing())).toBeNull();
  });

  it.each<[Partial<PersonTest>, string]>([
    [{ team: ['office', 'kitchen'] }, 'team: bar; wanted: office, kitchen'],
    [{ segment: ['gold'] }, 'segment: vip, press; wanted: gold'],
    [{ not: test({ team: ['bar'] }) }, 'what "not" excludes holds'],
    [
      { or: [test({ team: ['office'] }), test({ site: ['praha-1'] })] },
      'none of: team: bar; wanted: office | site: brno; wanted: praha-1',
    ],
    [{ and: [test({ team: ['bar'] }), test({ site: ['x'] })] }, 'site: brno; wanted: x'],
  ])('says what speaks against them: %#', (parts, detail) => {
    expect(against(test(parts), standing())).toEqual({ detail, from: '' });
  });

  it('counts tenure in local days, from the day that is reached', () => {
    const tenure = test({ tenure: { is: '>=', length: 'P90D' } });
    // it is 2 December in Prague already
    expect(against(tenure, standing({ started: '2026-09-03' }))).toBeNull();
    expect(against(tenure, standing({ started: '2026-09-04' }))).toEqual({
      detail: 'tenure >= P90D: since 2026-09-04',
      from: '2026-12-03',
    });
    const fresh = test({ tenure: { is: '<', length: 'P90D' } });
    expect(against(fresh, standing({ started: '2026-09-04' }))).toBeNull();
    expect(against(fresh, standing({ started: '2026-09-03' }))).toMatchObject({ from: '' });
  });

  it.each([[{}], [{ started: '' }], [{ started: 'last spring' }], [{ started: '2026-02-30' }]])(
    'does not guess a tenure from %j',
    (facts) => {
      for (const is of ['<', '<=', '>=', '>'] as const)
        expect(against(test({ tenure: { is, length: 'P1D' } }), standing(facts))).not.toBeNull();
    },
  );

  it('looks at touchpoints of a period that ends now', () => {
    const within = test({ touchpoint: { name: ['delivery', 'return'], within: 'P30D' } });
    expect(against(within, standing({}, [['delivery', '2026-11-02T00:00:00Z']]))).toBeNull();
    expect(against(within, standing({}, [['delivery', '2026-11-01T00:00:00Z']]))).not.toBeNull();
    expect(against(within, standing({}, [['support', '2026-12-01T00:00:00Z']]))).not.toBeNull();
    expect(against(within, standing({}, [['return', '2026-12-05T00:00:00Z']]))).not.toBeNull();
  });

  it('follows the laws of and, or and not', () => {
    const plain = fc.record({
      team: fc.subarray(['bar', 'office']),
      site: fc.subarray(['brno', 'praha-1']),
      segment: fc.subarray(['vip', 'gold']),
    });
    const tests = fc.letrec<{ test: PersonTest; some: PersonTest; both: PersonTest }>((tie) => ({
      test: fc.oneof({ maxDepth: 3 }, tie('some'), tie('both')),
      some: plain.map(test),
      both: fc
        .record({ and: fc.array(tie('test'), { maxLength: 2 }), not: tie('test') })
        .map(({ and, not }) => test({ and, or: and, not })),
    })).test;
    const holds = (each: PersonTest): boolean => against(each, standing()) === null;
    fc.assert(
      fc.property(tests, tests, (a, b) => {
        expect(holds(test({ not: a }))).toBe(!holds(a));
        expect(holds(test({ not: test({ not: a }) }))).toBe(holds(a));
        expect(holds(test({ and: [a, b] }))).toBe(holds(a) && holds(b));
        expect(holds(test({ or: [a, b] }))).toBe(holds(a) || holds(b));
      }),
    );
  });
});
