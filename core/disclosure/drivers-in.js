import { rankDrivers } from '../insight/drivers.js';
import { oneDecimal } from './publish.js';
/** Two answers of one person are looked at together here, so it takes more people than a figure does. */
const leastForDrivers = 30;
/** How closely each driver goes with the outcome among these people: the first net score of the survey. */
export function driversIn(readings, people) {
    const outcome = readings.find(({ measure }) => measure?.by === 'net');
    if (!outcome)
        return [];
    const drivers = readings.filter(({ question }) => isDriver(question));
    const list = drivers.flatMap((driver) => {
        const joint = jointOf(driver, outcome, people);
        return joint.length < leastForDrivers ? [] : [{ name: driver.question, joint }];
    });
    return rankDrivers(list).map(({ name, value, detectable }) => ({
        question: name.id,
        driver: driverOf(name),
        strength: oneDecimal(value),
        detectable,
    }));
}
function jointOf(driver, outcome, people) {
    return people.flatMap((at) => {
        const cause = driver.values[at] ?? null;
        const effect = outcome.values[at] ?? null;
        return cause === null || effect === null ? [] : [{ driver: cause, outcome: effect, count: 1 }];
    });
}
function isDriver(question) {
    return (question.kind === 'scale' || question.kind === 'faces') && question.metric === 'driver';
}
function driverOf(question) {
    return question.kind === 'scale' || question.kind === 'faces' ? question.driver : '';
}
//# sourceMappingURL=drivers-in.js.map