import { cellKey, cellsOf } from './cell.js';
import { answeredAnything, cellsFor, cellsForComments, cellsForParticipation, } from './decide.js';
import { driversIn } from './drivers-in.js';
import { optionShares, participation, scoreFor } from './publish.js';
import { chosenIn, readQuestion, tallyIn } from './reading.js';
export function computeRound(round, answers, past, rules) {
    const electorate = { members: round.members, past };
    const candidates = cellsOf(round.members, round.programme.breakdowns);
    const sheets = round.members.map(({ person }) => answers.get(person));
    const answered = sheets.map(answeredAnything);
    const taking = takingPart(answered, electorate, candidates, rules);
    const shown = round.survey.questions.flatMap((question) => {
        const reading = readQuestion(question, sheets);
        if (!reading)
            return [];
        const cells = cellsFor(reading, electorate, candidates, rules);
        return [{ reading, cells: byKey(cells) }];
    });
    return {
        releases: candidates.map((candidate) => ({
            ...releaseFor(round, candidate, shown, taking),
            above: cellsAbove(candidate, candidates),
        })),
        tallies: shown.flatMap(talliesOf),
        shown: Object.fromEntries(shown.map(({ reading, cells }) => [
            reading.question.id,
            [...cells.values()].map(({ cell }) => cell),
        ])),
        comments: commentsIn(round, sheets, answered, electorate, candidates, rules),
    };
}
function releaseFor(round, { cell, people }, shown, taking) {
    const key = cellKey(cell);
    const rate = taking.get(key) ?? null;
    return {
        round: round.id,
        programme: round.programme.id,
        survey: round.survey.id,
        version: round.survey.version,
        date: round.date,
        cell,
        participation: rate ?? 'withheld',
        scores: shown.flatMap(({ reading, cells }) => reading.measure ? [questionScore(reading, scoreIn(reading, cells.get(key), rate))] : []),
        options: shown.flatMap(({ reading, cells }) => reading.measure
            ? []
            : [{ question: reading.question.id, shares: sharesIn(reading, cells.get(key)) }]),
        drivers: driversIn(shown.filter(({ cells }) => cells.has(key)).map(({ reading }) => reading), people),
    };
}
function cellsAbove({ people }, candidates) {
    const [first = -1] = people;
    return candidates
        .filter((other) => other.people.length > people.length && other.people.includes(first))
        .filter((other) => isWithin(people, new Set(other.people)))
        .toSorted((a, b) => a.people.length - b.people.length)
        .map(({ cell }) => cell);
}
function isWithin(people, around) {
    return people.every((at) => around.has(at));
}
function questionScore({ question }, score) {
    const scaled = question.kind === 'scale' || question.kind === 'faces';
    return {
        question: question.id,
        metric: scaled ? question.metric : null,
        driver: scaled ? question.driver : '',
        score,
    };
}
function scoreIn(reading, shown, rate) {
    if (!shown || !reading.measure)
        return 'withheld';
    return scoreFor(reading.measure, tallyIn(reading, shown.people), rate) ?? 'withheld';
}
function sharesIn(reading, shown) {
    if (!shown || !('options' in reading.question))
        return 'withheld';
    const options = reading.question.options.map(({ id }) => id);
    return optionShares(chosenIn(reading, shown.people), options) ?? 'withheld';
}
function talliesOf({ reading, cells }) {
    if (!reading.measure)
        return [];
    return [...cells.values()].map(({ cell, people }) => ({
        question: reading.question.id,
        cell,
        tally: tallyIn(reading, people),
    }));
}
function takingPart(answered, electorate, candidates, rules) {
    const cells = cellsForParticipation(electorate, candidates, rules);
    return new Map(cells.map(({ cell, people }) => {
        const count = people.filter((at) => answered[at]).length;
        return [cellKey(cell), participation(people.length, count)];
    }));
}
function commentsIn(round, sheets, answered, electorate, candidates, rules) {
    const texts = round.survey.questions.filter(({ kind }) => kind === 'text');
    return texts.flatMap(({ id }) => {
        const written = sheets.map((sheet) => {
            const text = sheet?.get(id);
            return typeof text === 'string' && text.trim() !== '' ? text : null;
        });
        const commented = written.map((text) => text !== null);
        const cells = cellsForComments(commented, answered, electorate, candidates, rules);
        return written.flatMap((text, at) => {
            const person = electorate.members[at]?.person ?? '';
            const around = cells.filter(({ people }) => people.includes(at)).map(({ cell }) => cell);
            if (text === null || around.length === 0)
                return [];
            return [{ person, question: id, text, cells: around }];
        });
    });
}
function byKey(cells) {
    return new Map(cells.map((candidate) => [cellKey(candidate.cell), candidate]));
}
//# sourceMappingURL=compute.js.map