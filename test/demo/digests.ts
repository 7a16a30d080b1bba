import { createSay, sayShare } from '../../core/i18n/say.ts';
import type { Player } from './cast.ts';
import type { Sight } from './chats.ts';
import { answersOf, isAsked } from './expected.ts';
import type { Result } from './judge.ts';
import { isDigest } from './phrases.ts';

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
  const asked = customers.filter(({ script }) => isAsked(script)).length;
  const answered = customers.filter(({ script }) => answersOf(script) > 0).length;
  const share = sayShare(manager.language, answered / asked);
  const response = say(manager.language, 'digest.response', { share, answered, asked });
  const open = customers.filter(({ script }) => script.unhappy && !isSolved(script)).length;
  const [cases = ''] = say(manager.language, 'digest.cases', { count: open, age: '§' }).split('§');
  return [
    { what: 'digests that arrived in Slack', expected: 2, seen: digests.length, off: [] },
    {
      what: `digest says: ${response}`,
      expected: 1,
      seen: text.includes(response) ? 1 : 0,
      off: [],
    },
    {
      what: `digest says: ${cases.trim()} …`,
      expected: 1,
      seen: text.includes(cases) ? 1 : 0,
      off: [],
    },
  ];
}

function isSolved({ unhappy }: Player['script']): boolean {
  return unhappy?.ends === 'resolved' && unhappy.replies.at(-1)?.solved === true;
}
