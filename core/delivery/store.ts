import type { Database } from '../database/connection.ts';
import type { Vault } from '../vault.ts';
import { claimsOn } from './claims/store.ts';
import { dueIn } from './due/store.ts';
import { parcelRows } from './parcels/store.ts';
import { queueIn } from './queue/store.ts';
import { recordsOf } from './records/store.ts';
import { createSlotStore } from './slots/store.ts';

/** The outbox: what is to be sent, and what became of it. */

export type OutboxStore = ReturnType<typeof createOutboxStore>;

export function createOutboxStore(db: Database, vault: Vault) {
  const parcels = parcelRows(db);
  const slots = createSlotStore(db, vault);
  return {
    async init(): Promise<void> {
      await Promise.all([parcels.init(), slots.init()]);
    },

    /** The pace. */
    slots,

    ...queueIn(parcels),
    ...dueIn(parcels),
    ...claimsOn(parcels, vault),
    ...recordsOf(parcels, vault),
  };
}
