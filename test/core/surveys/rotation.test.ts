import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { Question, Survey } from '../../../core/model.ts';
import { inTurn, restedOn, type Turn } from '../../../core/surveys/rotation.ts';
import { templateCalled } from '../../../core/surveys/templates.ts';

const twelveWeeks = 84;

function pulseTaking(take: number): Survey {
  const survey = templateCalled('pulse')?.survey;
  if (!survey?.rotation) throw new Error('the pulse has no rotation');
  return { ...survey, rotation: { ...survey.rotation, take } };
}

interface Asked {
  date: string;
  lastDay: string;
  /** Those of the bank. */
  questions: readonly Question[];
}

/** Rounds one after another, `gaps` days apart, each open for `open` days. */
function runRounds(survey: Survey, gaps: readonly number[], open: number): Asked[] {
  const rounds: Asked[] = [];
  const turns: Turn[] = [];
  const turning = new Set(survey.rotation?.questions);
  let date = '2026-01-05';
  for (const gap of gaps) {
    date = daysAfter(date, gap);
    const asked = inTurn(survey, turns, date);
    const lastDay = daysAfter(date, open);
    rounds.push({ date, lastDay, questions: asked.questions.filter(({ id }) => turning.has(id)) });
    turns.push({ restedOn: restedOn(lastDay), questions: asked.questions.map(({ id }) => id) });
  }
  return rounds;
}

function daysAfter(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

function driverOf(question: Question): string {
  return 'driver' in question ? question.driver : '';
}

const gap = fc.integer({ min: 1, max: 40 });
const anyRounds = fc.record({
  take: fc.integer({ min: 1, max: 20 }),
  gaps: fc.array(gap, { minLength: 1, maxLength: 60 }),
  open: fc.integer({ min: 1, max: 21 }),
});

describe('questions in turns', () => {
  it('ask nothing again within twelve weeks of the last day it could be answered, whatever the cadence', () => {
    fc.assert(
      fc.property(anyRounds, ({ take, gaps, open }) => {
        const lastAsked = new Map<string, string>();
        for (const { date, lastDay, questions } of runRounds(pulseTaking(take), gaps, open)) {
          for (const { id } of questions) {
            const before = lastAsked.get(id);
            if (before) expect(daysBetween(before, date)).toBeGreaterThanOrEqual(twelveWeeks);
            lastAsked.set(id, lastDay);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('take as many as they may, and fewer only where the others rest', () => {
    fc.assert(
      fc.property(anyRounds, ({ take, gaps, open }) => {
        const survey = pulseTaking(take);
        const restedAt = new Map<string, string>();
        for (const { date, lastDay, questions } of runRounds(survey, gaps, open)) {
          const ids = survey.rotation?.questions ?? [];
          const rested = ids.filter((id) => (restedAt.get(id) ?? '') <= date);
          expect(questions).toHaveLength(Math.min(take, rested.length));
          for (const { id } of questions) restedAt.set(id, restedOn(lastDay));
        }
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['weekly, four at once', 7, 4, 5],
    ['every two weeks, five at once', 14, 5, 7],
    ['monthly, four at once', 30, 4, 10],
    ['quarterly, fourteen at once', 91, 14, 14],
  ])('come to every driver in turn: %s', (_, every, take, open) => {
    const rounds = runRounds(
      pulseTaking(take),
      Array.from({ length: 60 }, () => every),
      open,
    );
    const inAll = Math.ceil(14 / take);
    for (let at = 0; at + inAll <= rounds.length; at += 1) {
      const some = rounds.slice(at, at + inAll).flatMap(({ questions }) => questions.map(driverOf));
      expect(new Set(some).size).toBe(14);
    }
    for (const { questions } of rounds) {
      expect(questions).toHaveLength(take);
      expect(new Set(questions.map(driverOf)).size).toBe(take);
    }
    const asked = new Set(rounds.flatMap(({ questions }) => questions.map(({ id }) => id)));
    expect(asked.size).toBe(56);
  });

  it('depend on nothing but what was asked before, in whatever order it is told', () => {
    fc.assert(
      fc.property(anyRounds, fc.infiniteStream(fc.nat()), ({ take, gaps, open }, noise) => {
        const survey = pulseTaking(take);
        const rounds = runRounds(survey, gaps, open);
        const turns = rounds.map(({ lastDay, questions }) => ({
          restedOn: restedOn(lastDay),
          questions: questions.map(({ id }) => id),
        }));
        const shuffled = turns
          .map((turn) => ({ turn, by: noise.next().value ?? 0 }))
          .toSorted((a, b) => a.by - b.by)
          .map(({ turn }) => turn);
        const next = daysAfter(rounds.at(-1)?.date ?? '2026-01-05', 7);
        expect(inTurn(survey, shuffled, next)).toEqual(inTurn(survey, turns, next));
      }),
      { numRuns: 30 },
    );
  });

  it('leave the other questions of the survey in every round, in their order', () => {
    const survey = pulseTaking(4);
    const { questions } = inTurn(survey, [], '2026-01-05');
    const order = survey.questions.map(({ id }) => id);
    expect(questions.at(-1)?.id).toBe('comment');
    expect(questions.map(({ id }) => id)).toEqual(
      order.filter((id) => questions.some((question) => question.id === id)),
    );
  });
});
