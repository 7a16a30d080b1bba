import { changes } from '../insight/change.js';
import { cellKey, everybody } from './cell.js';
import { scoreFor } from './publish.js';
/** Rounds pooled together, counted from the programme's first: with the usual monthly rounds, quarters. */
const roundsOfPool = 3;
/** `rounds` are those of one programme, the newest first. */
export function viewOf(rounds, sees) {
    const [newest] = rounds;
    const whole = newest && releaseIn(newest, everybody);
    if (!newest || !whole)
        return null;
    const own = cellsSeen(sees).filter((cell) => cellKey(cell) !== cellKey(everybody));
    const groups = [...own, everybody].map((cell) => groupView(rounds, newest, whole, cell));
    return {
        programme: whole.programme,
        survey: whole.survey,
        round: whole.round,
        date: whole.date,
        groups: withChanges(groups),
    };
}
/** One cell for each combination of the groups that a manager sees: `{ site: [a, b] }` gives two. */
function cellsSeen(sees) {
    return Object.entries(sees).reduce((cells, [field, groups]) => cells.flatMap((cell) => groups.map((group) => ({ ...cell, [field]: group }))), [everybody]);
}
function groupView(rounds, newest, whole, cell) {
    const release = releaseIn(newest, cell) ?? nothingOf(whole, cell);
    return {
        cell,
        participation: release.participation,
        options: release.options,
        drivers: release.drivers,
        scores: release.scores.map((each) => ({
            ...each,
            instead: each.score === 'withheld'
                ? (pooled(rounds, cell, each.question) ?? fromAbove(newest, release, each.question))
                : null,
            change: null,
            history: historyOf(rounds, cell, each.question),
        })),
    };
}
/** For a group that nobody asked belongs to, or a breakdown that was not declared. */
function nothingOf(whole, cell) {
    return {
        ...whole,
        cell,
        above: [everybody],
        participation: 'withheld',
        scores: whole.scores.map((each) => ({ ...each, score: 'withheld' })),
        options: whole.options.map((each) => ({ ...each, shares: 'withheld' })),
        drivers: [],
    };
}
/** The latest quarter in which the group was shown: a sum of what was shown, so it tells nothing new. */
function pooled(rounds, cell, question) {
    const shown = rounds.filter((round) => scoreIn(round, cell, question) !== 'withheld');
    const quarter = ({ number }) => Math.floor((number - 1) / roundsOfPool);
    const [last] = shown;
    const score = last && scoreIn(last, cell, question);
    if (!last || !score || score === 'withheld')
        return null;
    const together = shown.filter((round) => quarter(round) === quarter(last));
    const tallies = together.flatMap((round) => tallyIn(round, cell, question));
    const pool = scoreFor(score.measure, meanTally(tallies), null);
    return pool && { from: 'pool', rounds: tallies.length, score: pool };
}
/** The same people answered several times: they count once, in the size of the pool and in its margin. */
function meanTally(tallies) {
    return tallies.flat().map(({ value, count }) => ({ value, count: count / tallies.length }));
}
function fromAbove(round, { above }, question) {
    for (const cell of above) {
        const score = scoreIn(round, cell, question);
        if (score !== 'withheld')
            return { from: 'above', cell, score };
    }
    return null;
}
function historyOf(rounds, cell, question) {
    return rounds.toReversed().flatMap((round) => {
        const [{ date } = { date: '' }] = round.releases;
        return [{ date, score: scoreIn(round, cell, question) }];
    });
}
/** Every score that changed is looked at together, so that many groups do not make a false alarm likely. */
function withChanges(groups) {
    const pairs = groups.flatMap(({ scores }) => scores.flatMap(pairOf));
    const found = changes(pairs);
    let next = 0;
    return groups.map((group) => ({
        ...group,
        scores: group.scores.map((each) => {
            if (pairOf(each).length === 0)
                return each;
            const change = found[next++];
            return { ...each, change: change ?? null };
        }),
    }));
}
function pairOf({ score, history }) {
    const before = history.slice(0, -1).findLast((earlier) => earlier.score !== 'withheld')?.score;
    if (score === 'withheld' || !before || before === 'withheld')
        return [];
    if (JSON.stringify(score.measure) !== JSON.stringify(before.measure))
        return [];
    return [{ now: figureOf(score), before: figureOf(before) }];
}
function figureOf({ value, margin, people }) {
    return { value, low: value - margin, high: value + margin, n: people.from };
}
function releaseIn({ releases }, cell) {
    const key = cellKey(cell);
    return releases.find((release) => cellKey(release.cell) === key);
}
function scoreIn(round, cell, question) {
    const scores = releaseIn(round, cell)?.scores ?? [];
    return scores.find((each) => each.question === question)?.score ?? 'withheld';
}
function tallyIn({ tallies }, cell, question) {
    const key = cellKey(cell);
    return tallies
        .filter((each) => each.question === question && cellKey(each.cell) === key)
        .map(({ tally }) => tally);
}
//# sourceMappingURL=view.js.map