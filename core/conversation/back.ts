import { message, type Reply } from '../bot.ts';
import type { Booth } from '../context.ts';
import type { Question } from '../model.ts';
import { isRehearsal } from '../programmes/rehearsal.ts';
import { showQuestion } from './ask.ts';
import { currentOf } from './asked.ts';
import { unsay } from './keep-answer.ts';
import { type AskedSurvey, answeredBefore, withoutAnswers } from './progress.ts';
import type { KnownSpeaker } from './speaker.ts';
import { thanksFor } from './thanks.ts';

/**
 * Back: the answer given last is taken back, which makes its question the first one without an answer, and so the one
 * that is asked. Nothing else is stored. A customer's old answer counts until the new one is there; an employee's
 * ballot is blank again.
 */

const nothing: Reply = { replaces: null, messages: [] };

/** `from` is the place in the survey of the question under which the button stood; behind the last: at the end. */
export async function goBack(
  context: Booth,
  speaker: KnownSpeaker,
  asked: AskedSurvey,
  from: number,
  update: { again: boolean; tapped: boolean },
): Promise<Reply> {
  const { survey } = asked;
  const current = currentOf(asked);
  const at = current ? survey.questions.indexOf(current) : survey.questions.length;
  if (at !== from) return elsewhere(speaker, asked, current, { isBehind: at < from, ...update });
  const question = answeredBefore(asked, current);
  if (!question) return nothing;
  const taken = await takeBack(context, asked, question);
  if (!taken && !update.again) return nothing;
  await context.programmes.moveAsk(asked.ask.id, ['finished'], 'open');
  const progress = withoutAnswers(asked.progress, [question.id]);
  return showing(speaker, { ...asked, progress }, question, update.tapped);
}

/** The button of a message that the conversation has left: a repeated tap, or an old one. */
function elsewhere(
  speaker: KnownSpeaker,
  asked: AskedSurvey,
  current: Question | null,
  { isBehind, again, tapped }: { isBehind: boolean; again: boolean; tapped: boolean },
): Reply {
  if (isBehind && !again) return nothing;
  if (current) return showing(speaker, asked, current, tapped);
  return { replaces: message(thanksFor(speaker, asked)), messages: [] };
}

async function takeBack(
  context: Booth,
  { ask, survey }: AskedSurvey,
  question: Question,
): Promise<boolean> {
  if (isRehearsal(ask)) return await unsay(context, ask, [question.id]);
  if (survey.audience === 'customer') {
    return await context.conversation.takeBackAnswer(ask.id, question.id);
  }
  return (await context.ballots.blank(ask.round, ask.person, question.id)) === 'written';
}

function showing(
  speaker: KnownSpeaker,
  asked: AskedSurvey,
  question: Question,
  inPlace: boolean,
): Reply {
  const shown = showQuestion(speaker, { ...asked, question });
  return inPlace ? { replaces: shown, messages: [] } : { replaces: null, messages: [shown] };
}
