import { type Bench, type Figure, spreadOf } from './figure.ts';
import type { Machine } from './machine.ts';

export interface Result {
  bench: Bench;
  figures: readonly Figure[];
}

/** The figures as a table in Markdown, with the machine before it and what was counted after it. */
export function toMarkdown(machine: Machine, results: readonly Result[]): string {
  const { cpu, cores, memoryGb, node, database, load } = machine;
  return [
    `${cpu}, ${cores} cores, ${memoryGb} GB; Node ${node}; database: ${database}; load before the run: ${load}.`,
    '',
    '| | | median | min to max | values |',
    '|---|---|---:|---:|---:|',
    ...results.flatMap(({ bench, figures }) => figures.map((figure) => row(bench.name, figure))),
    '',
    ...results.map(({ bench }) => `- **${bench.name}**: ${bench.about}`),
  ].join('\n');
}

function row(bench: string, { name, unit, values }: Figure): string {
  const { median, least, most } = spreadOf(values);
  const range = values.length > 1 ? `${shown(least)} to ${shown(most)}` : '';
  return `| ${bench} | ${name} | ${shown(median)} ${unit} | ${range} | ${values.length} |`;
}

/** Three digits tell as much as a run on one machine can. */
function shown(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

export function toJson(machine: Machine, results: readonly Result[]): string {
  const figures = results.flatMap(({ bench, figures: found }) =>
    found.map(({ name, unit, values }) => ({
      bench: bench.name,
      ...{ name, unit, ...spreadOf(values), values },
    })),
  );
  return JSON.stringify({ machine, figures }, null, 2);
}
