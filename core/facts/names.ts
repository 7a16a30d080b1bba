import type { Condition, House, Survey } from '../model.ts';
import { recallsIn } from '../surveys/recall.ts';

/** Facts on which a survey depends: its questions, their texts, and when its answers open a case. */
export function factNamesIn({ cases }: Pick<House, 'cases'>, survey: Survey): ReadonlySet<string> {
  const { id, questions } = survey;
  const rules = cases.rules.flatMap((rule) =>
    rule.by === 'answer' && rule.survey === id ? [rule.when] : [],
  );
  const whens = questions.flatMap(({ when }) => when ?? []);
  return new Set([
    ...questions.flatMap(({ fact }) => fact ?? []),
    ...[...whens, ...rules].flatMap(namesInCondition),
    ...questions.flatMap(({ text }) => Object.values(text).flatMap(namesInText)),
  ]);
}

function namesInCondition(condition: Condition): readonly string[] {
  if (condition.op === 'known') return [condition.fact];
  if (condition.op === 'not') return namesInCondition(condition.of);
  return 'of' in condition ? condition.of.flatMap(namesInCondition) : [];
}

function namesInText(text: string): readonly string[] {
  return recallsIn(text).flatMap(({ recall }) => (recall?.of === 'fact' ? [recall.id] : []));
}
