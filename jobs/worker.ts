import type { Db } from '@agendajs/mongo-backend';
import type { Agenda } from 'agenda';
import type { Log } from '../core/context.ts';

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

export interface JobReport {
  name: string;
  everyMs: number;
  nextRunAt: Date | null;
  lastFinishedAt: Date | null;
  /** `''` where the last run went well. */
  lastFailure: string;
  /** So many runs in a row, the last one among them. */
  failedRuns: number;
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
const collection = 'jobs';

interface WorkerParts {
  db: Db;
  log: Log;
  jobs: readonly Job[];
  /** Of this process, unlike any other's. */
  name: string;
}

/** Touches the database on `start` and `report` only: agenda connects by itself as soon as it is made. */
export function createWorker(parts: WorkerParts): Worker {
  const { jobs } = parts;
  let made: Promise<Agenda> | null = null;
  let living: NodeJS.Timeout | null = null;
  const stopping = new AbortController();

  async function agenda(): Promise<Agenda> {
    made ??= createAgenda(parts, stopping.signal);
    return await made;
  }

  function sayAlive(): void {
    lock(parts, new Date()).catch((error: unknown) => {
      parts.log.warn({ error }, 'running jobs could not be kept');
    });
  }

  return {
    async start() {
      const clock = await agenda();
      for (const job of jobs) await schedule(clock, job);
      await clock.start();
      living = setInterval(sayAlive, aliveEveryMs);
    },
    async stop() {
      stopping.abort();
      await (await made)?.drain(drainMs);
      if (!living) return;
      clearInterval(living);
      // drain() leaves locked what was about to run
      await lock(parts, null);
    },
    async report() {
      const { jobs: stored } = await (await agenda()).queryJobs();
      return jobs.map((job) => reportOf(job, stored));
    },
  };
}

type Stored = Awaited<ReturnType<Agenda['queryJobs']>>['jobs'][number];

/** Of a job that several processes run: the next run of any, and how the last one of all went. */
function reportOf({ name, everyMs }: Job, stored: readonly Stored[]): JobReport {
  const rows = stored.filter((row) => row.name === name);
  const [next] = rows.toSorted((a, b) => +(a.nextRunAt ?? 0) - +(b.nextRunAt ?? 0));
  const last = rows.toSorted((a, b) => +(b.lastFinishedAt ?? 0) - +(a.lastFinishedAt ?? 0))[0];
  const failedRuns = last?.failCount ?? 0;
  return {
    name,
    everyMs,
    nextRunAt: next?.nextRunAt ?? null,
    lastFinishedAt: last?.lastFinishedAt ?? null,
    // agenda keeps the reason after a run that went well
    lastFailure: failedRuns > 0 ? (last?.failReason ?? '') : '',
    failedRuns,
  };
}

/** Its modules are loaded by what runs jobs or reports on them only: a third of a second. Connected when it resolves. */
async function createAgenda(
  { db, log, jobs, name }: WorkerParts,
  stopping: AbortSignal,
): Promise<Agenda> {
  const { Agenda } = await import('agenda');
  const { MongoBackend } = await import('@agendajs/mongo-backend');
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection }),
    name,
    processEvery: Math.min(...jobs.map((job) => job.everyMs)),
    defaultLockLifetime: lockMs,
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
