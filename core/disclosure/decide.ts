import { promised } from '../promised.ts';
import { type Candidate, type Cell, cellKey, type RoundMember, rankOf } from './cell.ts';
import type { Answers } from './paper.ts';
import { type Reading, readingStands } from './reading.ts';
import { atomsOf, mustRest, type PastAtoms, type Rest, rest } from './rest.ts';
import { admit, type Limits, limits, type People } from './rule.ts';

/** Which cells of a closing round may be reported, question by question. Pure: the attacker runs it too. */

export interface Rules {
  limits: Limits;
  rest: Rest;
  /** Comments want this many people who answered anything, and this many comments, in each of their atoms. */
  comments: { people: number; comments: number };
}

export const rules: Rules = { limits, rest, comments: { people: promised.comments, comments: 5 } };

/** An earlier round of the programme, newest first where there are several. */
export interface PastRound {
  /** Counts the programme's closed rounds, from 1. */
  number: number;
  /** Those asked; null once it is too long ago to matter. */
  members: readonly RoundMember[] | null;
  /** Cells whose figure was shown, by question. */
  shown: Readonly<Record<string, readonly Cell[]>>;
}

export interface Electorate {
  members: readonly RoundMember[];
  past: readonly PastRound[];
}

/**
 * Cells of one question. The most useful cells come first; of equals the one not shown for longest, then the larger.
 */
export function cellsFor(
  reading: Reading,
  electorate: Electorate,
  candidates: readonly Candidate[],
  { limits, rest }: Rules,
): Candidate[] {
  const { members, past } = electorate;
  const { id } = reading.question;
  const recent = recentAtoms(id, past, rest);
  return admitted(inOrder(id, candidates, past), members.length, (atom) => {
    if (!readingStands(reading, atom, limits)) return false;
    const people = atom.flatMap((at) => members[at]?.person ?? []);
    return !mustRest(people, recent, rest);
  }).filter(({ people }) => people.some((at) => reading.words[at] !== null));
}

/** Cells whose response rate may be told: it counts everybody asked. */
export function cellsForParticipation(
  electorate: Electorate,
  candidates: readonly Candidate[],
  { limits }: Rules,
): Candidate[] {
  const ordered = inOrder('', candidates, []);
  return admitted(ordered, electorate.members.length, (atom) => atom.length >= limits.least);
}

/** Cells whose comments may be read; crosses of two fields never. */
export function cellsForComments(
  commented: readonly boolean[],
  answered: readonly boolean[],
  electorate: Electorate,
  candidates: readonly Candidate[],
  { comments }: Rules,
): Candidate[] {
  const plain = candidates.filter(({ cell }) => Object.keys(cell).length < 2);
  return admitted(inOrder('', plain, []), electorate.members.length, (atom) => {
    const people = atom.filter((at) => answered[at]).length;
    const texts = atom.filter((at) => commented[at]).length;
    return people >= comments.people && (texts === 0 || texts >= comments.comments);
  }).filter(({ people }) => people.some((at) => commented[at]));
}

function admitted(
  ordered: readonly Candidate[],
  asked: number,
  passes: (atom: People) => boolean,
): Candidate[] {
  const stands = admit(
    asked,
    ordered.map(({ people }) => people),
    passes,
  );
  return ordered.filter((_, at) => stands[at]);
}

function inOrder(
  question: string,
  candidates: readonly Candidate[],
  past: readonly PastRound[],
): Candidate[] {
  const lastShown = new Map<string, number>();
  for (const { number, shown } of past) {
    for (const cell of shown[question] ?? []) {
      const key = cellKey(cell);
      lastShown.set(key, Math.max(number, lastShown.get(key) ?? 0));
    }
  }
  const shownAt = ({ cell }: Candidate): number => lastShown.get(cellKey(cell)) ?? 0;
  return candidates.toSorted(
    (a, b) =>
      rankOf(a.cell) - rankOf(b.cell) ||
      shownAt(a) - shownAt(b) ||
      b.people.length - a.people.length ||
      (cellKey(a.cell) < cellKey(b.cell) ? -1 : 1),
  );
}

function recentAtoms(question: string, past: readonly PastRound[], { rounds }: Rest): PastAtoms[] {
  return past
    .toSorted((a, b) => b.number - a.number)
    .slice(0, rounds)
    .flatMap(({ members, shown }) => (members ? [atomsOf(members, shown[question] ?? [])] : []));
}

/** Those who answered anything, skipping not counted. */
export function answeredAnything(answers: Answers | undefined): boolean {
  return [...(answers?.values() ?? [])].some((value) => value !== null);
}
