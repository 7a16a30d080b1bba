import { fillRecalls } from '../surveys/recall.ts';
import { answerLabel } from './answer-label.ts';
import { factLabel } from './fact-label.ts';
import { type AskedSurvey, factNow } from './progress.ts';
import type { Speaker } from './speaker.ts';

/** What a question says again of what is known. The bots see to it that none of it becomes markup or a mention. */

const mostCharacters = 200;
/** Marks that turn the direction of what follows them; Unicode TR 9. */
const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

export function recalled(speaker: Speaker, asked: AskedSurvey, text: string): string {
  const { survey, progress } = asked;
  return fillRecalls(text, (recall) => {
    if (recall.of === 'name') return inline(speaker.member?.name ?? '');
    if (recall.of === 'fact')
      return inline(factLabel(speaker, recall.id, factNow(asked, recall.id)));
    const question = survey.questions.find(({ id }) => id === recall.id);
    const value = progress.answers.get(recall.id) ?? null;
    return question && value !== null ? inline(answerLabel(speaker, question, value)) : null;
  });
}

/** In the middle of a sentence: one line, not long, and no effect on what stands around it. null for nothing. */
export function inline(said: string): string | null {
  const line = said.replace(turning, '').replace(/\s+/g, ' ').trim();
  const whole = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment);
  const short =
    whole.length > mostCharacters ? `${whole.slice(0, mostCharacters).join('')}…` : line;
  return (rightToLeft.test(short) ? `\u2068${short}\u2069` : short) || null;
}
