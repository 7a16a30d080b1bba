import type { Condition } from '../model.ts';

/** The condition as text that `parseCondition` reads back. */
export function printCondition(condition: Condition): string {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.of.map(inside).join(` ${condition.op} `);
    case 'not':
      return `not ${inside(condition.of)}`;
    case 'compare':
      return `${condition.question} ${condition.is} ${literal(condition.value)}`;
    case 'sentiment':
      return `sentiment(${condition.question}) ${condition.is} ${condition.label}`;
    case 'known':
      return `known(${literal(condition.fact)})`;
  }
}

function inside(condition: Condition): string {
  const text = printCondition(condition);
  return condition.op === 'and' || condition.op === 'or' ? `(${text})` : text;
}

function literal(value: number | string | boolean): string {
  return typeof value === 'string' ? `"${value.replace(/["\\]/g, '\\$&')}"` : String(value);
}
