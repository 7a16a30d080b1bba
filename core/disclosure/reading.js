import { countedAs, measureOf } from '../insight/measure.js';
import { tallyOf } from '../insight/tally.js';
import { mayStand, mostGiven } from './rule.js';
/** null for a question that no figure is made of: text, date, note. */
export function readQuestion(question, sheets) {
    const answers = sheets.map((sheet) => sheet?.get(question.id) ?? null);
    const measure = measureOf(question);
    if (measure) {
        const values = answers.map((answer) => toldAs(measure, answer));
        const words = values.map((value) => (value === null ? null : String(value)));
        return { question, measure, values, words, chosen: [] };
    }
    if (!('options' in question))
        return null;
    const chosen = answers.map(optionsIn);
    const words = chosen.map((options) => options && JSON.stringify(options));
    const counted = question.kind === 'rank' ? chosen.map((list) => list?.slice(0, 1) ?? null) : chosen;
    return { question, measure: null, values: [], words, chosen: counted };
}
/** Whether these people's answers may stand in reports: nor may nearly all of them have taken the same option. */
export function readingStands(reading, atom, limits) {
    const words = atom.flatMap((at) => reading.words[at] ?? []);
    if (!mayStand(words, limits))
        return false;
    const options = chosenIn(reading, atom).flat();
    return options.length === 0 || mostGiven(options) < words.length - limits.colluders;
}
export function tallyIn(reading, people) {
    return tallyOf(people.flatMap((at) => reading.values[at] ?? []));
}
export function chosenIn(reading, people) {
    return people.flatMap((at) => {
        const options = reading.chosen[at];
        return options ? [options] : [];
    });
}
/** The lowest answer that counts the same: which step of the scale it was is not kept where the figure ignores it. */
function toldAs(measure, answer) {
    const value = countedAs(answer);
    if (value === null || measure.by === 'mean')
        return value;
    if (value >= measure.highFrom)
        return measure.highFrom;
    if (measure.by === 'share')
        return measure.highFrom - 1;
    return value <= measure.lowTo ? measure.lowTo : measure.lowTo + 1;
}
function optionsIn(answer) {
    if (typeof answer === 'string')
        return [answer];
    return Array.isArray(answer) && answer.length > 0 ? answer : null;
}
//# sourceMappingURL=reading.js.map