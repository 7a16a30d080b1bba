import type { Language } from '../../core/i18n/languages.ts';
import { createSay, sayShare } from '../../core/i18n/say.ts';
import type { Player } from './cast.ts';
import type { Sight } from './chats.ts';
import * as due from './expected.ts';
import { isDigest } from './phrases.ts';
import type { Result } from './result.ts';

/** The digests as they stand in a manager's chat. */

const say = createSay();

export function judgeDigests(
  sights: readonly Sight[],
  company: string,
  manager: Player,
  players: readonly Player[],
): Result[] {
  const digests = sights.filter(({ shown }) => shown.edits === 0 && isDigest(shown, company));
  const text = digests.at(-1)?.shown.text ?? '';
  const customers = players.filter(({ isCustomer }) => isCustomer);
  const answered = customers.filter(({ script }) => due.answered(script) > 0);
  const open = customers.filter(({ script }) => script.unhappy && !isSolved(script)).length;
  const { language } = manager;
  const [cases = ''] = say(language, 'digest.cases', { count: open, age: '§' }).split('§');
  const lines = [
    responseLine(
      language,
      customers.filter(({ script }) => due.asked(script) > 0).length,
      answered.length,
    ),
    ...countsBy(answered).map((count) => figureEnd(language, count)),
    cases.trim(),
  ];
  return [
    { what: 'digests that arrived in Slack', expected: 2, seen: digests.length, off: [] },
    {
      what: 'counts in the digest that add up',
      expected: lines.length,
      seen: lines.filter((line) => text.includes(line)).length,
      off: lines.filter((line) => !text.includes(line)),
    },
  ];
}

function responseLine(language: Language, asked: number, answered: number): string {
  const share = sayShare(language, answered / asked);
  return say(language, 'digest.response', { share, answered, asked });
}

/** `(9 answers)`, as it stands behind a figure. */
function figureEnd(language: Language, count: number): string {
  const values = { name: '§', value: '§', sure: '§', count };
  return say(language, 'digest.figure', values).split('§').at(-1)?.trim() ?? '';
}

/** How many answered, for each programme. */
function countsBy(answered: readonly Player[]): number[] {
  const programmes = new Set(answered.map(({ programme }) => programme));
  return [...programmes].map((id) => answered.filter(({ programme }) => programme === id).length);
}

function isSolved({ unhappy }: Player['script']): boolean {
  return unhappy?.ends === 'resolved' && unhappy.replies.at(-1)?.solved === true;
}
