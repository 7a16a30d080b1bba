import type { RoundMember } from '../../../core/disclosure/cell.ts';
import type { ClosingRound } from '../../../core/disclosure/compute.ts';
import type { AnswerValue, Question, Survey } from '../../../core/model.ts';

/** A company to close rounds of. */

const base = { text: { en: '?' }, optional: true, when: null };
const ends = { low: {}, high: {} };

export const enps: Question = {
  ...base,
  id: 'enps',
  kind: 'scale',
  from: 0,
  to: 10,
  metric: 'enps',
  driver: '',
  cutoffs: { low: 6, high: 9 },
  ends,
};

export const workload: Question = {
  ...base,
  id: 'workload',
  kind: 'scale',
  from: 1,
  to: 5,
  metric: 'driver',
  driver: 'workload',
  cutoffs: null,
  ends,
};

const options = ['pay', 'people', 'tools'].map((id) => ({ id, text: { en: id } }));

export const wish: Question = { ...base, id: 'wish', kind: 'choice', options };

export const topics: Question = { ...base, id: 'topics', kind: 'choices', options };

export const comment: Question = { ...base, id: 'comment', kind: 'text' };

export const thanks: Question = { ...base, id: 'thanks', kind: 'note' };

export const pulse: Survey = {
  id: 'pulse',
  version: 1,
  audience: 'employee',
  questions: [enps, workload, wish, comment, thanks],
  rotation: null,
};

/** People of a team are called `Team-0`, `Team-1` and so on. */
export function team(name: string, size: number, site = 'Praha'): RoundMember[] {
  return Array.from({ length: size }, (_, at) => ({ person: `${name}-${at}`, team: name, site }));
}

export function roundOf(id: string, date: string, members: readonly RoundMember[]): ClosingRound {
  const programme = { id: 'team-pulse', breakdowns: ['team', 'site', 'team*site'] };
  return { id, date, programme, survey: pulse, members };
}

/** Answers that differ enough to be shown in any group of five or more. */
export function sheet(at: number): [string, AnswerValue][] {
  return [
    ['enps', [3, 7, 10][at % 3] ?? 0],
    ['workload', 1 + (at % 5)],
    ['wish', ['pay', 'people', 'tools'][at % 3] ?? ''],
    ['comment', `comment ${at}`],
  ];
}
