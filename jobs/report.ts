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
}

/** What agenda keeps of a job at one place. */
export interface StoredJob {
  name: string;
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
