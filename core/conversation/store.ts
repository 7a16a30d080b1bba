import type { Database } from '../database/connection.ts';
import type { Vault } from '../vault.ts';
import { createAnswerStore } from './answers/store.ts';
import { createInboxStore, inboxRows } from './inbox/store.ts';
import { repliesIn } from './replies/store.ts';

/** The inbox, where our replies stand, and what customers answered. */

export type ConversationStore = ReturnType<typeof createConversationStore>;

export function createConversationStore(db: Database, vault: Vault) {
  const rows = inboxRows(db);
  const inbox = createInboxStore(rows, vault);
  const replies = repliesIn(rows, vault);
  const answers = createAnswerStore(db, vault);
  return {
    ...inbox,
    ...replies,
    ...answers,

    async init(): Promise<void> {
      await Promise.all([inbox.init(), answers.init()]);
    },
  };
}
