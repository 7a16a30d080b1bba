import { type Choice, message, type Outbound } from '../bot.ts';
import { textIn } from '../i18n/languages.ts';
import type { AnswerValue, Question } from '../model.ts';
import { isRehearsal } from '../programmes/rehearsal.ts';
import { choicesOf } from '../surveys/questions.ts';
import { answerForm } from './answer-form.ts';
import { answerLabel } from './answer-label.ts';
import { backToken, payloadValue, skipToken } from './payload.ts';
import { isPick, pickMark, pickToken, toggled } from './pick.ts';
import { type Asked, type AskedSurvey, answeredBefore } from './progress.ts';
import { recalled } from './recall.ts';
import type { Speaker } from './speaker.ts';

/** How a question looks in a chat, and how it looks once it was answered. */

/** What no button can say. */
const typedKinds: readonly Question['kind'][] = ['text', 'number', 'date'];

export function showQuestion(
  speaker: Speaker,
  asked: Asked,
  picked: readonly number[] = [],
): Outbound {
  const { ask, survey, question } = asked;
  const index = survey.questions.indexOf(question);
  const payload = { on: 'answer', ask: ask.id, question: index } as const;
  const value = (token: string): string => payloadValue({ ...payload, token });
  const back = answeredBefore(asked, question) !== null;
  const steering: Choice[] = [
    ...(back ? [backChoice(speaker, asked, index)] : []),
    ...(question.optional
      ? [{ label: speaker.say('question.skip'), value: value(skipToken) }]
      : []),
  ];
  const groups = [...answerGroups(speaker, question, picked, value), steering];
  const form = answerForm(speaker, question, { ...payload, token: '' });
  const text = questionText(speaker, asked);
  return message(isRehearsal(ask) ? `${speaker.say('rehearsal')}\n${text}` : text, {
    choices: groups.filter((group) => group.length > 0),
    form: typedKinds.includes(question.kind) ? form : null,
  });
}

/** `from` is the place in the survey of the question under which it stands; behind the last: under the thanks. */
export function backChoice(speaker: Speaker, { ask }: AskedSurvey, from: number): Choice {
  const payload = { on: 'answer', ask: ask.id, question: from, token: backToken } as const;
  return { label: speaker.say('question.back'), value: payloadValue(payload) };
}

function answerGroups(
  speaker: Speaker,
  question: Question,
  picked: readonly number[],
  value: (token: string) => string,
): Choice[][] {
  if (!isPick(question)) {
    return choicesOf(question, speaker.language).map((group) =>
      group.map(({ label, token }) => ({ label, value: value(token) })),
    );
  }
  const options = question.options.map((option, index) => ({
    label: `${pickMark(question, picked, option)}${textIn(option.text, speaker.language)}`,
    value: value(pickToken(toggled(question, picked, index))),
  }));
  const done = {
    label: speaker.say('done'),
    value: value(pickToken({ order: picked, done: true, touched: null })),
  };
  return question.kind === 'choices' && picked.length > 0 ? [options, [done]] : [options];
}

export function questionText(speaker: Speaker, asked: Asked): string {
  const { question } = asked;
  const text = recalled(speaker, asked, textIn(question.text, speaker.language));
  if (question.kind !== 'scale') return text;
  const low = textIn(question.ends.low, speaker.language);
  const high = textIn(question.ends.high, speaker.language);
  if (!low && !high) return text;
  const ends = { low: `${question.from} ${low}`.trim(), high: `${question.to} ${high}`.trim() };
  return `${text}\n${speaker.say('question.ends', ends)}`;
}

/** A customer sees what was chosen; in an employee's chat nothing of the answer stays. */
export function showAnswered(speaker: Speaker, asked: Asked, value: AnswerValue): Outbound {
  const { survey, question } = asked;
  const text = recalled(speaker, asked, textIn(question.text, speaker.language));
  if (survey.audience === 'employee') {
    return message(`${text}\n${speaker.say('question.answered')}`);
  }
  const answer = answerLabel(speaker, question, value);
  return message(speaker.say('question.chosen', { question: text, answer }));
}
