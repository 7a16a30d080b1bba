import { describe, expect, it } from 'vitest';
import type { Case } from '../../../core/cases/store.ts';
import { caseFigures } from '../../../core/digest/case-figures.ts';

const hours = {
  ...{ zone: 'Europe/Prague', days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: '' },
};
const now = new Date('2026-12-07T08:00:00Z');
const since = new Date('2026-11-09T08:00:00Z');

function opened(at: string, rest: Partial<Case> = {}): Case {
  const openedAt = new Date(at);
  return {
    ...{ id: at, ask: at, person: 'c', survey: 'delivery', touchpoint: '', state: 'open' },
    ...{
      openedAt,
      dueAt: new Date(+openedAt + 86_400_000),
      owner: '',
      repliedAt: null,
      changed: null,
      delivery: 'fine',
    },
    closedAt: null,
    ...rest,
  };
}

describe('how cases were looked after', () => {
  it('counts those of the period, and as open whatever is not solved', () => {
    const cases = [
      opened('2026-10-01T10:00:00Z'),
      opened('2026-11-20T10:00:00Z', { state: 'confirmed' }),
      opened('2026-12-07T07:00:00Z', { state: 'claimed' }),
    ];
    expect(caseFigures(cases, hours, { since, now })).toMatchObject({
      ...{ open: 2, overdue: 1, opened: 2, acknowledged: 2 },
      oldestOpenedAt: new Date('2026-10-01T10:00:00Z'),
    });
  });

  it('takes a reply on Monday to what came on Friday night as the same business day only', () => {
    const friday = '2026-12-04T19:00:00Z';
    const replied = (at: string): Case =>
      opened(friday, { state: 'replied', repliedAt: new Date(at) });
    const count = (at: string) => {
      const found = caseFigures([replied(at)], hours, { since, now });
      return [found.answeredSameDay, found.answeredSameBusinessDay];
    };
    expect(count('2026-12-04T20:00:00Z')).toEqual([1, 1]);
    expect(count('2026-12-07T09:00:00Z')).toEqual([0, 1]);
    expect(count('2026-12-08T09:00:00Z')).toEqual([0, 0]);
  });
});
