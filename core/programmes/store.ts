import type { Database } from '../database/connection.ts';
import type { Vault } from '../vault.ts';
import type { Ask } from './ask.ts';
import { createAskStore } from './asks/store.ts';
import { createAttentionStore } from './attention/store.ts';
import { createEventStore } from './events/store.ts';
import { createHouseStore } from './house/store.ts';
import { createLeftOutStore } from './left-out/store.ts';
import { createMetStore } from './met/store.ts';
import { isRehearsal } from './rehearsal.ts';
import { createRehearsalStore } from './rehearsals/store.ts';
import { createRoundStore } from './rounds/store.ts';

/** What programme files said, the rounds of scheduled programmes, who was asked, and touchpoint events. */

export type ProgrammeStore = ReturnType<typeof createProgrammeStore>;

export function createProgrammeStore(db: Database, vault: Vault) {
  const house = createHouseStore(db);
  const rounds = createRoundStore(db);
  const asks = createAskStore(db);
  const attention = createAttentionStore(db);
  const events = createEventStore(db, vault);
  const met = createMetStore(db);
  const leftOut = createLeftOutStore(db);
  const rehearsals = createRehearsalStore(db, vault);

  return {
    ...house,
    ...rounds,
    ...asks,
    ...attention,
    ...events,
    ...met,
    ...leftOut,
    ...rehearsals,

    async init(): Promise<void> {
      const all = [house, rounds, asks, attention, events, met, leftOut, rehearsals];
      await Promise.all(all.map((each) => each.init()));
    },

    /** Also of a rehearsal. */
    async ask(id: string): Promise<Ask | null> {
      return isRehearsal({ id }) ? await rehearsals.rehearsal(id) : await asks.ask(id);
    },

    /** What these people could answer or change now, rehearsals before the rest, each shown last first. */
    async answerable(people: readonly string[], now: Date): Promise<Ask[]> {
      const rehearsed = await rehearsals.rehearsalsOf(people, now);
      return [...rehearsed, ...(await asks.answerable(people, now))];
    },

    /** They heard of it just now: of customers only, whose answers may be known to come after it. */
    async heard(ask: string, now: Date): Promise<void> {
      await asks.heard(ask, now);
      await attention.heardAgain(ask, now);
    },

    async erase(person: string): Promise<void> {
      await asks.erase(person);
      await attention.erase(person);
      await rounds.erase(person);
      await events.erase(person);
      await met.erase(person);
      await leftOut.erase(person);
      await rehearsals.eraseRehearsals(person);
    },
  };
}
