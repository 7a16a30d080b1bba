import type { Fault } from '../../../core/inputs/fault.ts';
import { formatFault } from '../../../core/inputs/fault.ts';
import type { House } from '../../../core/model.ts';
import { applyProgrammeFile } from '../../../core/programmes/file.ts';
import type { HouseChange } from '../../../core/programmes/file-merge.ts';
import { programmeFile } from '../../fixtures/company.ts';

/** What `yaml` makes of a house; fails the test where it is refused. */
export function houseOf(
  yaml: string = programmeFile,
  stored: House | null = null,
): { house: House; changes: readonly HouseChange[] } {
  const applied = applyProgrammeFile(stored, Buffer.from(yaml), 'test.yaml');
  if (!applied.ok) throw new Error(applied.faults.map(formatFault).join('\n'));
  return applied;
}

/** The faults of `yaml` as text without the file's name; none where it is accepted. */
export function faultsOf(yaml: string, stored: House | null = null): readonly string[] {
  const applied = applyProgrammeFile(stored, Buffer.from(yaml), 'test.yaml');
  const faults: readonly Fault[] = applied.ok ? [] : applied.faults;
  return faults.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}
