import type { MessageKey } from '../../core/i18n/en.ts';
import type { Player } from './cast.ts';
import type { Sight } from './chats.ts';
import * as due from './expected.ts';
import { holds } from './phrases.ts';
import { compare, type Result } from './result.ts';

/** One card a case in the managers' channel, edited as it goes. `sights` is all that stood there. */
export function judgeCases(players: readonly Player[], sights: readonly Sight[]): Result[] {
  const unhappy = players.filter(({ script }) => script.unhappy);
  const cardsOf = ({ name }: Player): string[] =>
    sights.map(({ shown }) => shown.text).filter((text) => text.includes(name));
  const row = (what: string, expected: due.Count, seen: (player: Player) => number): Result =>
    compare(what, unhappy, {
      of: ({ script }) => script.person,
      expected: ({ script }) => expected(script),
      seen,
    });
  const ever = (key: MessageKey) => (player: Player) =>
    cardsOf(player).some((text) => holds(text, 'en', key)) ? 1 : 0;
  return [
    row('cases opened, one card each', due.unhappy, ({ name }) => cardCount(sights, name)),
    row('cases claimed', due.claimed, ever('card.claimed')),
    row('cases answered', due.repliedTo, ever('card.replied')),
    row('cases resolved', due.resolved, ever('card.resolved')),
    row('cases reopened by the customer', due.reopened, ever('card.reopened')),
    row('cases confirmed by the customer', due.solved, ever('card.confirmed')),
    row('mischief in words, shown as words', due.mischief, (player) =>
      mischiefIn(player, cardsOf(player).at(-1) ?? ''),
    ),
  ];
}

function cardCount(sights: readonly Sight[], name: string): number {
  const about = sights.filter(({ shown }) => shown.text.includes(name));
  return new Set(about.map(({ shown }) => shown.id)).size;
}

function mischiefIn({ script }: Player, card: string): number {
  return due.textsOf(script).filter((text) => due.isMischief(text) && card.includes(text)).length;
}
