import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { keepText, whereNext } from './keep.ts';
import { createPrinter, type Loudness } from './printer.ts';
import { within } from './program.ts';
import { outcomeJson, outcomeText } from './report.ts';
import { isRight } from './result.ts';
import { openScene, type Scene, showEverything } from './scene.ts';
import { type Outcome, play } from './show.ts';

/** `npm run demo`: Tonus's whole job, against three chat platforms and 60 people on this machine. */

const { values: flags } = parseArgs({
  options: {
    keep: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** Seconds after which it gives up: far more than it takes, for a machine that is busy with other things. */
    patience: { type: 'string', default: '180' },
  },
});
const loudness: Loudness = flags.json ? 'json' : flags.quiet ? 'results' : 'all';
const printer = createPrinter(loudness, (text) => process.stdout.write(text));

async function main(): Promise<void> {
  const told = Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((each) => once(process, each)));
  const scene = await openScene(printer, new Date());
  process.once('exit', scene.program.kill);
  try {
    const interrupted = told.then(() => {
      throw new Error('interrupted');
    });
    const outcome = await inTime(scene, Promise.race([play(scene), interrupted]));
    report(outcome);
    if (flags.keep) await keep(scene, outcome, told);
  } catch (error) {
    fail(error, scene.program.log());
  } finally {
    await scene.close().catch((error) => process.exitCode || fail(error, ''));
  }
}

/** The demo ends by itself, also where somebody waits in vain or the service dies. */
async function inTime(scene: Scene, work: Promise<Outcome>): Promise<Outcome> {
  const seconds = Number(flags.patience);
  try {
    const soon = Promise.race([work, scene.program.died()]);
    return await within(seconds * 1000, `it took more than ${seconds} s (--patience)`, soon);
  } catch (error) {
    work.catch(() => undefined);
    const stuck = scene.phones.chats.stopWaiting();
    const [why, ...lines] = [error instanceof Error ? error.message : String(error), ...stuck];
    throw new Error([why, ...lines].join('\n  '), { cause: error });
  }
}

function report(outcome: Outcome): void {
  const isGood = outcome.results.every(isRight);
  if (!isGood) process.exitCode = 1;
  if (loudness === 'json') printer.write(outcomeJson(outcome, printer.phases(), isGood));
  else printer.write(outcomeText(outcome, printer.phases(), isGood));
  if (loudness === 'all' && !flags.keep) printer.write(whereNext);
}

async function keep(scene: Scene, { address }: Outcome, told: Promise<unknown>): Promise<void> {
  printer.write(keepText(scene, address));
  showEverything(scene);
  await Promise.race([told, scene.program.died()]);
}

function fail(error: unknown, log: string): void {
  process.exitCode = 1;
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\nThe demo failed: ${why}\n`);
  if (log) process.stderr.write(`\nThe service's last words:\n${log}\n`);
}

main().catch((error) => fail(error, ''));
