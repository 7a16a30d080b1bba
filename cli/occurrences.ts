import type { Command } from 'commander';
import { readInstant } from '../core/inputs/instant.ts';
import { isZone } from '../core/programmes/local-time.ts';
import { formatInstant, occurrences } from '../core/programmes/occurrences.ts';
import { parseRule } from '../core/programmes/recurrence.ts';
import { RuleError } from '../core/programmes/recurrence-rule.ts';
import { print, wrongUse } from './shell.ts';

interface Options {
  rule: string;
  zone: string;
  from: string;
  count: string;
  json?: boolean;
}

export function occurrencesCommand(program: Command): void {
  program
    .command('occurrences')
    .description('what a cadence means: its next instants')
    .requiredOption('--rule <words>', 'for example "every 2 weeks on Tue at 09:30"')
    .requiredOption('--zone <zone>', 'for example Europe/Prague')
    .requiredOption('--from <iso>', 'instants strictly after this one')
    .requiredOption('--count <n>', 'how many, 1 to 10000')
    .option('--json', 'one JSON object a line')
    .action((options: Options) => {
      const { rule, from, count } = checked(options);
      let left = count;
      for (const { at, date } of occurrences({ rule, zone: options.zone, from })) {
        if (left <= 0) return;
        left -= 1;
        const instant = formatInstant(at);
        print(options.json ? JSON.stringify({ at: instant, date }) : instant);
      }
    });
}

function checked(options: Options) {
  const count = Number(options.count);
  if (!Number.isInteger(count) || count < 1 || count > 10_000) {
    throw wrongUse(`--count: found "${options.count}"; allowed: 1 to 10000`);
  }
  if (!isZone(options.zone)) {
    throw wrongUse(`--zone: found "${options.zone}"; allowed: an IANA zone such as Europe/Prague`);
  }
  const from = readInstant(options.from);
  if (!from) {
    throw wrongUse(
      `--from: found "${options.from}"; allowed: an instant such as 2026-12-01T00:00:00Z`,
    );
  }
  try {
    return { rule: parseRule(options.rule), from, count };
  } catch (error) {
    if (error instanceof RuleError) throw wrongUse(`--rule: ${error.message}`, error);
    throw error;
  }
}
