import { show } from '../inputs/found.ts';
import type { Audience, Question } from '../model.ts';

/** What a schema cannot say of one question: fields that do not fit each other. */
export function questionFaults(
  question: Question,
  audience: Audience | null,
): readonly { key: string; message: string }[] {
  if (question.kind === 'scale')
    return [...rangeFaults(question), ...metricFaults(question, audience)];
  if (question.kind === 'faces') return metricFaults(question, audience);
  if (question.kind === 'number') return rangeFaults(question);
  return 'options' in question ? doubleOptions(question.options) : [];
}

function rangeFaults({ from, to }: { from: number; to: number }) {
  return from < to ? [] : [{ key: 'to', message: `found ${to}; allowed: more than ${from}` }];
}

type Measured = Extract<Question, { metric: unknown }>;

const ownMetric = { nps: 'customer', enps: 'employee' } as const;

function metricFaults(question: Measured, audience: Audience | null) {
  const { metric, driver } = question;
  if (metric === 'driver' && driver === '')
    return [
      {
        key: 'driver',
        message: 'missing; allowed: a name of what drives the score, such as workload',
      },
    ];
  if (metric !== 'driver' && driver !== '')
    return [{ key: 'driver', message: `found ${show(driver)}; allowed: only with metric: driver` }];
  if (metric !== 'nps' && metric !== 'enps') return [];
  if (audience && audience !== ownMetric[metric]) {
    const allowed = `${audience === 'customer' ? 'nps' : 'enps'} for ${audience}s`;
    return [{ key: 'metric', message: `found ${show(metric)}; allowed: ${allowed}` }];
  }
  const fits = question.kind === 'scale' && question.from === 0 && question.to === 10;
  return fits
    ? []
    : [{ key: 'metric', message: `found ${show(metric)}; allowed: only on a scale from 0 to 10` }];
}

function doubleOptions(options: readonly { id: string }[]) {
  const ids = options.map(({ id }) => id);
  return options.flatMap(({ id }, index) =>
    ids.indexOf(id) === index
      ? []
      : [{ key: `options`, message: `found the option ${show(id)} twice; allowed: once` }],
  );
}
