import { describe, expect, it } from 'vitest';
import type { RoundMember } from '../../../core/disclosure/cell.ts';
import { computeRound } from '../../../core/disclosure/compute.ts';
import { rules } from '../../../core/disclosure/decide.ts';
import type { Answers } from '../../../core/disclosure/paper.ts';
import type { ScoreView } from '../../../core/disclosure/release-types.ts';
import type { ClosedRound } from '../../../core/disclosure/subject.ts';
import { viewOf } from '../../../core/disclosure/view.ts';
import type { AnswerValue, Question, Survey } from '../../../core/model.ts';
import { useDatabase } from '../../support/database.ts';
import { answerRound, openDesk } from './desk.ts';
import { enps, pulse, roundOf, sheet, team, workload } from './staff.ts';

type Says = (at: number) => readonly [string, AnswerValue][];

/** Rounds of one programme, the newest first, closed one after the other. */
function closeAll(
  members: readonly RoundMember[],
  rounds: readonly Says[],
  surveys: readonly Survey[] = [],
  dateOf: (at: number) => string = (at) => `2026-0${at + 1}-01`,
): ClosedRound[] {
  const closed: ClosedRound[] = [];
  for (const [at, says] of rounds.entries()) {
    const survey = surveys[at] ?? pulse;
    const round = { ...roundOf(`r${at + 1}`, dateOf(at), members), survey };
    const answers = new Map<string, Answers>(
      members.map(({ person }, position) => [person, new Map(says(position))]),
    );
    const past = closed.map(({ number, shown }) => ({ number, members, shown }));
    const { comments: _, ...kept } = computeRound(round, answers, past, rules);
    closed.unshift({ ...kept, breakdowns: round.programme.breakdowns, number: at + 1 });
  }
  return closed;
}

function enpsOf(view: ReturnType<typeof viewOf>, group = 0): ScoreView | undefined {
  return view?.groups[group]?.scores.find(({ question }) => question === 'enps');
}

const company = [...team('Shop', 8), ...team('Office', 30)];
/** Everybody in the shop says the same, so that its score is withheld. */
const happyShop: Says = (at) => (at < 8 ? [['enps', 10]] : sheet(at));

