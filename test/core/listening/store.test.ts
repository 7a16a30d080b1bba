import { beforeEach, describe, expect, it } from 'vitest';
import { createLeaseStore, type LeaseStore } from '../../../core/listening/store.ts';
import { useDatabase } from '../../support/database.ts';
import { createMemoryLeases } from './memory-leases.ts';

const database = useDatabase();

async function stored(): Promise<LeaseStore> {
  const leases = createLeaseStore(database.db);
  await leases.init();
  await database.db.collection('leases').deleteMany({});
  return leases;
}

describe.each([
  ['in the database', stored],
  ['in memory', async () => createMemoryLeases()],
] as const)('a lease %s', (_, open) => {
  let leases: Omit<LeaseStore, 'init'>;
  beforeEach(async () => {
    leases = await open();
  });

  it('is free where nobody took it, and held by the first who takes it', async () => {
    const seen = await leases.look('telegram');
    expect(seen).toEqual({ holder: '', beat: 0 });
    expect(await leases.take('telegram', seen, 'a')).toBe(true);
    expect(await leases.take('telegram', seen, 'b')).toBe(false);
    expect(await leases.look('telegram')).toMatchObject({ holder: 'a' });
    expect(await leases.look('slack')).toMatchObject({ holder: '' });
  });

  it('is not taken from a holder who beat since it was seen', async () => {
    await leases.take('telegram', await leases.look('telegram'), 'a');
    const seen = await leases.look('telegram');
    expect(await leases.beat('telegram', 'a')).toBe(true);
    expect(await leases.take('telegram', seen, 'b')).toBe(false);
    expect(await leases.take('telegram', await leases.look('telegram'), 'b')).toBe(true);
    expect(await leases.beat('telegram', 'a')).toBe(false);
  });

  it('is released by its holder only', async () => {
    await leases.take('telegram', await leases.look('telegram'), 'a');
    await leases.release('telegram', 'b');
    expect(await leases.look('telegram')).toMatchObject({ holder: 'a' });
    await leases.release('telegram', 'a');
    expect(await leases.look('telegram')).toMatchObject({ holder: '' });
  });

  it('is taken by one of many who look at the same time', async () => {
    const names = ['a', 'b', 'c', 'd'];
    const seen = await leases.look('telegram');
    const taken = await Promise.all(names.map((name) => leases.take('telegram', seen, name)));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });
});
