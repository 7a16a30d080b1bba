import type { MessageKey } from '../../core/i18n/en.ts';
import type { SimulatedRequest } from '../simulators/simulator.ts';
import type { Player } from './cast.ts';
import type { Chats, Sight } from './chats.ts';
import * as due from './expected.ts';
import { holds } from './phrases.ts';
import { type Seen, seenBy } from './seen.ts';

/** What the chats show, against what has to be there by the scripts. */

export interface Result {
  what: string;
  expected: number;
  seen: number;
  /** Ids of those for whom it is off. */
  off: readonly string[];
}

/** Something a person did, when. */
export interface Deed {
  player: Player;
  what: string;
  atMs: number;
}

export function isRight({ expected, seen, off }: Result): boolean {
  return expected === seen && off.length === 0;
}

interface Judged {
  player: Player;
  seen: Seen;
}

export function judgePeople(players: readonly Player[], chats: Chats, company: string): Result[] {
  const all = players.map((player) => ({ player, seen: seenBy(player, chats, company) }));
  const each = compare(all);
  const customers = compare(all.filter(({ player }) => player.isCustomer));
  const employees = compare(all.filter(({ player }) => !player.isCustomer));
  return [
    each('joined by a link, a code or a button', joins, ({ seen }) => seen.joined),
    each('asked, once each', asked, ({ seen }) => seen.asked),
    each('answered', answered, ({ seen }) => Math.min(seen.followUps, 1)),
    each('answers, each taken once', answers, ({ seen }) => seen.followUps),
    customers('skipped, as customers see it', skips, ({ seen }) => seen.skipped),
    each('stopped', stopped, ({ seen }) => seen.stopped),
    each('asked after they had stopped', none, ({ seen }) => seen.askedAfterStop),
    each('reminded though nothing was due', none, ({ seen }) => seen.reminded),
    each('came too late and were told', late, ({ seen }) => Math.min(seen.closed, 1)),
    employees('answers left standing in employees’ chats', none, answersStanding),
    each('unhappy customers told at once who has it', unhappy, ({ seen }) => seen.told),
    each('replies that reached the customer', replies, repliesSeen),
    each('customers who said: solved', solved, ({ seen }) => seen.solved),
    each('customers who said: not yet', unsolved, ({ seen }) => seen.unsolved),
  ];
}

function compare(judged: readonly Judged[]) {
  return (
    what: string,
    expected: (player: Player) => number,
    seen: (judged: Judged) => number,
  ): Result => {
    const rows = judged.map((one) => ({
      id: one.player.script.person,
      expected: expected(one.player),
      seen: seen(one),
    }));
    return {
      what,
      expected: sum(rows.map((row) => row.expected)),
      seen: sum(rows.map((row) => row.seen)),
      off: rows.filter((row) => row.expected !== row.seen).map(({ id }) => id),
    };
  };
}

type Count = (player: Player) => number;

const none: Count = () => 0;
const joins: Count = ({ script }) => (script.joins === 'found' ? 0 : 1);
const asked: Count = ({ script }) => (due.isAsked(script) ? 1 : 0);
const answered: Count = ({ script }) => Math.min(due.answersOf(script), 1);
const answers: Count = ({ script }) => due.answersOf(script);
const skips: Count = ({ script }) => due.skipsOf(script);
const stopped: Count = ({ script }) => (due.hasStopped(script) ? 1 : 0);
const late: Count = ({ script }) => (script.late ? 1 : 0);
const unhappy: Count = ({ script }) => (script.unhappy ? 1 : 0);
const replies: Count = ({ script }) => script.unhappy?.replies.length ?? 0;
const solved: Count = (player) => saidSolved(player, true);
const unsolved: Count = (player) => saidSolved(player, false);

function saidSolved({ script: { unhappy } }: Player, solved: boolean): number {
  if (unhappy?.ends !== 'resolved') return 0;
  return unhappy.replies.filter((reply) => reply.solved === solved).length;
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

/** Nothing may come through a door once it is closed, and nobody knocks twice. */
export function judgeBlocked(
  players: readonly Player[],
  chats: Chats,
  deeds: readonly Deed[],
  requests: readonly SimulatedRequest[],
): Result[] {
  const blockers = players.filter(({ script }) => due.hasBlocked(script));
  const after = blockers.map((player) => {
    const closed = deeds.findLast((deed) => deed.player === player)?.atMs ?? 0;
    return chats.of(player).filter(({ atMs }) => atMs > closed).length;
  });
  // Telegram tells the bot of a block; Discord lets it find out
  const silent = blockers.filter(
    ({ platform, script }) => platform === 'discord' && !due.isAsked(script),
  );
  const refused = requests.filter(({ status }) => status === 403).length;
  return [
    {
      what: 'blocked the bot or closed their messages',
      expected: blockers.length,
      seen: deeds.filter(({ what }) => what.includes('blocks')).length,
      off: [],
    },
    { what: 'sent to them after that', expected: 0, seen: sum(after), off: [] },
    {
      what: 'refused by a platform, and not tried again',
      expected: silent.length,
      seen: refused,
      off: [],
    },
  ];
}

/** One card a case in the managers' channel, edited as it goes. */
export function judgeCases(players: readonly Player[], cards: readonly Sight[]): Result[] {
  const all = players.filter(({ script }) => script.unhappy);
  const cardsOf = ({ name }: Player) => cards.filter(({ shown }) => shown.text.includes(name));
  const row = (what: string, expected: Count, seen: Count): Result => ({
    what,
    expected: sum(all.map(expected)),
    seen: sum(all.map(seen)),
    off: all.filter((one) => expected(one) !== seen(one)).map(({ script }) => script.person),
  });
  const ever =
    (key: MessageKey): Count =>
    (player) =>
      cardsOf(player).some(({ shown }) => holds(shown.text, 'en', key)) ? 1 : 0;
  const ids = (player: Player) => new Set(cardsOf(player).map(({ shown }) => shown.id)).size;
  return [
    row('cases opened, one card each', () => 1, ids),
    row(
      'cases claimed',
      ({ script }) => (script.unhappy?.ends === 'untouched' ? 0 : 1),
      ever('card.claimed'),
    ),
    row('cases answered', (player) => Math.min(replies(player), 1), ever('card.replied')),
    row(
      'cases resolved',
      ({ script }) => (script.unhappy?.ends === 'resolved' ? 1 : 0),
      ever('card.resolved'),
    ),
    row('cases confirmed by the customer', solved, ever('card.confirmed')),
    row(
      'cases reopened by the customer',
      (player) => Math.min(unsolved(player), 1),
      ever('card.reopened'),
    ),
    row('mischievous strings shown as they are', mischief, (player) =>
      mischiefSeen(player, cardsOf(player)),
    ),
  ];
}

const mischief: Count = ({ script }) => due.textsOf(script).filter(due.isHostile).length;

function mischiefSeen({ script }: Player, cards: readonly Sight[]): number {
  const last = cards.at(-1)?.shown.text ?? '';
  return due.textsOf(script).filter((text) => due.isHostile(text) && last.includes(text)).length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
