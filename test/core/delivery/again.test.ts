import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { NewParcel } from '../../../core/delivery/parcel.ts';
import { createOutboxStore, type OutboxStore } from '../../../core/delivery/store.ts';
import { createVault } from '../../../core/vault.ts';
import { useDatabase } from '../../support/database.ts';

const database = useDatabase();
const now = new Date('2026-12-01T08:00:00Z');
const later = new Date('2026-12-01T08:01:00Z');
const to = { platform: 'slack', user: '', chat: 'C1' } as const;
const card: NewParcel = {
  id: 'card:1:slack',
  kind: 'card',
  about: '1',
  person: '',
  platform: 'slack',
  urgency: 1,
  programme: '',
  dueAt: now,
  expiresAt: new Date('2026-12-08T08:00:00Z'),
};
let store: OutboxStore;

beforeEach(async () => {
  await database.db.dropDatabase();
  store = createOutboxStore(database.db, createVault(createHash('sha256').digest()));
});

async function claimed() {
  const claim = await store.claimUrgent('slack', now, later);
  if (!claim) throw new Error('nothing is due');
  return claim;
}

async function sentAs(id: string): Promise<void> {
  const claim = await claimed();
  await store.sending(claim, to, later);
  await store.sent(claim, { address: to, id }, now);
}

describe('a card that changed', () => {
  it('is queued where it was not', async () => {
    await store.again(card);
    expect((await claimed()).id).toBe(card.id);
  });

  it('goes out once more over the message that stands there', async () => {
    await store.again(card);
    await sentAs('C1:1');
    await store.again(card);
    expect((await claimed()).attempts).toBe(0);
    expect((await store.sentMessage(card.id))?.id).toBe('C1:1');
  });

  it('waits for its first copy to arrive, so that there is one to edit', async () => {
    await store.again(card);
    const first = await claimed();
    await store.sending(first, to, later);
    await store.again(card);
    expect(await store.claimUrgent('slack', now, later)).toBeNull();
    await store.sent(first, { address: to, id: 'C1:1' }, now);
    await claimed();
    expect((await store.sentMessage(card.id))?.id).toBe('C1:1');
  });

  it('goes out no further time when nothing changed after that', async () => {
    await store.again(card);
    const first = await claimed();
    await store.again(card);
    await store.sending(first, to, later);
    await store.sent(first, { address: to, id: 'C1:1' }, now);
    await sentAs('C1:1');
    expect(await store.claimUrgent('slack', now, later)).toBeNull();
  });

  it('is one card, however many changes come at once', async () => {
    await Promise.all(Array.from({ length: 8 }, () => store.again(card)));
    await sentAs('C1:1');
    expect(await store.claimUrgent('slack', now, later)).toBeNull();
  });
});
