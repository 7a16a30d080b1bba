import type { SimulatedRequest } from '../simulators/simulator.ts';
import type { Player } from './cast.ts';
import type { Chats } from './chats.ts';
import * as due from './expected.ts';
import { type Result, sum } from './result.ts';

/** Something a person did, when. */
export interface Deed {
  player: Player;
  what: string;
  atMs: number;
}

const forbidden = 403;

/** Nothing may come through a door once it is closed, and nobody knocks twice. */
export function judgeDoors(
  players: readonly Player[],
  chats: Chats,
  deeds: readonly Deed[],
  requests: readonly SimulatedRequest[],
): Result[] {
  const blockers = players.filter(({ script }) => due.blocked(script) > 0);
  const after = blockers.map((player) => {
    const closedMs = deeds.findLast((deed) => deed.player === player)?.atMs ?? 0;
    return chats.of(player).filter(({ atMs }) => atMs > closedMs).length;
  });
  return [
    {
      what: 'sent to somebody who had blocked the bot',
      expected: 0,
      seen: sum(after),
      off: blockers.filter((_, index) => after[index]).map(({ script }) => script.person),
    },
    {
      what: 'refused by a platform once, and not tried again',
      expected: blockers.filter(isFoundOut).length,
      seen: requests.filter(({ status }) => status === forbidden).length,
      off: [],
    },
  ];
}

/** Telegram tells the bot that it was blocked; Discord lets it find out. */
function isFoundOut({ platform, script }: Player): boolean {
  return platform === 'discord' && due.asked(script) === 0;
}
