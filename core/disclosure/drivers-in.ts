import { type Joint, rankDrivers } from '../insight/drivers.ts';
import type { Question } from '../model.ts';
import { oneDecimal } from './publish.ts';
import type { Reading } from './reading.ts';
import type { DriverStrength } from './release-types.ts';
import type { People } from './rule.ts';

/** Two answers of one person are looked at together here, so it takes more people than a figure does. */
const leastForDrivers = 30;

/** How closely each driver goes with the outcome among these people: the first net score of the survey. */
export function driversIn(readings: readonly Reading[], people: People): DriverStrength[] {
  const outcome = readings.find(({ measure }) => measure?.by === 'net');
  if (!outcome) return [];
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

function jointOf(driver: Reading, outcome: Reading, people: People): Joint[] {
  return people.flatMap((at) => {
    const cause = driver.values[at] ?? null;
    const effect = outcome.values[at] ?? null;
    return cause === null || effect === null ? [] : [{ driver: cause, outcome: effect, count: 1 }];
  });
}

function isDriver(question: Question): boolean {
  return (question.kind === 'scale' || question.kind === 'faces') && question.metric === 'driver';
}

function driverOf(question: Question): string {
  return question.kind === 'scale' || question.kind === 'faces' ? question.driver : '';
}
