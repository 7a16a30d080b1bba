import type { Database } from '../database/connection.ts';
import { createAskStore } from './asks/store.ts';
import { createEventStore } from './events/store.ts';
import { createHouseStore } from './house/store.ts';
import { createMetStore } from './met/store.ts';
import { createRoundStore } from './rounds/store.ts';

/** What programme files said, the rounds of scheduled programmes, who was asked, and touchpoint events. */

export type ProgrammeStore = ReturnType<typeof createProgrammeStore>;

export function createProgrammeStore(db: Database) {
  const house = createHouseStore(db);
  const rounds = createRoundStore(db);
  const asks = createAskStore(db);
  const events = createEventStore(db);
  const met = createMetStore(db);

  return {
    ...house,
    ...rounds,
    ...asks,
    ...events,
    ...met,

    async init(): Promise<void> {
      await Promise.all([house, rounds, asks, events, met].map((each) => each.init()));
    },

    async erase(person: string): Promise<void> {
      await asks.erase(person);
      await rounds.erase(person);
      await events.erase(person);
      await met.erase(person);
    },
  };
}
