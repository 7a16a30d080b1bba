import { createBallots } from './ballots.js';
import { cellKey } from './cell.js';
import { closeRound, commentPurpose } from './close.js';
import { openKept } from './kept.js';
import { createDisclosureStore } from './store.js';
import { viewOf } from './view.js';
/** Rounds that trends and pools look back on. */
const roundsBack = 8;
/** A round of longer ago says nothing about today: a quarter, and the time a round takes. */
const freshDays = 120;
const dayMs = 86_400_000;
const leastForSentiment = 10;
export function createDisclosureParts({ db, ...parts }) {
    const store = createDisclosureStore(db);
    return {
        ballots: createBallots({ store, ...parts }),
        disclosure: createDisclosure({ store, ...parts }),
        init: () => store.init(),
    };
}
function createDisclosure(parts) {
    const { store, vault } = parts;
    async function closedRounds(programme, until) {
        const rows = await store.releases(programme, roundsBack);
        return rows
            .filter(({ date }) => date <= until)
            .map((row) => ({ ...openKept(vault, row), number: row.number }));
    }
    async function commentsIn(round, cell) {
        const rows = await store.comments(round, cellKey(cell));
        const byQuestion = new Map();
        for (const { question, box } of rows) {
            const texts = byQuestion.get(question) ?? [];
            byQuestion.set(question, [...texts, vault.openText(commentPurpose, box)]);
        }
        return [...byQuestion].map(([question, texts]) => ({
            question,
            texts,
            enoughForSentiment: texts.length >= leastForSentiment,
        }));
    }
    return {
        close: (round) => closeRound(parts, round),
        async view(sees, at) {
            const since = isoDate(new Date(+at - freshDays * dayMs));
            const views = [];
            for (const programme of await store.programmes()) {
                const found = viewOf(await closedRounds(programme, isoDate(at)), sees);
                if (!found || found.date < since)
                    continue;
                const groups = await Promise.all(found.groups.map(async (group) => ({
                    ...group,
                    comments: await commentsIn(found.round, group.cell),
                })));
                views.push({ ...found, groups });
            }
            return views;
        },
        async releases(round) {
            const row = await store.release(round);
            if (!row)
                return null;
            const { breakdowns, releases } = openKept(vault, row);
            return { breakdowns, releases };
        },
        async rounds() {
            const rows = await store.releases(null, 0);
            return rows.map(({ round, programme, date }) => ({ round, programme, date }));
        },
        removeCommentsBefore: (day) => store.removeCommentsBefore(isoDate(day)),
    };
}
function isoDate(at) {
    return at.toISOString().slice(0, 10);
}
//# sourceMappingURL=disclosure.js.map