import { stringify } from 'yaml';
import type { Condition, Survey } from '../../core/model.ts';

/** A survey as it stands in a file. */

/** Hours that a file may say, and what is made of them. */
export const hoursKept = { written: '36h', read: 'PT36H' } as const;

export function writtenSurvey({ id, version, audience, questions }: Survey): string {
  const asked = questions.map(({ when, ...question }) => {
    const kept = question.keep ? { keep: hoursKept.written } : {};
    return when ? { ...question, ...kept, when: writtenCondition(when) } : { ...question, ...kept };
  });
  // what a file leaves out
  const usual = new Set(['metric', 'driver', 'cutoffs', 'ends']);
  const written = asked.map((question) => {
    return Object.fromEntries(
      Object.entries(question).filter(
        ([key, value]) => !usual.has(key) && value !== null && value !== undefined,
      ),
    );
  });
  return stringify({ id, version, audience, questions: written });
}

function writtenCondition(condition: Condition): string {
  switch (condition.op) {
    case 'known':
      return `known(${condition.fact})`;
    case 'sentiment':
      return `sentiment(${condition.question}) ${condition.is} ${condition.label}`;
    case 'compare':
      return `${condition.question} ${condition.is} ${writtenValue(condition.value)}`;
    case 'not':
      return `not ${writtenPart(condition.of, ['and', 'or'])}`;
    case 'and':
      return condition.of.map((each) => writtenPart(each, ['or'])).join(' and ');
    case 'or':
      return condition.of.map(writtenCondition).join(' or ');
  }
}

/** In brackets where it would be read otherwise without them. */
function writtenPart(part: Condition, bracketed: readonly Condition['op'][]): string {
  const text = writtenCondition(part);
  return bracketed.includes(part.op) ? `(${text})` : text;
}

function writtenValue(value: number | string | boolean): string {
  return typeof value === 'string' && value.length > 1 ? `"${value}"` : String(value);
}
