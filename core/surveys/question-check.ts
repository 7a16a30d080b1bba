import type { Path } from '../inputs/fault.ts';
import { show } from '../inputs/found.ts';
import type { Audience, Question } from '../model.ts';
import { type Measured, scaleOf } from './cutoffs.ts';

export interface QuestionFault {
  /** Within the question. */
  at: Path;
  message: string;
}

/** What a schema cannot say of one question: fields that do not fit each other. */
export function questionFaults(
  question: Question,
  audience: Audience | null,
): readonly QuestionFault[] {
  return [...factFaults(question, audience), ...kindFaults(question, audience)];
}

function factFaults({ fact, keep }: Question, audience: Audience | null): QuestionFault[] {
  if (keep !== undefined && fact === undefined)
    return [{ at: ['keep'], message: 'found a lifetime; allowed: only with fact' }];
  if (fact === undefined || audience !== 'employee') return [];
  const why = 'an answer of theirs is kept nowhere but sealed in its round';
  return [
    {
      at: ['fact'],
      message: `found ${show(fact)} in a survey for employees; allowed: only in surveys for customers: ${why}`,
    },
  ];
}

function kindFaults(question: Question, audience: Audience | null): readonly QuestionFault[] {
  if (question.kind === 'scale')
    return [...rangeFaults(question), ...measureFaults(question, audience)];
  if (question.kind === 'faces') return measureFaults(question, audience);
  if (question.kind === 'number') return rangeFaults(question);
  return 'options' in question ? doubleOptions(question.options) : [];
}

function rangeFaults({ from, to }: { from: number; to: number }): QuestionFault[] {
  return from < to ? [] : [{ at: ['to'], message: `found ${to}; allowed: more than ${from}` }];
}

function measureFaults(question: Measured, audience: Audience | null): QuestionFault[] {
  return [...metricFaults(question, audience), ...cutoffFaults(question)];
}

const ownMetric = { nps: 'customer', enps: 'employee' } as const;

function metricFaults(question: Measured, audience: Audience | null): QuestionFault[] {
  const { metric, driver } = question;
  if (metric === 'driver' && driver === '')
    return [
      {
        at: ['driver'],
        message: 'missing; allowed: a name of what drives the score, such as workload',
      },
    ];
  if (metric !== 'driver' && driver !== '')
    return [
      { at: ['driver'], message: `found ${show(driver)}; allowed: only with metric: driver` },
    ];
  if (metric !== 'nps' && metric !== 'enps') return [];
  if (audience && audience !== ownMetric[metric]) {
    const allowed = `${audience === 'customer' ? 'nps' : 'enps'} for ${audience}s`;
    return [{ at: ['metric'], message: `found ${show(metric)}; allowed: ${allowed}` }];
  }
  const fits = question.kind === 'scale' && question.from === 0 && question.to === 10;
  return fits
    ? []
    : [{ at: ['metric'], message: `found ${show(metric)}; allowed: only on a scale from 0 to 10` }];
}

function cutoffFaults(question: Measured): readonly QuestionFault[] {
  const { metric, cutoffs } = question;
  if (!cutoffs) return [];
  if (metric === null || metric === 'driver')
    return [
      { at: ['cutoffs'], message: 'found cut-offs; allowed: only with nps, enps, csat, ces' },
    ];
  const { from, to } = scaleOf(question);
  const { low, high } = cutoffs;
  const isNet = metric === 'nps' || metric === 'enps';
  if (isNet !== (low !== null)) {
    const allowed = isNet ? 'a step of the scale' : 'only with nps, enps';
    return [{ at: ['cutoffs', 'low'], message: `found ${show(low)}; allowed: ${allowed}` }];
  }
  const lowFaults = low === null ? [] : outside('low', low, from, high - 1);
  return lowFaults.length > 0 ? lowFaults : outside('high', high, from + 1, to);
}

function outside(key: 'low' | 'high', step: number, from: number, to: number): QuestionFault[] {
  if (step >= from && step <= to) return [];
  return [{ at: ['cutoffs', key], message: `found ${step}; allowed: ${from} to ${to}` }];
}

function doubleOptions(options: readonly { id: string }[]): QuestionFault[] {
  const ids = options.map(({ id }) => id);
  return options.flatMap(({ id }, index) =>
    ids.indexOf(id) === index
      ? []
      : [
          {
            at: ['options', index, 'id'],
            message: `found ${show(id)} a second time; allowed: once`,
          },
        ],
  );
}
