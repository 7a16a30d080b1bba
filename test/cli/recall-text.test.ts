import { expect, it } from 'vitest';
import { recalledText } from '../../cli/recall-text.ts';
import type { Recalled } from '../../core/programmes/recall-plan.ts';

const recalled: Recalled = {
  ...{ state: 'recalled', withdrawn: 7, deleted: 5, replaced: 1 },
  ...{ awaited: 0, unanswered: {}, left: {}, unknown: 0 },
};

it('says in one line what was taken back, where that is all', () => {
  const text = recalledText('r-1', recalled);
  expect(text).toBe('Recalled r-1: 5 messages deleted, 1 replaced, 7 withdrawn.');
});

it('says what is still tried, and that it goes on by itself', () => {
  const parts = { state: 'recalling', awaited: 2, unanswered: { slack: 3 } } as const;
  expect(
    recalledText('r-1', { ...recalled, ...parts })
      .split('\n')
      .slice(1),
  ).toEqual([
    'On their way or looked for: 2.',
    'Not yet, the platform does not answer: 3 on slack.',
    'The running service goes on every minute, for a day at most.',
    '`tonus round recall r-1` says how far it is.',
  ]);
});

it('says what is left, and why', () => {
  const parts = { unanswered: { slack: 3 }, left: { slack: 1, telegram: 2 }, unknown: 4 };
  expect(
    recalledText('r-1', { ...recalled, ...parts })
      .split('\n')
      .slice(1),
  ).toEqual([
    'Left, since the platform did not answer for a day: 3 on slack. Run it again once it does.',
    'Left for good, since the platform refuses: 1 on slack, 2 on telegram.',
    'May have arrived, nobody can tell: 4.',
  ]);
});
