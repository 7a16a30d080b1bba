import type { Db } from '@agendajs/mongo-backend';
import type { Agenda } from 'agenda';
import type { Log } from '../core/context.ts';
import { type JobReport, reportOn, type StoredJob } from './report.ts';

/**
 * agenda is the clock, not the truth: a few jobs on plain intervals, each safe to run twice and to overlap, because
 * what is to be done stands in our own collections.
 */
export interface Job {
  name: string;
  everyMs: number;
  /** How many processes may run it at the same time. */
  atOnce: number;
  /** Ends soon after `stopping`. */
  run(stopping: AbortSignal): Promise<void>;
}

export interface Worker {
  start(): Promise<void>;
  /** Takes no new job, waits for the running ones (at most `drainMs`). */
  stop(): Promise<void>;
  report(): Promise<readonly JobReport[]>;
}

/** Longer than the longest call of a bot. */
const drainMs = 35_000;
/** What a process that dies was running is taken up by another after this. */
const lockMs = 20_000;
const aliveEveryMs = 5_000;
/** How far the clocks of two processes may lie apart. */
const clockSkewMs = 5_000;
const longestLookMs = 15_000;
const collection = 'jobs';

interface WorkerParts {
  db: Db;
  log: Log;
  jobs: readonly Job[];
  /** Of this process, unlike any other's that ever was: what bears it is kept locked. */
  name: string;
  /** Whether another's process is known to be over; else its locks run out. */
  isGone(name: string): boolean;
}

/** Touches the database on `start` and `report` only: an agenda connects by itself as soon as it is made. */
export function createWorker(parts: WorkerParts): Worker {
  let made: Promise<Clock[]> | null = null;
  let living: NodeJS.Timeout | null = null;
  const stopping = new AbortController();

  async function clocks(): Promise<Clock[]> {
    made ??= createClocks(parts, stopping.signal);
    return await made;
  }

  function sayAlive(): void {
    keep(parts, new Date()).catch((error: unknown) => {
      parts.log.warn({ error }, 'running jobs could not be kept');
    });
  }

  return {
    async start() {
      await freeAfterDeath(parts);
      await keep(parts, new Date());
      for (const { agenda, jobs } of await clocks()) {
        for (const job of jobs) await schedule(agenda, job);
        await agenda.start();
      }
      living = setInterval(sayAlive, aliveEveryMs);
    },
    async stop() {
      stopping.abort();
      await Promise.all(((await made) ?? []).map(({ agenda }) => agenda.drain(drainMs)));
      if (!living) return;
      clearInterval(living);
      // drain() leaves locked what was about to run
      await lock(parts, null);
    },
    async report() {
      const stored = parts.db.collection<StoredJob>(collection).find();
      return reportOn(await stored.toArray(), parts.jobs);
    },
  };
}

/** An agenda asks the database about each of its jobs whenever it looks: jobs of one interval have one for themselves. */
interface Clock {
  agenda: Agenda;
  jobs: readonly Job[];
}

async function createClocks(parts: WorkerParts, stopping: AbortSignal): Promise<Clock[]> {
  const intervals = [...new Set(parts.jobs.map(lookEveryMs))];
  return await Promise.all(
    intervals.map(async (everyMs) => {
      const jobs = parts.jobs.filter((job) => lookEveryMs(job) === everyMs);
      return { agenda: await createAgenda({ ...parts, jobs }, everyMs, stopping), jobs };
    }),
  );
}

/** What a process that died left behind is found in this time after its lock. */
function lookEveryMs({ everyMs }: Job): number {
  return Math.min(everyMs, longestLookMs);
}

/** Its modules are loaded by what runs jobs only: a third of a second. Connected when it resolves. */
async function createAgenda(
  { db, log, jobs, name }: WorkerParts,
  processEvery: number,
  stopping: AbortSignal,
): Promise<Agenda> {
  const { Agenda } = await import('agenda');
  const { MongoBackend } = await import('@agendajs/mongo-backend');
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection }),
    ...{ name, processEvery, defaultLockLifetime: lockMs },
  });
  agenda.on('error', (error) => log.error({ error }, 'the clock failed'));
  agenda.on('fail', (error, job) => log.error({ job: job.attrs.name, error }, 'job failed'));
  for (const { name, run } of jobs) {
    const runUnlessStopping = () => (stopping.aborted ? Promise.resolve() : run(stopping));
    agenda.define(name, () => runUnlessStopping(), { concurrency: 1, lockLimit: 1 });
  }
  await agenda.ready;
  return agenda;
}

/**
 * One row a place: each is locked by one process at a time. agenda clears a running job's lock when a row is saved, so
 * that is done only where the interval changed.
 */
async function schedule(agenda: Agenda, { name, everyMs, atOnce }: Job): Promise<void> {
  const { jobs: stored } = await agenda.queryJobs({ name });
  for (let place = 0; place < atOnce; place += 1) {
    const known = stored.find(({ data }) => isAt(place, data));
    if (String(known?.repeatInterval) === String(everyMs)) continue;
    const job = agenda.create(name, { place }).unique({ 'data.place': place });
    await job.repeatEvery(everyMs).save();
  }
}

function isAt(place: number, data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'place' in data && data.place === place;
}

/** `at` null: free for other processes. What is not locked stays so. */
async function lock({ db, name }: WorkerParts, at: Date | null): Promise<void> {
  const ours = { lastModifiedBy: name, lockedAt: { $ne: null } };
  await db.collection(collection).updateMany(ours, { $set: { lockedAt: at } });
}

async function freeAfterDeath({ db, isGone }: WorkerParts): Promise<void> {
  const rows = db.collection<StoredJob>(collection);
  const holders = await rows.distinct('lastModifiedBy', { lockedAt: { $ne: null } });
  const lastModifiedBy = { $in: holders.filter((holder = '') => isGone(holder)) };
  await rows.updateMany({ lastModifiedBy }, { $set: { lockedAt: null } });
}

/** Keeps our locks, and mends what a clock that was set back since has left in the future: nobody waits for that. */
async function keep(parts: WorkerParts, now: Date): Promise<void> {
  const { db, jobs } = parts;
  const ahead = (ms: number) => ({ $gt: new Date(+now + ms + clockSkewMs) });
  await lock(parts, now);
  await db.collection(collection).bulkWrite([
    { updateMany: { filter: { lockedAt: ahead(0) }, update: { $set: { lockedAt: null } } } },
    ...jobs.map(({ name, everyMs }) => ({
      updateMany: {
        filter: { name, nextRunAt: ahead(everyMs) },
        update: { $set: { nextRunAt: now } },
      },
    })),
  ]);
}
