import { parseArgs } from 'node:util';
import { breaks } from './breaks.ts';
import { faultsOfVerdict } from './judge.ts';
import { addRuns, type Run, runSeeds } from './run.ts';

/**
 * `npm run sim -- --seeds N [--first S] [--break NAME] [--harsh]` runs N seeds; `--seed S` replays one and tells all that
 * happened in it. Ends with 1 where the protocol failed.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '10000' },
    first: { type: 'string', default: '1' },
    seed: { type: 'string' },
    break: { type: 'string' },
    harsh: { type: 'boolean', default: false },
  },
});

const shownSeeds = 10;
const seedsAtOnce = 10_000;
type Options = Parameters<typeof runSeeds>[2];

// an error of a simulated platform says nothing by where it was made
Error.stackTraceLimit = 0;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function breakNamed(name: string) {
  const found = breaks[name];
  if (!found) throw new RangeError(`--break: allowed: ${Object.keys(breaks).join(', ')}`);
  return { breakStore: found };
}

function report({ seeds, total, failing }: Run, seconds: number): void {
  const { messages, unknown, unknownArrived, repeatedCards } = total;
  print(`${seeds} seeds, ${messages} messages`);
  for (const name of faultsOfVerdict) print(`${String(total[name]).padStart(8)} ${labels[name]}`);
  print(`${String(unknown).padStart(8)} unknown for good (${unknownArrived} of them arrived)`);
  print(`${String(repeatedCards).padStart(8)} cards to managers repeated and marked`);
  print(`${Math.round(seeds / seconds)} seeds a second of processor time`);
  if (failing.length > 0) {
    print(`FAILED: ${failing.length} seeds, such as ${failing.slice(0, shownSeeds).join(', ')}`);
    const same = values.break === undefined ? '' : ` --break ${values.break}`;
    const odds = values.harsh ? ' --harsh' : '';
    print(
      `Everything that happened in one, the same each time: npm run sim -- --seed ${failing[0]}${same}${odds}`,
    );
  }
}

const labels = {
  duplicates: 'messages that arrived twice',
  notDelivered: 'recorded as sent, not delivered',
  lost: 'lost without a trace',
  seenLate: 'visible as unknown later than 60 s after their lease',
  afterStop: 'sent after a stop',
  unmarked: 'cards repeated without saying so',
  droppedForNothing: 'dropped for no reason',
  unknownForNothing: 'unknown for no reason',
  tooEarly: 'calls before the wait of a 429 was over',
} as const;

/** Some at a time, so that a long run says how far it is. */
async function runMany(first: number, count: number, options: Options): Promise<Run> {
  let run: Run | null = null;
  for (let done = 0; done < count; done += seedsAtOnce) {
    const next = await runSeeds(first + done, Math.min(seedsAtOnce, count - done), options);
    run = run ? addRuns(run, next) : next;
    process.stderr.write(`${run.seeds} of ${count}, ${run.failing.length} failing\n`);
  }
  if (!run) throw new RangeError('--seeds: at least 1');
  return run;
}

const broken = {
  ...(values.break === undefined ? {} : breakNamed(values.break)),
  harsh: values.harsh,
};
const run =
  values.seed === undefined
    ? await runMany(Number(values.first), Number(values.seeds), broken)
    : await runSeeds(Number(values.seed), 1, { ...broken, trace: print });
const { user, system } = process.cpuUsage();
report(run, (user + system) / 1e6);
process.exitCode = run.failing.length > 0 ? 1 : 0;