describe('what a manager sees', () => {
  it('is their own groups, then everybody', () => {
    const view = viewOf(closeAll(company, [sheet]), { team: ['Shop', 'Office'] });
    expect(view?.groups.map(({ cell }) => cell)).toEqual([
      { team: 'Shop' },
      { team: 'Office' },
      {},
    ]);
    expect(viewOf(closeAll(company, [sheet]), {})?.groups.map(({ cell }) => cell)).toEqual([{}]);
    expect(viewOf([], {})).toBeNull();
  });

  it('crosses the fields that restrict them', () => {
    const view = viewOf(closeAll(company, [sheet]), { team: ['Shop'], site: ['Praha', 'Brno'] });
    expect(view?.groups.map(({ cell }) => cell)).toEqual([
      { team: 'Shop', site: 'Praha' },
      { team: 'Shop', site: 'Brno' },
      {},
    ]);
    expect(enpsOf(view)?.score).not.toBe('withheld');
    expect(enpsOf(view, 1)).toMatchObject({ score: 'withheld', instead: { from: 'above' } });
  });

  it('is the quarter of their own group where this round is withheld', () => {
    const rounds = closeAll(company, [sheet, sheet, happyShop]);
    const enps = enpsOf(viewOf(rounds, { team: ['Shop'] }));
    expect(enps?.score).toBe('withheld');
    expect(enps?.instead).toMatchObject({ from: 'pool', rounds: 2, score: { value: -12.5 } });
    expect(enps?.history.map(({ score }) => score === 'withheld')).toEqual([false, false, true]);
  });

  it('pools the rounds of one quarter, not of two', () => {
    const rounds = closeAll(company, [sheet, sheet, sheet, sheet, happyShop]);
    expect(enpsOf(viewOf(rounds, { team: ['Shop'] }))?.instead).toMatchObject({ rounds: 1 });
    const older = closeAll(company, [sheet, sheet, sheet, happyShop]);
    expect(enpsOf(viewOf(older, { team: ['Shop'] }))?.instead).toMatchObject({ rounds: 3 });
  });

  it('counts the same people of a pool once', () => {
    const rounds = closeAll(company, [sheet, sheet, happyShop]);
    const pool = enpsOf(viewOf(rounds, { team: ['Shop'] }))?.instead;
    const one = enpsOf(viewOf(closeAll(company, [sheet]), { team: ['Shop'] }))?.score;
    if (pool?.from !== 'pool' || !one || one === 'withheld') throw new Error('both are shown');
    expect(pool.score.people).toEqual(one.people);
    expect(pool.score.margin).toBeGreaterThanOrEqual(one.margin);
  });

  it('is the next larger group where their own was never shown', () => {
    const brno = [...team('Bar', 4, 'Brno'), ...team('Shop', 8, 'Brno')];
    const rounds = closeAll([...brno, ...team('Kiosk', 8), ...team('Office', 30)], [sheet]);
    const enps = enpsOf(viewOf(rounds, { team: ['Bar'] }));
    expect(enps?.score).toBe('withheld');
    expect(enps?.instead).toMatchObject({ from: 'above', cell: { site: 'Brno' } });
  });

  it('is never empty as long as anything is shown', () => {
    const members = [...team('Shop', 3), ...team('Office', 3), ...team('Bar', 3)];
    const rounds = closeAll(members, [sheet]);
    for (const name of ['Shop', 'Office', 'Bar', 'nobody']) {
      expect(enpsOf(viewOf(rounds, { team: [name] }))?.instead).toMatchObject({
        from: 'above',
        cell: {},
      });
    }
  });

  it('says that a score moved only where that is more than chance', () => {
    const large = team('Office', 200);
    const better: Says = (at) => [['enps', at % 4 === 0 ? 3 : 10]];
    const view = viewOf(closeAll(large, [sheet, better]), {});
    expect(enpsOf(view)?.change).toMatchObject({ value: 50.5, detectable: true });
    const same = viewOf(closeAll(large, [sheet, (at) => sheet(at + 1)]), {});
    expect(enpsOf(same)?.change?.detectable).toBe(false);
    expect(enpsOf(viewOf(closeAll(large, [sheet]), {}))?.change).toBeNull();
  });
});

