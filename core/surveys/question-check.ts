import type { Path } from '../inputs/fault.ts';
import { show } from '../inputs/found.ts';
import type { Audience, Question } from '../model.ts';

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
  if (question.kind === 'scale')
    return [...rangeFaults(question), ...metricFaults(question, audience)];
  if (question.kind === 'faces') return metricFaults(question, audience);
  if (question.kind === 'number') return rangeFaults(question);
  return 'options' in question ? doubleOptions(question.options) : [];
}

function rangeFaults({ from, to }: { from: number; to: number }): QuestionFault[] {
  return from < to ? [] : [{ at: ['to'], message: `found ${to}; allowed: more than ${from}` }];
}

type Measured = Extract<Question, { metric: unknown }>;

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
