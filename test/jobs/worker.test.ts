import { describe, expect, it } from 'vitest';
import type { Log } from '../../core/context.ts';
import { createWorker, type Job } from '../../jobs/worker.ts';
import { useDatabase } from '../support/database.ts';

const database = useDatabase();
const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A job that resolves `ran` on its first run. */
function job(name: string, run: () => Promise<void> = async () => undefined, atOnce = 1) {
  let resolve = (): void => undefined;
  const ran = new Promise<void>((done) => {
    resolve = done;
  });
  const made: Job = {
    name,
    everyMs: 20,
    atOnce,
    run: async () => {
      resolve();
      await run();
    },
  };
  return { made, ran };
}

/** Resolves when so many are there at the same time. */
function createBarrier(size: number) {
  let waiting = 0;
  let open = (): void => undefined;
  const met = new Promise<void>((resolve) => {
    open = resolve;
  });
  const arrive = async (): Promise<void> => {
    waiting += 1;
    if (waiting === size) open();
    await met;
  };
  return { met, arrive };
}

function worker(name: string, jobs: readonly Job[], log = silent, gone = '') {
  const { db } = database;
  const isGone = (each: string): boolean => each === gone;
  return createWorker({ db: db.getClient().db(db.name), log, jobs, name, isGone });
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

  it('runs jobs of different intervals, and ends with nothing of either locked', async () => {
    const often = job('often');
    const seldom = job('seldom');
    const never = { ...job('far ahead').made, everyMs: 3_600_000 };
    const clock = worker('l', [often.made, { ...seldom.made, everyMs: 50 }, never]);
    await clock.start();
    await Promise.all([often.ran, seldom.ran]);
    await clock.stop();
    const reports = await clock.report();
    expect(reports.map(({ name, everyMs }) => [name, everyMs])).toEqual([
      ['often', 20],
      ['seldom', 50],
      ['far ahead', 3_600_000],
    ]);
    const locked = { name: { $in: ['often', 'seldom', 'far ahead'] }, lockedAt: { $ne: null } };
    expect(await database.db.collection('jobs').countDocuments(locked)).toBe(0);
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

  it('counts the runs in a row that failed, until one goes well', async () => {
    let isSick = true;
    const twice = createBarrier(2);
    const run = async () => {
      void twice.arrive();
      if (isSick) throw new Error('not yet');
    };
    const before = worker('j', [job('sick for a while', run).made]);
    await before.start();
    await twice.met;
    await before.stop();
    const [report] = await before.report();
    expect(report?.lastFailure).toBe('not yet');
    expect(report?.failedRuns).toBeGreaterThanOrEqual(2);
    isSick = false;
    const well = job('sick for a while', run);
    const after = worker('k', [well.made]);
    await after.start();
    await well.ran;
    await after.stop();
    expect(await after.report()).toMatchObject([{ failedRuns: 0, lastFailure: '' }]);
  });

  it('shares a job that has a place for each among processes', async () => {
    const both = createBarrier(2);
    const first = worker('e', [job('shared work', both.arrive, 2).made]);
    const second = worker('f', [job('shared work', both.arrive, 2).made]);
    await first.start();
    await second.start();
    await both.met;
    const [one] = await first.report();
    expect(one).toMatchObject({ name: 'shared work', everyMs: 20 });
    await Promise.all([first.stop(), second.stop()]);
  });

  it('takes up what a process that died was running, and not what runs', async () => {
    const row = (name: string) => ({ name, 'data.place': 0 });
    const jobs = database.db.collection('jobs');
    const before = worker('g', [job('left behind').made, job('runs').made]);
    await before.start();
    await before.stop();
    const lockedAt = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1_000);
    await jobs.updateOne(row('left behind'), { $set: { lockedAt: lockedAt(21) } });
    await jobs.updateOne(row('runs'), { $set: { lockedAt: lockedAt(5) } });
    const takenUp = job('left behind');
    let ranTwice = false;
    const running = job('runs', async () => {
      ranTwice = true;
    });
    const after = worker('h', [takenUp.made, running.made]);
    await after.start();
    await takenUp.ran;
    await after.stop();
    expect(ranTwice).toBe(false);
  });

  it('takes up at once what a process held that is known to be over', async () => {
    const before = worker('m', [job('held').made]);
    await before.start();
    await before.stop();
    const lock = { lastModifiedBy: 'm', lockedAt: new Date() };
    await database.db.collection('jobs').updateOne({ name: 'held' }, { $set: lock });
    const takenUp = job('held');
    const after = worker('n', [takenUp.made], silent, 'm');
    await after.start();
    await takenUp.ran;
    await after.stop();
  });

  it('waits for no time that a clock wrote down which has been set back since', async () => {
    const before = worker('o', [job('far').made]);
    await before.start();
    await before.stop();
    const sixHoursAhead = new Date(Date.now() + 6 * 3_600_000);
    const wrong = { nextRunAt: sixHoursAhead, lockedAt: sixHoursAhead, lastModifiedBy: 'x' };
    await database.db.collection('jobs').updateOne({ name: 'far' }, { $set: wrong });
    const far = job('far');
    const after = worker('p', [far.made]);
    await after.start();
    await far.ran;
    await after.stop();
  });

  it('leaves nothing locked when it ends', async () => {
    const one = job('ends');
    const clock = worker('i', [one.made]);
    await clock.start();
    await one.ran;
    await clock.stop();
    const locked = { name: 'ends', lockedAt: { $ne: null } };
    expect(await database.db.collection('jobs').countDocuments(locked)).toBe(0);
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
