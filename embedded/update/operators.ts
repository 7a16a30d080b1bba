import { Timestamp } from 'bson';
import { badValue } from '../failure.ts';
import type { UpdateOperator } from '../subset.ts';
import { compareValues } from '../values/compare.ts';
import { isDocument } from '../values/kind.ts';
import { addToSet, pop, pull, pullAll } from './array-operators.ts';
import { type Edit, removed, unchanged, type WhenMissing } from './edit.ts';
import { changeBits, increment, multiplyBy } from './numeric-operators.ts';
import { push } from './push.ts';

interface Operator {
  whenMissing: WhenMissing;
  compile(argument: unknown, path: string, now: Date): Edit;
}

/** `$rename` has two paths: rename.ts. */
export const operators: Readonly<Record<Exclude<UpdateOperator, '$rename'>, Operator>> = {
  $set: creating((argument) => () => argument),
  $setOnInsert: creating((argument) => () => argument),
  $inc: creating(increment),
  $mul: creating(multiplyBy),
  $min: creating((argument) => limit(argument, -1)),
  $max: creating((argument) => limit(argument, 1)),
  $currentDate: creating(currentDate),
  $bit: creating(changeBits),
  $push: creating(push),
  $addToSet: creating(addToSet),
  $pop: { whenMissing: 'check', compile: pop },
  $pull: { whenMissing: 'check', compile: pull },
  $pullAll: { whenMissing: 'check', compile: pullAll },
  $unset: {
    whenMissing: 'ignore',
    compile: () => (old) => (old === undefined ? unchanged : removed),
  },
};

function creating(compile: Operator['compile']): Operator {
  return { whenMissing: 'create', compile };
}

function limit(argument: unknown, direction: number): Edit {
  return (old) => {
    if (old === undefined) return argument;
    return compareValues(argument, old) * direction > 0 ? argument : unchanged;
  };
}

function currentDate(argument: unknown, _path: string, now: Date): Edit {
  const type = isDocument(argument) ? argument['$type'] : argument;
  if (type === true || type === false || type === 'date') return () => now;
  if (type === 'timestamp') {
    return () => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  }
  return badValue(
    "not a valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).",
  );
}
