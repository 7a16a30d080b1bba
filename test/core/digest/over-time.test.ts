import { describe, expect, it } from 'vitest';
import type { DigestData } from '../../../core/digest/gather.ts';
import { overTimeLines } from '../../../core/digest/over-time.ts';
import type { Score, ScoreView } from '../../../core/disclosure/release-types.ts';
import { figure } from '../../../core/insight/figure.ts';
import { englishVoice } from '../../support/voice.ts';

const csat = { by: 'share', highFrom: 4 } as const;

function customersWith(shares: readonly number[]) {
  const history = shares.map((hits) => {
    const tally = [
      { value: 3, count: 200 - hits },
      { value: 4, count: hits },
    ];
    return figure(csat, tally, null);
  });
  const now = history.at(-1);
  const of = { survey: 'visit', question: 'score', metric: 'csat', driver: '' } as const;
  return now ? [{ ...of, measure: csat, figure: now, change: null, history }] : [];
}

function scoreOf(value: number, margin = 5): Score {
  const measure = { by: 'net', lowTo: 6, highFrom: 9 } as const;
  return { measure, value, margin, people: { from: 20, to: 49 }, shares: null };
}

function dataWith(shares: readonly number[], scores: readonly (readonly [string, number])[]) {
  const history = scores.map(([date, value]) => ({ date, score: scoreOf(value) }));
  const view: ScoreView[] = history.slice(-1).map(({ score }) => ({
    ...{
      question: 'enps',
      metric: 'enps',
      driver: '',
      score,
      instead: null,
      change: null,
      driverHistory: [],
    },
    history,
  }));
  const group = { cell: {}, scores: view };
  const customers = { from: 'own', figures: customersWith(shares) };
  return { customers, employees: [{ groups: [group] }] } as unknown as DigestData;
}

describe('figures over a quarter', () => {
  it('are compared with those of about 90 days ago, customers’ and employees’', () => {
    const rounds = [
      ['2026-09-08', 10],
      ['2026-10-13', 12],
      ['2026-11-10', 11],
      ['2026-12-08', 60],
    ] as const;
    expect(overTimeLines(englishVoice, dataWith([60, 62, 61, 180], rounds))).toEqual([
      'Against a quarter ago',
      '• CSAT visit: up 60',
      '• eNPS, everybody: up 50',
      expect.stringContaining('CSAT visit: rising'),
      expect.stringContaining('eNPS, everybody: rising'),
    ]);
  });

  it('do not count what was too long ago or too lately', () => {
    const rounds = [
      ['2026-06-09', 10],
      ['2026-11-10', 60],
      ['2026-12-08', 61],
    ] as const;
    const lines = overTimeLines(englishVoice, dataWith([], rounds));
    expect(lines.join()).not.toContain('up 51');
  });

  it('say of a change that chance explains that there is none', () => {
    expect(overTimeLines(englishVoice, dataWith([100, 104, 99, 106], []))).toEqual([
      'Against a quarter ago',
      '• CSAT visit: no detectable change',
    ]);
  });

  it('say nothing where nothing can be compared', () => {
    expect(overTimeLines(englishVoice, dataWith([100], []))).toEqual([]);
  });
});
