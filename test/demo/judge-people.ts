import type { Player } from './cast.ts';
import type { Chats } from './chats.ts';
import * as due from './expected.ts';
import { compare, type Result, sum } from './result.ts';
import { type Seen, seenBy } from './seen.ts';

/** What stands in people's chats, against what has to be there by their scripts. */

interface Judged {
  player: Player;
  seen: Seen;
}

export function judgePeople(players: readonly Player[], chats: Chats, company: string): Result[] {
  const all = players.map((player) => ({ player, seen: seenBy(player, chats, company) }));
  const customers = all.filter(({ player }) => player.isCustomer);
  const employees = all.filter(({ player }) => !player.isCustomer);
  return [
    row('joined by a link, a code or a button', all, due.joins, ({ seen }) => seen.joined),
    row('asked, once each', all, due.asked, ({ seen }) => seen.asked),
    row('answered', all, due.answered, ({ seen }) => Math.min(seen.followUps, 1)),
    row('answers, each taken once', all, due.answers, ({ seen }) => seen.followUps),
    row('skipped, as customers see it', customers, due.skips, ({ seen }) => seen.skipped),
    row('thanked at the end', all, due.thanked, ({ seen }) => seen.thanked),
    row('stopped', all, due.stopped, ({ seen }) => seen.stopped),
    row('asked after they had stopped', all, due.none, ({ seen }) => seen.askedAfterStop),
    row('reminded though nothing was due', all, due.none, ({ seen }) => seen.reminded),
    row('came too late and were told', all, due.late, ({ seen }) => Math.min(seen.closed, 1)),
    row('extra effects of repeated taps', repeaters(all), due.none, extraEffects),
    row('answers left standing in employees’ chats', employees, due.none, answersStanding),
    row('unhappy customers told at once who has it', all, due.unhappy, ({ seen }) => seen.told),
    row('replies that reached the customer', all, due.replies, repliesSeen),
    row('customers who said: solved', all, due.solved, ({ seen }) => seen.solved),
    row('customers who said: not yet', all, due.unsolved, ({ seen }) => seen.unsolved),
  ];
}

function row(
  what: string,
  judged: readonly Judged[],
  expected: due.Count,
  seen: (judged: Judged) => number,
): Result {
  return compare(what, judged, {
    of: ({ player }) => player.script.person,
    expected: ({ player }) => expected(player.script),
    seen,
  });
}

function repeaters(judged: readonly Judged[]): Judged[] {
  return judged.filter(({ player }) => due.repeats(player.script) > 0);
}

function extraEffects({ player, seen }: Judged): number {
  return seen.followUps - due.answers(player.script);
}

/** Tonus shows an employee that a question was answered, and never what they said. */
function answersStanding({ player, seen }: Judged): number {
  const said = due.textsOf(player.script).filter((text) => text.length > 2);
  const isGiven = (text: string): boolean =>
    /✓ \d/.test(text) || said.some((each) => text.includes(each));
  return seen.texts.filter(isGiven).length;
}

function repliesSeen({ player, seen }: Judged): number {
  const sent = player.script.unhappy?.replies ?? [];
  return sum(sent.map((reply) => seen.texts.filter((text) => text.includes(reply.text)).length));
}
