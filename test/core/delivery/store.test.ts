import { createHash } from 'node:crypto';
import { createOutboxStore } from '../../../core/delivery/store.ts';
import { createVault } from '../../../core/vault.ts';
import { useDatabase } from '../../support/database.ts';
import { createMemoryOutbox } from './memory-outbox.ts';
import { describeOutboxStore } from './store-contract.ts';

const database = useDatabase();

describeOutboxStore('in the database', async () => {
  await database.db.dropDatabase();
  return createOutboxStore(database.db, createVault(createHash('sha256').digest()));
});

describeOutboxStore('in memory', async () => createMemoryOutbox());
