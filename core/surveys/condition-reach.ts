import type { AnswerValue, Condition, Question, Sentiment } from '../model.ts';
import { answersOf } from './condition-samples.ts';
import { holds } from './conditions.ts';

/** Whether any answers meet a condition: tries one answer of each sort that the comparisons tell apart. */

const mostTried = 10_000;

type Questions = ReadonlyMap<string, Question | null>;
type Setting = AnswerValue | undefined;

/** One attempt: what is answered, how comments sound and which facts are known. */
type Trial = Readonly<Record<'answers' | 'sentiments' | 'facts', Map<string, AnswerValue>>>;

/** One thing that is chosen freely; undefined: no answer. */
interface Variable {
  of: keyof Trial;
  id: string;
  settings: readonly Setting[];
  /** Whether the question is asked, given the variables before; null: always. */
  when: Condition | null;
}

/** True also where there is too much to try or a question's answers are not known. */
export function canHold(condition: Condition, questions: Questions): boolean {
  const leaves = leavesBehind(condition, questions);
  const unknown = leaves.some((leaf) => 'question' in leaf && !questions.get(leaf.question));
  if (unknown) return true;
  const variables = variablesOf(leaves, questions);
  const trial: Trial = { answers: new Map(), sentiments: new Map(), facts: new Map() };
  let tried = 0;

  function search(index: number): boolean {
    tried += 1;
    if (tried > mostTried) return true;
    const variable = variables[index];
    if (!variable) return meets(condition, trial);
    const asked = !variable.when || meets(variable.when, trial);
    return (asked ? variable.settings : [undefined]).some((setting) => {
      if (setting === undefined) trial[variable.of].delete(variable.id);
      else trial[variable.of].set(variable.id, setting);
      return search(index + 1);
    });
  }
  return search(0);
}

function meets(condition: Condition, { answers, sentiments, facts }: Trial): boolean {
  return holds(condition, answers, {
    sentiment: (question) => sentiments.get(question) as Sentiment,
    known: (fact) => facts.get(fact) === true,
  });
}

type Leaf = Extract<Condition, { op: 'compare' | 'sentiment' | 'known' }>;

/** The comparisons of a condition and of the conditions under which its questions are asked. */
function leavesBehind(condition: Condition, questions: Questions): readonly Leaf[] {
  const leaves: Leaf[] = [];
  const seen = new Set<string>();
  const open: Condition[] = [condition];
  for (let next = open.pop(); next; next = open.pop()) {
    if ('of' in next) {
      open.push(...(next.op === 'not' ? [next.of] : next.of));
      continue;
    }
    leaves.push(next);
    if (next.op === 'known' || seen.has(next.question)) continue;
    seen.add(next.question);
    const { when } = questions.get(next.question) ?? {};
    if (when) open.push(when);
  }
  return leaves;
}

/** Facts first, then answers in the order of the survey, each with its sentiment: a `when` looks only back. */
function variablesOf(leaves: readonly Leaf[], questions: Questions): readonly Variable[] {
  const facts = new Set(leaves.flatMap((leaf) => (leaf.op === 'known' ? [leaf.fact] : [])));
  const variables: Variable[] = [...facts].map((id) => ({
    of: 'facts',
    id,
    settings: [false, true],
    when: null,
  }));
  for (const [id, question] of questions) {
    const about = leaves.filter((leaf) => 'question' in leaf && leaf.question === id);
    if (!question || about.length === 0) continue;
    const values = about.flatMap((leaf) => (leaf.op === 'compare' ? [leaf.value] : []));
    const settings = [undefined, ...answersOf(question, values)];
    variables.push({ of: 'answers', id, settings, when: question.when });
    if (about.some((leaf) => leaf.op === 'sentiment'))
      variables.push({ of: 'sentiments', id, settings: labels, when: null });
  }
  return variables;
}

const labels: readonly Sentiment[] = ['negative', 'neutral', 'positive', 'unscored'];
