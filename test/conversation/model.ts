import type { Language } from '../../core/i18n/languages.ts';
import type { AnswerValue, Question, Survey } from '../../core/model.ts';
import { answerIn, type Fact, lastsUntil, textOfAnswer } from './ledger-model.ts';
import { isMet } from './model-conditions.ts';
import { readTyped, valueOfTap } from './typed.ts';

/**
 * What ought to be stored of one survey, worked out from what the person did and nothing else: its own conditions, its
 * own reading of buttons and words.
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
  hasAnswers(): boolean;
  /** By question; `old`: taken back, and to be given anew. */
  stored(): Record<string, { value: AnswerValue; old: boolean }>;
  /** Given, or known when the survey was shown; null for neither. */
  answerTo(question: string): AnswerValue;
  /** What is known by now; null for nothing. */
  knownText(fact: string): string | null;
  /** Questions on the way that were not asked, because they were known. */
  leftOut(): readonly Question[];
}

/** What is heard of the person while they answer. */
export interface Telling {
  answered(question: Question, value: AnswerValue): void;
  dropped(question: Question): void;
}

/** `known` is what was known when the survey was shown, `now` when that was. */
export function createModel(
  { questions, audience }: Survey,
  { known, now }: { known: ReadonlyMap<string, Fact>; now: number },
  telling: Telling,
): Model {
  const answers = new Map<string, AnswerValue>();
  const old = new Set<string>();
  let isOver = false;
  const isGiven = ({ id }: Question): boolean => answers.has(id) && !old.has(id);
  const given = (question: Question): AnswerValue | undefined =>
    isGiven(question) ? answers.get(question.id) : undefined;

  const leftOut = new Map<string, AnswerValue>();
  for (const question of questions) {
    const fact = known.get(question.fact ?? '');
    const answer =
      fact && lastsUntil(fact.at, question) > now ? answerIn(question, fact.value) : undefined;
    if (answer !== undefined) leftOut.set(question.id, answer);
  }
  const standing = (question: Question): AnswerValue | undefined =>
    given(question) ?? (isGiven(question) ? null : leftOut.get(question.id));

  /** The questions on the person's way. */
  function way(): Question[] {
    const counted = new Map<string, AnswerValue>();
    const told = new Set<string>();
    const isKnown = (fact: string): boolean => told.has(fact) || known.has(fact);
    const wasGiven = (id: string): boolean => answers.has(id) && !old.has(id);
    return questions.filter((question) => {
      const at = { answers: counted, isGiven: wasGiven, isKnown };
      if (question.when && !isMet(question.when, at)) return false;
      const answer = standing(question);
      if (answer !== undefined) counted.set(question.id, answer);
      if (question.fact && answer !== undefined && answer !== null) told.add(question.fact);
      return true;
    });
  }

  function current(): number {
    const open = way().find(
      (question) => question.kind !== 'note' && standing(question) === undefined,
    );
    return open ? questions.indexOf(open) : questions.length;
  }

  function answer(at: number, value: AnswerValue | undefined): void {
    const question = questions[at];
    if (isOver || at !== current() || !question || value === undefined) return;
    if (value === null && !question.optional) return;
    answers.set(question.id, value);
    old.delete(question.id);
    telling.answered(question, value);
    const left = way();
    for (const later of questions.slice(at + 1)) {
      if (left.includes(later) || !answers.has(later.id)) continue;
      answers.delete(later.id);
      old.delete(later.id);
      telling.dropped(later);
    }
  }

  return {
    current,
    tap(at, token) {
      const question = questions[at];
      if (question) answer(at, token === 'skip' ? null : valueOfTap(question, token));
    },
    choose: answer,
    fillIn(at, text, language) {
      const question = questions[at];
      if (question) answer(at, readTyped(question, text, language));
    },
    type(text, language) {
      const at = current();
      const question = questions[at];
      if (question) answer(at, readTyped(question, text, language));
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
    hasAnswers: () => questions.some(isGiven),
    stored() {
      const rows = [...answers].map(([id, value]) => [id, { value, old: old.has(id) }] as const);
      return Object.fromEntries(rows);
    },
    answerTo(id) {
      const question = questions.find((each) => each.id === id);
      return (question && standing(question)) ?? null;
    },
    knownText(fact) {
      const question = questions.find((each) => each.fact === fact);
      const said = (question && given(question)) ?? null;
      return said === null ? (known.get(fact)?.value ?? null) : textOfAnswer(said);
    },
    leftOut: () => way().filter((each) => !isGiven(each) && leftOut.has(each.id)),
  };
}
