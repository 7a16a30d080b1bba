import type { MessageKey } from '../../core/i18n/en.ts';
import { catalogues } from '../../core/i18n/say.ts';
import type { ShownMessage } from '../simulators/simulator.ts';
import { asks, type Player } from './cast.ts';
import type { Chats, Sight } from './chats.ts';
import { holds, isDigest } from './phrases.ts';

/** What one person's chat shows when all is over. Counts of messages, so that one too many is seen as well. */
export interface Seen {
  joined: number;
  /** The first question, put and waiting. */
  asked: number;
  /** Each answer is followed by the next question or by thanks, once. */
  followUps: number;
  thanked: number;
  /** Questions that say in the chat that they were skipped: customers' do, employees' do not. */
  skipped: number;
  reminded: number;
  stopped: number;
  closed: number;
  /** Told whose hands their complaint is in. */
  told: number;
  solved: number;
  unsolved: number;
  /** Questions that came after they had stopped. */
  askedAfterStop: number;
  /** Without the digests of a manager, which quote without a name. */
  texts: readonly string[];
}

export function seenBy(player: Player, chats: Chats, company: string): Seen {
  const sights = chats.of(player).filter(({ shown }) => !isDigest(shown, company));
  const fresh = sights.filter(({ shown }) => shown.edits === 0);
  const says = (list: readonly Sight[], key: MessageKey): number =>
    list.filter(({ shown }) => holds(shown.text, player.language, key)).length;
  const [firstQuestion, ...others] = player.questions.filter(({ kind }) => kind !== 'note');
  const puts = (list: readonly Sight[], questions: readonly (typeof firstQuestion)[]): number =>
    list.filter(
      ({ shown }, index) =>
        !isRepeat(player, shown, list[index - 1]?.shown) &&
        questions.some((question) => question && asks(player, question, shown)),
    ).length;
  const stop = fresh.find(({ shown }) => holds(shown.text, player.language, 'stopped'));
  const thanks = player.isCustomer ? 'thanks.customer' : 'thanks.employee';
  return {
    joined: says(fresh, 'joined'),
    asked: puts(fresh, [firstQuestion]),
    followUps: puts(fresh, others) + says(fresh, thanks),
    thanked: says(fresh, thanks),
    skipped: lastEdits(sights).filter(({ shown }) => isSkipped(player, shown.text)).length,
    reminded: says(fresh, 'question.reminder'),
    stopped: says(fresh, 'stopped'),
    closed: says(sights, 'closed'),
    told: says(fresh, 'case.told'),
    solved: says(sights, 'case.solved.yes'),
    unsolved: says(sights, 'case.solved.no'),
    askedAfterStop: stop ? puts(fresh.slice(fresh.indexOf(stop)), player.questions) : 0,
    texts: sights.map(({ shown }) => shown.text),
  };
}

/** What was not understood is answered with the question once more, below a kind sentence or in the same message. */
function isRepeat({ language }: Player, shown: ShownMessage, before?: ShownMessage): boolean {
  const says = (message: ShownMessage | undefined, key: MessageKey): boolean =>
    message !== undefined && holds(message.text, language, key);
  return says(before, 'unreadable') || problems.some((key) => says(shown, key));
}

const problems = keysOf(catalogues.en).filter((key) => key.startsWith('problem.'));

function keysOf(catalogue: Record<MessageKey, string>): MessageKey[] {
  return Object.keys(catalogue) as MessageKey[];
}

function lastEdits(sights: readonly Sight[]): Sight[] {
  return [...new Map(sights.map((sight) => [sight.shown.id, sight])).values()];
}

function isSkipped({ language }: Player, text: string): boolean {
  return text.endsWith(`✓ ${catalogues[language]['question.skipped']}`);
}
