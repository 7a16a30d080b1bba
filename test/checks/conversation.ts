import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { connect } from '../../core/database/connect.ts';
import { actLists } from '../conversation/acts.ts';
import { drawnSurveys } from '../conversation/drawn-survey.ts';
import { play } from '../conversation/play.ts';
import { createStage, type Stage } from '../conversation/stage.ts';
import { startServer } from '../support/database-engine.ts';

/**
 * `npm run check:conversation -- --runs N --seed S`: random people in random surveys answer, go back, skip, repeat
 * themselves, tap late, change language and account, join another person's chats and are asked two things at once, while
 * rosters are read and the process dies and starts again; after each act what is stored and shown is what a model says.
 * Exit 1 with the smallest case found where it is not.
 */
const { values } = parseArgs({
  options: { runs: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
const runs = Number(values.runs);
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);

/** Played on one database, which is emptied after them. */
const runsTogether = 250;
/** At once: while one waits for the database the other goes on. */
const lanes = 2;

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function onStage(uri: string, name: string, use: (stage: Stage) => Promise<void>) {
  const db = await connect(uri, name);
  await use(await createStage(db));
  await db.dropDatabase();
  await db.close();
}

let next = 0;
let done = 0;
let failed: string | null = null;

async function lane(uri: string): Promise<void> {
  while (next < runs && failed === null) {
    const block = next;
    const numRuns = Math.min(runsTogether, runs - next);
    next += numRuns;
    await onStage(uri, `conversation-${block}`, async (stage) => {
      const property = fc.asyncProperty(drawnSurveys, actLists, (drawn, acts) =>
        play(stage, drawn, acts),
      );
      const details = await fc.check(property, { numRuns, seed: seed + block });
      if (details.failed) failed = `${fc.defaultReportMessage(details)}\n${details.errorInstance}`;
    });
    done += numRuns;
    print(`${done} runs, ${(done / seconds()).toFixed(1)} a second`);
  }
}

const startedAt = performance.now();
function seconds(): number {
  return (performance.now() - startedAt) / 1000;
}

const server = await startServer();
print(`seed ${seed}`);
await Promise.all(Array.from({ length: lanes }, () => lane(server.getUri())));
await server.stop();
if (failed !== null) print(failed);
print(
  `${failed === null ? 'as the model says' : 'FAILED'}: ${done} runs in ${Math.round(seconds())} s, seed ${seed}`,
);
process.exitCode = failed === null ? 0 : 1;
