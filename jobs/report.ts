import { isInPart } from '../core/others-go-on.ts';

/** How the jobs of all processes are doing, by what agenda writes down: read without agenda, which takes long to load. */

interface Planned {
  name: string;
  everyMs: number;
}

export interface JobReport extends Planned {
  nextRunAt: Date | null;
  lastFinishedAt: Date | null;
  /** `''` where the last run went well. */
  lastFailure: string;
  /** So many runs in a row, the last one among them. */
  failedRuns: number;
  /** All but some of what it does went well the last time. */
  failedInPart: boolean;
}

/** What agenda keeps of a job at one place. */
export interface StoredJob {
  name: string;
  lastModifiedBy?: string;
  lockedAt?: Date | null;
  nextRunAt?: Date | null;
  lastFinishedAt?: Date;
  failCount?: number;
  failReason?: string;
}

export function reportOn(stored: readonly StoredJob[], jobs: readonly Planned[]): JobReport[] {
  return jobs.map((job) => reportOf(job, stored));
}

/** Of a job that several processes run: the next run of any, and how the last one of all went. */
function reportOf({ name, everyMs }: Planned, stored: readonly StoredJob[]): JobReport {
  const rows = stored.filter((row) => row.name === name);
  const last = rows.toSorted((a, b) => +(b.lastFinishedAt ?? 0) - +(a.lastFinishedAt ?? 0))[0];
  const times = rows.flatMap(({ nextRunAt }) => nextRunAt ?? []).toSorted((a, b) => +a - +b);
  // places that no process takes fall behind
  const next = times.find((time) => time > (last?.lastFinishedAt ?? 0)) ?? times[0];
  const failedRuns = last?.failCount ?? 0;
  return {
    name,
    everyMs,
    nextRunAt: next ?? null,
    lastFinishedAt: last?.lastFinishedAt ?? null,
    // agenda keeps the reason after a run that went well
    lastFailure: failedRuns > 0 ? (last?.failReason ?? '') : '',
    failedRuns,
    failedInPart: failedRuns > 0 && isInPart(last?.failReason),
  };
}
