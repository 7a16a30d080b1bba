import type { Core } from '../../core/core.ts';
import { importRoster } from '../../core/people/import.ts';
import { applyFile } from '../../core/programmes/apply.ts';

/** What an operator and the clock do, of any core that a test has. */

/** @throws Error with the faults, where the file has some. */
export async function applyYaml({ context }: Core, yaml: string): Promise<void> {
  const applied = await applyFile(context, Buffer.from(yaml), 'test.yaml', false);
  if (!applied.ok) throw new Error(JSON.stringify(applied.faults));
}

/** @throws Error with the faults, where the roster has some. */
export async function importCsv({ context }: Core, csv: string): Promise<void> {
  const options = { dryRun: false, replace: false };
  const imported = await importRoster(context, Buffer.from(csv), 'test.csv', options);
  if (!imported.ok) throw new Error(JSON.stringify(imported.faults));
}

/** Every job once: opens, closes, digests, delivers until nothing is due. */
export async function runJobs(core: Core): Promise<void> {
  await core.openDueRounds();
  await core.closeDueRounds();
  await core.finishRecalls();
  await core.queueDigests();
  await core.deliverDue();
}
