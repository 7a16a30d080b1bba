import type { Database } from '../database/connection.ts';
import type { Vault } from '../vault.ts';
import { createAnswerStore } from './answers/store.ts';
import { createInboxStore } from './inbox/store.ts';

/** The inbox, and what customers answered. */

export type ConversationStore = ReturnType<typeof createConversationStore>;

export function createConversationStore(db: Database, vault: Vault) {
  const inbox = createInboxStore(db, vault);
  const answers = createAnswerStore(db, vault);
  return {
    ...inbox,
    ...answers,

    async init(): Promise<void> {
      await Promise.all([inbox.init(), answers.init()]);
    },
  };
}
