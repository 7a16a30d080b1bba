import { isIn } from './cell.js';
export const rest = { belowPeople: 16, belowChange: 5, rounds: 2 };
/** The atoms that these reported cells made of these people; people in none of the cells are in no atom. */
export function atomsOf(members, shown) {
    const atomOf = new Map();
    const sizes = new Map();
    for (const member of members) {
        const bits = shown.map((cell) => (isIn(cell, member) ? '1' : '0')).join('');
        if (!bits.includes('1'))
            continue;
        atomOf.set(member.person, bits);
        sizes.set(bits, (sizes.get(bits) ?? 0) + 1);
    }
    return { atomOf, sizes };
}
/** Whether an atom of these people differs by a few from one that was shown. */
export function mustRest(people, past, { belowPeople, belowChange }) {
    if (people.length >= belowPeople)
        return false;
    return past.some(({ atomOf, sizes }) => {
        const shared = new Map();
        for (const person of people) {
            const atom = atomOf.get(person);
            if (atom !== undefined)
                shared.set(atom, (shared.get(atom) ?? 0) + 1);
        }
        return [...shared].some(([atom, both]) => {
            const change = people.length + (sizes.get(atom) ?? 0) - 2 * both;
            return change > 0 && change < belowChange;
        });
    });
}
//# sourceMappingURL=rest.js.map