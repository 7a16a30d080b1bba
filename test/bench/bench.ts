import { parseArgs } from 'node:util';
import { answering } from './answering.ts';
import { database } from './database.ts';
import { type Bench, elapsedMs } from './figure.ts';
import { growing } from './growing.ts';
import { describeMachine } from './machine.ts';
import { sending } from './sending.ts';
import { starting } from './starting.ts';
import { type Result, toJson, toMarkdown } from './table.ts';
import { understanding } from './understanding.ts';

/** `npm run bench -- [--only NAME] [--json]`: the figures of the README, on this machine. Tests assert none of them. */

const benches: readonly Bench[] = [starting, database, answering, sending, growing, understanding];
const options = {
  only: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

async function main(): Promise<void> {
  const { values } = parseArgs({ options });
  const chosen = benches.filter(({ name }) => !values.only || name === values.only);
  if (chosen.length === 0) {
    const names = benches.map(({ name }) => name).join(', ');
    throw new Error(`--only: found "${values.only}"; allowed: ${names}`);
  }
  const machine = await describeMachine();
  const results: Result[] = [];
  for (const bench of chosen) results.push(await run(bench));
  const show = values.json ? toJson : toMarkdown;
  process.stdout.write(`${show(machine, results)}\n`);
}

async function run(bench: Bench): Promise<Result> {
  let figures: Result['figures'] = [];
  const ms = await elapsedMs(async () => {
    figures = await bench.measure();
  });
  process.stderr.write(`${bench.name}: measured in ${(ms / 1_000).toFixed(0)} s\n`);
  return { bench, figures };
}

await main();
