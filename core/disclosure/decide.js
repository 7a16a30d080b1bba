import { cellKey, rankOf } from './cell.js';
import { readingStands } from './reading.js';
import { atomsOf, mustRest, rest } from './rest.js';
import { admit, limits } from './rule.js';
export const rules = { limits, rest, comments: { people: 10, comments: 5 } };
/**
 * Cells of one question. The most useful cells come first; of equals the one not shown for longest, then the larger.
 */
export function cellsFor(reading, electorate, candidates, { limits, rest }) {
    const { members, past } = electorate;
    const { id } = reading.question;
    const recent = recentAtoms(id, past, rest);
    return admitted(inOrder(id, candidates, past), members.length, (atom) => {
        if (!readingStands(reading, atom, limits))
            return false;
        const people = atom.flatMap((at) => members[at]?.person ?? []);
        return !mustRest(people, recent, rest);
    }).filter(({ people }) => people.some((at) => reading.words[at] !== null));
}
/** Cells whose response rate may be told: it counts everybody asked. */
export function cellsForParticipation(electorate, candidates, { limits }) {
    const ordered = inOrder('', candidates, []);
    return admitted(ordered, electorate.members.length, (atom) => atom.length >= limits.least);
}
/** Cells whose comments may be read; crosses of two fields never. */
export function cellsForComments(commented, answered, electorate, candidates, { comments }) {
    const plain = candidates.filter(({ cell }) => Object.keys(cell).length < 2);
    return admitted(inOrder('', plain, []), electorate.members.length, (atom) => {
        const people = atom.filter((at) => answered[at]).length;
        const texts = atom.filter((at) => commented[at]).length;
        return people >= comments.people && (texts === 0 || texts >= comments.comments);
    }).filter(({ people }) => people.some((at) => commented[at]));
}
function admitted(ordered, asked, passes) {
    const stands = admit(asked, ordered.map(({ people }) => people), passes);
    return ordered.filter((_, at) => stands[at]);
}
function inOrder(question, candidates, past) {
    const lastShown = new Map();
    for (const { number, shown } of past) {
        for (const cell of shown[question] ?? []) {
            const key = cellKey(cell);
            lastShown.set(key, Math.max(number, lastShown.get(key) ?? 0));
        }
    }
    const shownAt = ({ cell }) => lastShown.get(cellKey(cell)) ?? 0;
    return candidates.toSorted((a, b) => rankOf(a.cell) - rankOf(b.cell) ||
        shownAt(a) - shownAt(b) ||
        b.people.length - a.people.length ||
        (cellKey(a.cell) < cellKey(b.cell) ? -1 : 1));
}
function recentAtoms(question, past, { rounds }) {
    return past
        .toSorted((a, b) => b.number - a.number)
        .slice(0, rounds)
        .flatMap(({ members, shown }) => (members ? [atomsOf(members, shown[question] ?? [])] : []));
}
/** Those who answered anything, skipping not counted. */
export function answeredAnything(answers) {
    return [...(answers?.values() ?? [])].some((value) => value !== null);
}
//# sourceMappingURL=decide.js.map