import { thirds } from '../insight/distribution.js';
import { figure, margin, rangeOf } from '../insight/figure.js';
import { total } from '../insight/tally.js';
/** How a figure that may be shown is told: rounded, with bands for counts. */
const peopleSteps = [1, 5, 10, 20, 50, 100, 200, 500, 1_000];
const percentSteps = [0, 20, 40, 60, 80];
const stepsOfRange = 20;
const pointsOfMargin = 5;
/** Shares of detractors, passives and promoters, and of options, need more people than a figure does. */
const leastForShares = 10;
export function peopleBand(people) {
    return band(people, peopleSteps, null, 1);
}
/** `asked` must be at least 1. */
export function participation(asked, answered) {
    const percent = band((100 * answered) / asked, percentSteps, 100, 0);
    return { asked: peopleBand(asked), percent };
}
function band(value, steps, end, gap) {
    const at = Math.max(0, steps.findLastIndex((step) => value >= step));
    const next = steps[at + 1];
    return { from: steps[at] ?? 0, to: next === undefined ? end : next - gap };
}
/** `tally` holds answers as given, at least one; the margin is that of as few people as the band allows. */
export function scoreFor(measure, tally, taking) {
    const people = peopleBand(total(tally));
    const fewest = scaledTo(tally, people.from);
    const found = figure(measure, tally, null);
    const rough = figure(measure, fewest, groupSize(people.from, taking));
    if (!found || !rough)
        return null;
    return {
        measure,
        value: oneDecimal(found.value),
        margin: marginFor(measure, margin(rough)),
        people,
        shares: measure.by === 'net' ? sharesOf(measure, tally) : null,
    };
}
export function optionShares(chosen, options) {
    if (chosen.length < leastForShares)
        return null;
    const percent = options.map((option) => {
        const hits = chosen.filter((list) => list.includes(option)).length;
        return [option, oneDecimal((100 * hits) / chosen.length)];
    });
    return { people: peopleBand(chosen.length), percent: Object.fromEntries(percent) };
}
export function oneDecimal(value) {
    return Math.round(value * 10) / 10 + 0;
}
function sharesOf(measure, tally) {
    const n = total(tally);
    const { low, middle, high } = thirds(measure, tally);
    if (n < leastForShares || low === 0 || middle === 0 || high === 0)
        return null;
    const percent = (count) => oneDecimal((100 * count) / n);
    return { low: percent(low), middle: percent(middle), high: percent(high) };
}
/** Rounded up to 5 points, or to a twentieth of a mean's scale. */
function marginFor(measure, value) {
    const { low, high } = rangeOf(measure);
    const step = measure.by === 'mean' ? (high - low) / stepsOfRange : pointsOfMargin;
    const steps = Math.ceil(value / step - 1e-9);
    return Math.round(steps * step * 100) / 100;
}
function scaledTo(tally, people) {
    const factor = people / total(tally);
    return tally.map(({ value, count }) => ({ value, count: count * factor }));
}
/** As large as the group may be, given what is told of it; null where too little is told to say. */
function groupSize(people, taking) {
    return taking && taking.percent.from > 0 ? (100 * people) / taking.percent.from : null;
}
//# sourceMappingURL=publish.js.map