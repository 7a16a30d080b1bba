import { describe, expect, it } from 'vitest';
import type { Log } from '../../core/context.ts';
import { createWorker, type Job } from '../../jobs/worker.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A job that resolves `ran` on its first run. */
function job(name: string, run: () => Promise<void> = async () => undefined) {
  let resolve = (): void => undefined;
  const ran = new Promise<void>((done) => {
    resolve = done;
  });
  const made: Job = {
    name,
    everyMs: 20,
    run: async () => {
      resolve();
      await run();
    },
  };
  return { made, ran };
}

function worker(name: string, jobs: readonly Job[], log = silent) {
  const { db } = database;
  return createWorker({ db: db.getClient().db(db.name), log, jobs, name });
}

describe('the clock', () => {
  it('runs a job, says so, and ends with what is under way finished', async () => {
    const one = job('one');
    const clock = worker('a', [one.made]);
    await clock.start();
    await one.ran;
    await clock.stop();
    const [report] = await clock.report();
    expect(report).toMatchObject({ name: 'one', everyMs: 20, lastFailure: '' });
    expect(report?.lastFinishedAt).toBeInstanceOf(Date);
  });

  it('goes on with the other jobs when one throws, and reports it', async () => {
    const failures: string[] = [];
    const log = { ...silent, error: (fields: object) => failures.push(JSON.stringify(fields)) };
    const poison = job('poison', () => Promise.reject(new Error('a rule that throws')));
    const sound = job('sound');
    const clock = worker('b', [poison.made, sound.made], log);
    await clock.start();
    await Promise.all([poison.ran, sound.ran]);
    await clock.stop();
    expect(failures.join()).toContain('poison');
    expect((await clock.report()).find(({ name }) => name === 'poison')?.lastFailure).toBe(
      'a rule that throws',
    );
  });

  it('has each job once, however many processes start', async () => {
    const first = worker('c', [job('shared').made]);
    const second = worker('d', [job('shared').made]);
    await first.start();
    await second.start();
    await first.stop();
    await second.stop();
    expect(await database.db.collection('jobs').countDocuments({ name: 'shared' })).toBe(1);
  });
});
