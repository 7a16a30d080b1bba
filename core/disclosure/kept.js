import { randomUUID } from 'node:crypto';
const keptPurpose = 'release';
const membersPurpose = 'round members';
export function sealKept(vault, kept) {
    return vault.sealText(keptPurpose, JSON.stringify(kept));
}
export function openKept(vault, { box }) {
    return JSON.parse(vault.openText(keptPurpose, box));
}
export function sealMembers(vault, members) {
    return vault.sealText(membersPurpose, JSON.stringify(members));
}
export function openMembers(vault, box) {
    return JSON.parse(vault.openText(membersPurpose, box));
}
/** What the rule has to know of an earlier round. */
export function toPast(vault, row) {
    const members = row.members && openMembers(vault, row.members);
    return { number: row.number, members, shown: openKept(vault, row).shown };
}
/** Puts nobody in a forgotten person's place, so that the rule still counts that somebody left. */
export async function forgetMember(store, vault, person) {
    for (const row of await store.releases(null, 0)) {
        const members = row.members && openMembers(vault, row.members);
        if (!row.members || !members?.some((member) => member.person === person))
            continue;
        const without = members.map((member) => member.person === person ? { ...member, person: randomUUID() } : member);
        await store.setMembers(row.round, row.members, sealMembers(vault, without));
    }
}
//# sourceMappingURL=kept.js.map