import { type Db, MongoBackend } from '@agendajs/mongo-backend';
import { Agenda } from 'agenda';
import type { Log } from '../core/context.ts';

/**
 * agenda is the clock, not the truth: a few jobs on plain intervals, each safe to run twice and to overlap, because
 * what is to be done stands in our own collections.
 */
export interface Job {
  name: string;
  everyMs: number;
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
}

export interface Worker {
  start(): Promise<void>;
  /** Takes no new job, waits for the running ones (at most `drainMs`). */
  stop(): Promise<void>;
  report(): Promise<readonly JobReport[]>;
}

const drainMs = 20_000;
const lockMs = 5 * 60_000;

interface WorkerParts {
  db: Db;
  log: Log;
  jobs: readonly Job[];
  name: string;
}

/** Touches the database on `start` and `report` only: agenda connects by itself as soon as it is made. */
export function createWorker(parts: WorkerParts): Worker {
  const { jobs } = parts;
  let made: Agenda | null = null;
  const stopping = new AbortController();

  function agenda(): Agenda {
    made ??= createAgenda(parts, stopping.signal);
    return made;
  }

  return {
    async start() {
      await agenda().ready;
      for (const job of jobs) await schedule(agenda(), job);
      await agenda().start();
    },
    async stop() {
      stopping.abort();
      await made?.drain(drainMs);
    },
    async report() {
      await agenda().ready;
      const { jobs: stored } = await agenda().queryJobs();
      return jobs.map(({ name, everyMs }) => {
        const row = stored.find((each) => each.name === name);
        return {
          name,
          everyMs,
          nextRunAt: row?.nextRunAt ?? null,
          lastFinishedAt: row?.lastFinishedAt ?? null,
          lastFailure: row?.failReason ?? '',
        };
      });
    },
  };
}

function createAgenda({ db, log, jobs, name }: WorkerParts, stopping: AbortSignal): Agenda {
  const agenda = new Agenda({
    backend: new MongoBackend({ mongo: db, collection: 'jobs' }),
    name,
    processEvery: Math.min(...jobs.map((job) => job.everyMs)),
    defaultLockLifetime: lockMs,
  });
  agenda.on('error', (error) => log.error({ error }, 'the clock failed'));
  agenda.on('fail', (error, job) => log.error({ job: job.attrs.name, error }, 'job failed'));
  for (const { name, run } of jobs) {
    agenda.define(name, () => run(stopping), { concurrency: 1, lockLimit: 1 });
  }
  return agenda;
}

/** agenda clears a running job's lock on `every`: said only where the interval changed. */
async function schedule(agenda: Agenda, { name, everyMs }: Job): Promise<void> {
  const [known] = (await agenda.queryJobs({ name })).jobs;
  if (known?.repeatInterval !== everyMs && known?.repeatInterval !== String(everyMs)) {
    await agenda.every(everyMs, name);
  }
}
