import type { Database } from '../database/connection.ts';
import type { Vault } from '../vault.ts';
import { createBallots } from './ballots.ts';
import { cellKey } from './cell.ts';
import { closeRound, commentPurpose, discardRound } from './close.ts';
import type { ClosingRound } from './compute.ts';
import { openKept } from './kept.ts';
import type { Comments, EmployeeView, Release, RoundView } from './release-types.ts';
import type { Random } from './shuffle.ts';
import { createDisclosureStore, type DisclosureStore } from './store.ts';
import type { ClosedRound } from './subject.ts';
import { viewOf } from './view.ts';

/** The only door from employees' answers to reports: whatever shows an employee figure gets it here. */
export interface Disclosure {
  close(round: ClosingRound): Promise<void>;
  /** Ends a round without figures: its answers and its key are gone. */
  discard(round: string): Promise<void>;
  /** What a manager who sees these groups may be shown now. */
  view(sees: Readonly<Record<string, readonly string[]>>, at: Date): Promise<EmployeeView>;
  /** Everything that may be said about a closed round; null where there is no such round. */
  releases(round: string): Promise<RoundReleases | null>;
  /** Closed rounds, of one programme after the other, the newest first. */
  rounds(): Promise<readonly { round: string; programme: string; date: string }[]>;
  /** Deletes the comments of rounds before that day; how many. */
  removeCommentsBefore(day: Date): Promise<number>;
}

export interface RoundReleases {
  /** As declared when the round opened. */
  breakdowns: readonly string[];
  releases: readonly Release[];
}

export interface DisclosureParts {
  db: Database;
  vault: Vault;
  random: Random;
  /** Makes what was deleted unreadable in the database's files. */
  compact(): Promise<void>;
}

/** Collections whose deleted rows must not stay readable in the database's files once a round is closed. */
export const employeeCollections = ['ballots', 'urns'] as const;

/** Rounds that a view looks back on: statements that take turns return after 14 (docs/templates.md). */
const roundsBack = 16;
/** A round of longer ago says nothing about today: a quarter, and the time a round takes. */
const freshDays = 120;
const dayMs = 86_400_000;
const leastForSentiment = 10;

export function createDisclosureParts({ db, ...parts }: DisclosureParts) {
  const store = createDisclosureStore(db);
  return {
    ballots: createBallots({ store, ...parts }),
    disclosure: createDisclosure({ store, ...parts }),
    init: () => store.init(),
  };
}

function createDisclosure(
  parts: Omit<DisclosureParts, 'db'> & { store: DisclosureStore },
): Disclosure {
  const { store, vault } = parts;

  async function closedRounds(programme: string, until: string): Promise<ClosedRound[]> {
    const rows = await store.releases(programme, roundsBack);
    return rows
      .filter(({ date }) => date <= until)
      .map((row) => ({ ...openKept(vault, row), number: row.number }));
  }

  async function commentsIn(round: string, cell: RoundView['groups'][number]['cell']) {
    const rows = await store.comments(round, cellKey(cell));
    const byQuestion = new Map<string, string[]>();
    for (const { question, box } of rows) {
      const texts = byQuestion.get(question) ?? [];
      byQuestion.set(question, [...texts, vault.openText(commentPurpose, box)]);
    }
    return [...byQuestion].map(
      ([question, texts]): Comments => ({
        question,
        texts,
        enoughForSentiment: texts.length >= leastForSentiment,
      }),
    );
  }

  return {
    close: (round) => closeRound(parts, round),
    discard: (round) => discardRound(parts, round),

    async view(sees, at) {
      const since = isoDate(new Date(+at - freshDays * dayMs));
      const views: RoundView[] = [];
      for (const programme of await store.programmes()) {
        const found = viewOf(await closedRounds(programme, isoDate(at)), sees);
        if (!found || found.date < since) continue;
        const groups = await Promise.all(
          found.groups.map(async (group) => ({
            ...group,
            comments: await commentsIn(found.round, group.cell),
          })),
        );
        views.push({ ...found, groups });
      }
      return views;
    },

    async releases(round) {
      const row = await store.release(round);
      if (!row) return null;
      const { breakdowns, releases } = openKept(vault, row);
      return { breakdowns, releases };
    },

    async rounds() {
      const rows = await store.releases(null, 0);
      return rows.map(({ round, programme, date }) => ({ round, programme, date }));
    },

    removeCommentsBefore: (day) => store.removeCommentsBefore(isoDate(day)),
  };
}

function isoDate(at: Date): string {
  return at.toISOString().slice(0, 10);
}
