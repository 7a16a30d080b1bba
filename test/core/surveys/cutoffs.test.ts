import { describe, expect, it } from 'vitest';
import { createReport } from '../../../core/inputs/fields.ts';
import { readYaml } from '../../../core/inputs/yaml-source.ts';
import { readSurvey } from '../../../core/surveys/read-survey.ts';

function read(question: string, audience = 'customer') {
  const text = `id: s\nversion: 1\naudience: ${audience}\nquestions:\n  - { id: q, text: { en: How? }, ${question} }\n`;
  const yaml = readYaml(text, 'survey.yaml');
  if (!yaml.ok) throw new Error('not YAML');
  const report = createReport(yaml.source);
  const { whole } = readSurvey(yaml.source.value, [], report);
  const found = whole?.questions[0];
  return {
    cutoffs: found && 'cutoffs' in found ? found.cutoffs : undefined,
    faults: report.faults.map(({ line, column, message }) => `${line}:${column} ${message}`),
  };
}

function scale(from: number, to: number, rest: string) {
  return `kind: scale, from: ${from}, to: ${to}, ${rest}`;
}

describe('cut-offs', () => {
  it('are written into the question where the file does not state them', () => {
    expect(read(scale(0, 10, 'metric: nps')).cutoffs).toEqual({ low: 6, high: 9 });
    expect(read(scale(0, 10, 'metric: enps'), 'employee').cutoffs).toEqual({ low: 6, high: 9 });
    expect(read(scale(1, 5, 'metric: csat')).cutoffs).toEqual({ low: null, high: 4 });
    expect(read(scale(1, 3, 'metric: csat')).cutoffs).toEqual({ low: null, high: 3 });
    expect(read(scale(1, 10, 'metric: csat')).cutoffs).toEqual({ low: null, high: 8 });
    expect(read(scale(1, 7, 'metric: ces')).cutoffs).toEqual({ low: null, high: 5 });
    expect(read('kind: faces, metric: csat').cutoffs).toEqual({ low: null, high: 4 });
    expect(read(scale(1, 5, 'metric: driver, driver: pay')).cutoffs).toBeNull();
    expect(read(scale(0, 6, '')).cutoffs).toBeNull();
  });

  it('are those of the file where it states them', () => {
    const stated = scale(0, 10, 'metric: nps, cutoffs: { low: 5, high: 8 }');
    expect(read(stated).cutoffs).toEqual({ low: 5, high: 8 });
    const top = scale(1, 5, 'metric: csat, cutoffs: { high: 5 }');
    expect(read(top).cutoffs).toEqual({ low: null, high: 5 });
  });

  it.each([
    [scale(0, 10, 'metric: nps, cutoffs: { high: 9 }'), 'cutoffs.low: found nothing'],
    [scale(1, 5, 'metric: csat, cutoffs: { low: 2, high: 4 }'), 'cutoffs.low: found 2'],
    [scale(0, 10, 'metric: nps, cutoffs: { low: 9, high: 9 }'), 'cutoffs.low: found 9'],
    [scale(1, 5, 'metric: csat, cutoffs: { high: 6 }'), 'cutoffs.high: found 6'],
    [scale(1, 5, 'metric: csat, cutoffs: { high: 1 }'), 'cutoffs.high: found 1'],
    [scale(1, 5, 'cutoffs: { high: 4 }'), 'cutoffs: found cut-offs'],
    [scale(1, 5, 'metric: csat, cutoffs: { from: 4 }'), 'cutoffs: found the key "from"'],
  ])('are refused where they do not fit the scale or the metric: %s', (question, message) => {
    const { faults } = read(question);
    expect(faults.join('\n')).toContain(message);
    expect(faults[0]).toMatch(/^5:\d+ /);
  });
});
