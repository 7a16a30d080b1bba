import { forgetMember } from './kept.js';
import { blankPaper, fillPaper, paperBytes } from './paper.js';
import { unwrapKey, wrapNewKey } from './round-key.js';
import { shuffle } from './shuffle.js';
export function createBallots(parts) {
    const { store, vault, random } = parts;
    /** Run again after a crash it adds the ballots that are missing and changes none that are there. */
    async function open({ round, people, questions }) {
        const urn = await store.addUrn({
            round,
            key: wrapNewKey(vault),
            people,
            papers: questions.flatMap(paperOf),
            state: 'open',
        });
        const key = keyOf(vault, urn);
        if (!key || urn.state !== 'open')
            return;
        const blanks = urn.papers.flatMap(({ question, bytes }) => urn.people.map((person) => ({ id: key.ballotId(person, question), bytes })));
        await store.addBallots(shuffle(blanks, random).map(({ id, bytes }) => key.seal(id, blankPaper(bytes))));
    }
    /** What this person said so far, by question in the survey's order; null is an answer: *skipped*. */
    async function answers(round, person) {
        const urn = await store.urn(round);
        const key = urn && keyOf(vault, urn);
        const given = key && (await readAnswers(store, key, urn.papers, [person]));
        return given?.get(person) ?? new Map();
    }
    /**
     * Compare and set on the sealed ballot, so that of many taps at once one is written.
     * @throws RangeError where the answer does not fit (see maxTextCharacters).
     */
    async function write(round, person, question, value, { expect }) {
        return await put(round, person, question, expect, (bytes) => fillPaper(value, bytes));
    }
    /** Makes a ballot blank again, for an answer whose question is not reached any more. */
    async function blank(round, person, question) {
        return await put(round, person, question, 'any', blankPaper);
    }
    async function put(round, person, question, expect, paperFor) {
        for (;;) {
            const urn = await store.urn(round);
            const key = urn && keyOf(vault, urn);
            const paper = urn?.papers.find((each) => each.question === question);
            if (!key || !paper || urn.state !== 'open')
                return 'closed';
            const [was] = await store.ballots([key.ballotId(person, question)]);
            if (!was)
                return 'closed';
            if (expect === 'blank' && key.read(was) !== undefined)
                return 'taken';
            const { box } = key.seal(was.id, paperFor(paper.bytes));
            if (await store.replaceBallot(was, box))
                return 'written';
        }
    }
    /** For /forget: this person's answers in every open round are gone, and their name from every round. */
    async function erase(person) {
        for (const urn of await store.urns()) {
            const key = keyOf(vault, urn);
            if (!key)
                continue;
            await store.removeComments(urn.papers.map((paper) => key.commentId(person, paper.question)));
            await store.removeBallots(idsOf(key, urn.papers, [person]));
            await store.removeFromUrn(urn.round, person);
        }
        await forgetMember(store, vault, person);
    }
    return { open, answers, write, blank, erase };
}
/** What these people said, by person; somebody who said nothing has an empty map. */
export async function readAnswers(store, key, papers, people) {
    const found = await store.ballots(idsOf(key, papers, people));
    const values = new Map(found.map((ballot) => [ballot.id, key.read(ballot)]));
    const given = people.map((person) => {
        const answers = papers.map(({ question }) => {
            const value = values.get(key.ballotId(person, question));
            return value === undefined ? [] : [[question, value]];
        });
        return [person, new Map(answers.flat())];
    });
    return new Map(given);
}
export function idsOf(key, papers, people) {
    return people.flatMap((person) => papers.map(({ question }) => key.ballotId(person, question)));
}
/** null once the key was destroyed. */
export function keyOf(vault, urn) {
    return urn.key && unwrapKey(vault, urn.key, urn.round);
}
function paperOf(question) {
    const bytes = paperBytes(question);
    return bytes === null ? [] : [{ question: question.id, bytes }];
}
//# sourceMappingURL=ballots.js.map