import type { Vault } from '../vault.ts';
import { idsOf, keyOf, readAnswers } from './ballots.ts';
import { cellKey } from './cell.ts';
import { type ClosingRound, computeRound, type ShownComment } from './compute.ts';
import { rules } from './decide.ts';
import { sealKept, sealMembers, toPast } from './kept.ts';
import type { Answers } from './paper.ts';
import type { RoundKey } from './round-key.ts';
import { type Random, shuffle } from './shuffle.ts';
import type { CommentRow, DisclosureStore, Urn } from './store.ts';

export interface CloseParts {
  store: DisclosureStore;
  vault: Vault;
  random: Random;
  /** Makes what was deleted unreadable in the database's files. */
  compact(): Promise<void>;
}

export const commentPurpose = 'comment';

/** Earlier rounds of the programme that the rule is shown. */
const pastRounds = 6;
const peopleAtOnce = 100;

/**
 * Closes a round for good: everything that will ever be said about it is computed and kept, then its answers, its key
 * and what they left in the database's files are gone. May be run again after a crash at any step, and by two
 * processes at once: the round is open until its release is stored, and closed from then on. A round that is closed,
 * or was never opened, is left alone.
 */
export async function closeRound(parts: CloseParts, round: ClosingRound): Promise<void> {
  const { store, vault } = parts;
  await store.moveUrn(round.id, 'open', 'closing');
  const urn = await store.urn(round.id);
  const key = urn && keyOf(vault, urn);
  if (urn && key) {
    if (!(await store.release(round.id))) await keepRelease(parts, round, urn, key);
    await store.removeBallots(idsOf(key, urn.papers, urn.people));
    await store.destroyKey(round.id);
  }
  if (!urn) return;
  await parts.compact();
  await store.removeUrn(round.id);
}

/** As above, and nothing is ever said about it. May be run again after a crash at any step. */
export async function discardRound(parts: CloseParts, round: string): Promise<void> {
  const { store, vault } = parts;
  await store.moveUrn(round, 'open', 'closing');
  const urn = await store.urn(round);
  const key = urn && keyOf(vault, urn);
  if (urn && key) {
    await store.removeBallots(idsOf(key, urn.papers, urn.people));
    await store.destroyKey(round);
  }
  if (!urn) return;
  await parts.compact();
  await store.removeUrn(round);
}

async function keepRelease(
  { store, vault, random }: CloseParts,
  round: ClosingRound,
  urn: Urn,
  key: RoundKey,
): Promise<void> {
  const asked = new Set(urn.people);
  const members = round.members.filter(({ person }) => asked.has(person));
  const answers = await readEverybody(store, key, urn);
  const before = await store.releases(round.programme.id, pastRounds);
  const past = before.map((row) => toPast(vault, row));
  const { comments, ...outcome } = computeRound({ ...round, members }, answers, past, rules);
  const sealed = comments.map((comment) => sealComment(vault, round, key, comment));
  await store.addComments(shuffle(sealed, random));
  const number = 1 + Math.max(0, ...past.map((each) => each.number));
  const { breakdowns } = round.programme;
  await store.addRelease({
    round: round.id,
    programme: round.programme.id,
    date: round.date,
    number,
    box: sealKept(vault, { ...outcome, breakdowns }),
    members: sealMembers(vault, members),
  });
  await store.dropMembers(round.programme.id, number - rules.rest.rounds);
}

/** Few people at a time: a text is as large as the longest allowed. */
async function readEverybody(
  store: DisclosureStore,
  key: RoundKey,
  { people, papers }: Urn,
): Promise<Map<string, Answers>> {
  const answers = new Map<string, Answers>();
  for (let from = 0; from < people.length; from += peopleAtOnce) {
    const some = people.slice(from, from + peopleAtOnce);
    for (const [person, said] of await readAnswers(store, key, papers, some)) {
      answers.set(person, said);
    }
  }
  return answers;
}

function sealComment(
  vault: Vault,
  round: ClosingRound,
  key: RoundKey,
  { person, question, text, cells }: ShownComment,
): CommentRow {
  return {
    id: key.commentId(person, question),
    round: round.id,
    date: round.date,
    question,
    cells: cells.map(cellKey),
    box: vault.sealText(commentPurpose, text),
  };
}
