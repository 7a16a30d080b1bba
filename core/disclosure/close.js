import { idsOf, keyOf, readAnswers } from './ballots.js';
import { cellKey } from './cell.js';
import { computeRound } from './compute.js';
import { rules } from './decide.js';
import { sealKept, sealMembers, toPast } from './kept.js';
import { shuffle } from './shuffle.js';
export const commentPurpose = 'comment';
/** Earlier rounds of the programme that the rule is shown. */
const pastRounds = 6;
const peopleAtOnce = 100;
/**
 * Closes a round for good: everything that will ever be said about it is computed and kept, then its answers, its key
 * and what they left in the database's files are gone. May be run again after a crash at any step, and by two
 * processes at once: the round is open until its release is stored, and closed from then on. A round that is closed,
 * or was never opened, is left alone.
 */
export async function closeRound(parts, round) {
    const { store, vault } = parts;
    await store.moveUrn(round.id, 'open', 'closing');
    const urn = await store.urn(round.id);
    const key = urn && keyOf(vault, urn);
    if (urn && key) {
        if (!(await store.release(round.id)))
            await keepRelease(parts, round, urn, key);
        await store.removeBallots(idsOf(key, urn.papers, urn.people));
        await store.destroyKey(round.id);
    }
    if (!urn)
        return;
    await parts.compact();
    await store.removeUrn(round.id);
}
async function keepRelease({ store, vault, random }, round, urn, key) {
    const asked = new Set(urn.people);
    const members = round.members.filter(({ person }) => asked.has(person));
    const answers = await readEverybody(store, key, urn);
    const before = await store.releases(round.programme.id, pastRounds);
    const past = before.map((row) => toPast(vault, row));
    const { comments, ...outcome } = computeRound({ ...round, members }, answers, past, rules);
    const sealed = comments.map((comment) => sealComment(vault, round, key, comment));
    await store.addComments(shuffle(sealed, random));
    const number = 1 + Math.max(0, ...past.map((each) => each.number));
    const { breakdowns } = round.programme;
    await store.addRelease({
        round: round.id,
        programme: round.programme.id,
        date: round.date,
        number,
        box: sealKept(vault, { ...outcome, breakdowns }),
        members: sealMembers(vault, members),
    });
    await store.dropMembers(round.programme.id, number - rules.rest.rounds);
}
/** Few people at a time: a text is as large as the longest allowed. */
async function readEverybody(store, key, { people, papers }) {
    const answers = new Map();
    for (let from = 0; from < people.length; from += peopleAtOnce) {
        const some = people.slice(from, from + peopleAtOnce);
        for (const [person, said] of await readAnswers(store, key, papers, some)) {
            answers.set(person, said);
        }
    }
    return answers;
}
function sealComment(vault, round, key, { person, question, text, cells }) {
    return {
        id: key.commentId(person, question),
        round: round.id,
        date: round.date,
        question,
        cells: cells.map(cellKey),
        box: vault.sealText(commentPurpose, text),
    };
}
//# sourceMappingURL=close.js.map