import { randomUUID } from 'node:crypto';
import type { Vault } from '../vault.ts';
import type { RoundMember } from './cell.ts';
import type { Outcome } from './compute.ts';
import type { PastRound } from './decide.ts';
import type { DisclosureStore, ReleaseRow } from './store.ts';

/** What is kept of a closed round, sealed. */
export type Kept = Omit<Outcome, 'comments'> & { breakdowns: readonly string[] };

const keptPurpose = 'release';
const membersPurpose = 'round members';

export function sealKept(vault: Vault, kept: Kept): Buffer {
  return vault.sealText(keptPurpose, JSON.stringify(kept));
}

export function openKept(vault: Vault, { box }: ReleaseRow): Kept {
  return JSON.parse(vault.openText(keptPurpose, box)) as Kept;
}

export function sealMembers(vault: Vault, members: readonly RoundMember[]): Buffer {
  return vault.sealText(membersPurpose, JSON.stringify(members));
}

export function openMembers(vault: Vault, box: Buffer): RoundMember[] {
  return JSON.parse(vault.openText(membersPurpose, box)) as RoundMember[];
}

/** What the rule has to know of an earlier round. */
export function toPast(vault: Vault, row: ReleaseRow): PastRound {
  const members = row.members && openMembers(vault, row.members);
  return { number: row.number, members, shown: openKept(vault, row).shown };
}

/** Puts nobody in a forgotten person's place, so that the rule still counts that somebody left. */
export async function forgetMember(
  store: DisclosureStore,
  vault: Vault,
  person: string,
): Promise<void> {
  for (const row of await store.releases(null, 0)) {
    const members = row.members && openMembers(vault, row.members);
    if (!row.members || !members?.some((member) => member.person === person)) continue;
    const without = members.map((member) =>
      member.person === person ? { ...member, person: randomUUID() } : member,
    );
    await store.setMembers(row.round, row.members, sealMembers(vault, without));
  }
}
