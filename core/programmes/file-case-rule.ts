import type { Path } from '../inputs/fault.ts';
import { isMap, type Report, readRecord } from '../inputs/fields.ts';
import type { CaseRule, Condition } from '../model.ts';
import { parseCondition } from '../surveys/condition-parser.ts';
import { ConditionError } from '../surveys/condition-tokens.ts';
import { answerRuleSchema, sentimentRuleSchema } from './file-schema.ts';

export interface CaseRuleDraft {
  at: Path;
  /** The survey whose answers the rule looks at; null for a rule on sentiment. */
  survey: string | null;
  when: string;
  whole: CaseRule | null;
}

export function readCaseRule(raw: unknown, at: Path, report: Report): CaseRuleDraft {
  const onAnswers = isMap(raw) && ('survey' in raw || 'when' in raw);
  if (!onAnswers) {
    const read = readRecord(sentimentRuleSchema, raw, at, report).whole;
    const whole = read && ({ by: 'sentiment', sentiment: read.sentiment } as const);
    return { at, survey: null, when: '', whole };
  }
  const { survey = null, when = '' } = readRecord(answerRuleSchema, raw, at, report).fields;
  const condition = when === '' ? null : readCondition(when, [...at, 'when'], report);
  const whole = survey && condition ? ({ by: 'answer', survey, when: condition } as const) : null;
  return { at, survey, when, whole };
}

function readCondition(text: string, at: Path, report: Report): Condition | null {
  try {
    return parseCondition(text);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    report.at(at, error.message, error.offset);
    return null;
  }
}