describe('a driver', () => {
  const driver = (id: string): Question => ({ ...workload, id });
  const says =
    (...ids: readonly string[]): Says =>
    (at) =>
      ids.map((id, index) => [id, 1 + ((at + index) % 5)]);
  const rounds = (...asked: readonly (readonly string[])[]): ClosedRound[] =>
    closeAll(
      company,
      asked.map((ids) => says(...ids)),
      asked.map((ids) => ({ ...pulse, questions: ids.map(driver) })),
    );
  const scoresOf = (...asked: readonly (readonly string[])[]): readonly ScoreView[] =>
    viewOf(rounds(...asked), {})?.groups[0]?.scores ?? [];

  it('has one figure of all that a round asked about it, made of what is shown of each', () => {
    const closed = rounds(['w1', 'w2']);
    const each = closed[0]?.releases.at(0)?.scores.map(({ score }) => score);
    const [score, ...others] = viewOf(closed, {})?.groups[0]?.scores ?? [];
    expect(others).toEqual([]);
    const [one, other] = each ?? [];
    if (one === 'withheld' || other === 'withheld' || !one || !other) throw new Error('withheld');
    expect(score?.score).toMatchObject({
      measure: { by: 'mean' },
      value: Math.round(5 * (one.value + other.value)) / 10,
      people: one.people,
    });
  });

  it('is looked at over rounds that asked other statements, and compared with the same only', () => {
    const [score] = scoresOf(['w1'], ['w2'], ['w3'], ['w1']);
    expect(score?.driverHistory.map(({ date }) => date)).toEqual([
      '2026-01-01',
      '2026-02-01',
      '2026-03-01',
      '2026-04-01',
    ]);
    expect(score?.history.map(({ date }) => date)).toEqual(['2026-01-01', '2026-04-01']);
    expect(score?.change).not.toBeNull();
    expect(scoresOf(['w1'], ['w2'])[0]?.change).toBeNull();
  });

  it('is compared with a statement that returned after fourteen weeks, and not after fourteen months', () => {
    const asked = ['w1', ...Array.from({ length: 13 }, () => 'w2'), 'w1'];
    const surveys = asked.map((id) => ({ ...pulse, questions: [driver(id)] }));
    const answers = asked.map((id) => says(id));
    const seen = (daysApart: number) => {
      const dateOf = (at: number): string =>
        new Date(Date.UTC(2025, 0, 6 + at * daysApart)).toISOString().slice(0, 10);
      return viewOf(closeAll(company, answers, surveys, dateOf), {})?.groups[0]?.scores[0];
    };
    expect(seen(7)?.history).toHaveLength(2);
    expect(seen(7)?.driverHistory).toHaveLength(8);
    expect(seen(30)?.history).toHaveLength(1);
    expect(seen(30)?.change).toBeNull();
  });

  it('has no gap in its history where a round asked nothing about it', () => {
    const asked = [says('w1'), sheet, says('w1')] as const;
    const surveys = [['w1'], ['enps'], ['w1']].map((ids) => ({
      ...pulse,
      questions: ids.map((id) => (id === 'enps' ? enps : driver(id))),
    }));
    const view = viewOf(closeAll(company, asked, surveys), {});
    expect(view?.groups[0]?.scores[0]?.driverHistory).toHaveLength(2);
  });

  it('is shown as pooled over its statements where this round is withheld', () => {
    const alike: Says = () => [['w2', 3]];
    const closed = closeAll(
      company,
      [says('w1'), alike],
      [['w1'], ['w2']].map((ids) => ({ ...pulse, questions: ids.map(driver) })),
    );
    const [score] = viewOf(closed, {})?.groups[0]?.scores ?? [];
    expect(score).toMatchObject({ score: 'withheld', instead: { from: 'pool', rounds: 1 } });
  });
});

describe('the door', () => {
  const database = useDatabase();

  it('shows each programme’s newest round, with comments, until it is too old', async () => {
    const desk = await openDesk(database.db);
    for (const [id, date] of [
      ['r1', '2026-11-02'],
      ['r2', '2026-12-01'],
    ] as const) {
      const round = roundOf(id, date, company);
      await answerRound(desk, round);
      await desk.disclosure.close(round);
    }
    const [view, ...others] = await desk.disclosure.view(
      { team: ['Office'] },
      new Date('2026-12-08'),
    );
    expect(others).toEqual([]);
    expect(view).toMatchObject({ round: 'r2', programme: 'team-pulse', date: '2026-12-01' });
    const [office, everybody] = view?.groups ?? [];
    expect(office?.comments).toEqual([]);
    expect(everybody?.comments[0]).toMatchObject({ question: 'comment', enoughForSentiment: true });
    expect(everybody?.comments[0]?.texts).toHaveLength(38);
    expect(await desk.disclosure.rounds()).toEqual([
      { round: 'r2', programme: 'team-pulse', date: '2026-12-01' },
      { round: 'r1', programme: 'team-pulse', date: '2026-11-02' },
    ]);
    const earlier = await desk.disclosure.view({}, new Date('2026-11-20'));
    expect(earlier[0]?.round).toBe('r1');
    expect(await desk.disclosure.view({}, new Date('2027-05-01'))).toEqual([]);
    expect(await desk.disclosure.removeCommentsBefore(new Date('2026-12-01'))).toBe(38);
    expect(await desk.disclosure.removeCommentsBefore(new Date('2026-12-01'))).toBe(0);
  });
});
