import type { Language } from '../../core/i18n/languages.ts';
import type { AnswerValue, Condition, Question, Sentiment, Survey } from '../../core/model.ts';
import { writings } from './drawn-survey.ts';
import { typedAnswers } from './typed.ts';

/**
 * What ought to be stored, worked out from what the person did and nothing else: its own conditions, its own reading
 * of buttons and words.
 */
export interface Model {
  /** Place of the question that is asked; behind the last: none. */
  current(): number;
  tap(question: number, token: string): void;
  /** What was chosen of several, one after another. */
  choose(question: number, options: readonly string[]): void;
  type(text: string, language: Language): void;
  fillIn(question: number, text: string, language: Language): void;
  back(from: number): void;
  /** Nothing is taken any more. */
  end(): void;
  isOver(): boolean;
  /** By question; `old`: taken back, and to be given anew. */
  stored(): Record<string, { value: AnswerValue; old: boolean }>;
}

export function createModel(survey: Survey, isMember: boolean): Model {
  const { questions, audience } = survey;
  const answers = new Map<string, AnswerValue>();
  const old = new Set<string>();
  let isOver = false;
  const isGiven = ({ id }: Question): boolean => answers.has(id) && !old.has(id);

  /** The questions on the person's way. */
  function way(): Question[] {
    const counted = new Map<string, AnswerValue>();
    return questions.filter((question) => {
      if (question.when && !isMet(question.when, counted, isMember)) return false;
      if (isGiven(question)) counted.set(question.id, answers.get(question.id) ?? null);
      return true;
    });
  }

  function current(): number {
    const open = way().find((question) => question.kind !== 'note' && !isGiven(question));
    return open ? questions.indexOf(open) : questions.length;
  }

  function answer(at: number, value: AnswerValue | undefined): void {
    const question = questions[at];
    if (isOver || at !== current() || !question || value === undefined) return;
    if (value === null && !question.optional) return;
    answers.set(question.id, value);
    old.delete(question.id);
    const left = way();
    for (const later of questions.slice(at + 1)) {
      if (left.includes(later)) continue;
      answers.delete(later.id);
      old.delete(later.id);
    }
  }

  return {
    current,
    tap(at, token) {
      const question = questions[at];
      if (question) answer(at, token === 'skip' ? null : tapped(question, token));
    },
    choose: answer,
    fillIn(at, text, language) {
      const question = questions[at];
      if (question) answer(at, read(question, text, language));
    },
    type(text, language) {
      const at = current();
      const question = questions[at];
      if (!question) return;
      answer(at, read(question, text, language));
    },
    back(from) {
      if (isOver || from !== current()) return;
      const before = way().filter((each) => questions.indexOf(each) < from && isGiven(each));
      const last = before.at(-1);
      if (!last) return;
      if (audience === 'customer') old.add(last.id);
      else answers.delete(last.id);
    },
    end() {
      isOver = true;
    },
    isOver: () => isOver,
    stored() {
      const rows = [...answers].map(([id, value]) => [id, { value, old: old.has(id) }] as const);
      return Object.fromEntries(rows);
    },
  };
}

function read(question: Question, text: string, language: Language): AnswerValue | undefined {
  return text === 'skip' && question.optional ? null : typedAnswers(question, language)[text];
}

/** What a button says. */
function tapped(question: Question, token: string): AnswerValue | undefined {
  switch (question.kind) {
    case 'scale':
    case 'faces':
      return Number(token);
    case 'yesno':
      return token === 'y';
    case 'choice':
      return question.options[Number(token)]?.id;
    default:
      return undefined;
  }
}

function isMet(
  condition: Condition,
  answers: ReadonlyMap<string, AnswerValue>,
  isMember: boolean,
): boolean {
  const met = (each: Condition): boolean => isMet(each, answers, isMember);
  switch (condition.op) {
    case 'known':
      return isMember;
    case 'not':
      return !met(condition.of);
    case 'and':
      return !condition.of.map(met).includes(false);
    case 'or':
      return condition.of.map(met).includes(true);
    case 'sentiment':
      return soundOf(answers.get(condition.question) ?? null) === condition.label;
    case 'compare':
      return agrees(answers.get(condition.question) ?? null, condition);
  }
}

function agrees(
  answer: AnswerValue,
  { is, value }: Extract<Condition, { op: 'compare' }>,
): boolean {
  if (answer === null) return false;
  if (is === '<=') return answer <= value;
  if (is === '<') return answer < value;
  if (is === '>=') return answer >= value;
  if (is === '>') return answer > value;
  const isSame = typeof answer === 'object' ? answer.includes(String(value)) : answer === value;
  return isSame === (is === '==');
}

function soundOf(text: AnswerValue): Sentiment | null {
  return typeof text === 'string' ? (writings[text] ?? 'unscored') : null;
}
