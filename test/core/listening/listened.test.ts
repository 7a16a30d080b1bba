import { expect, it } from 'vitest';
import { nameHolder } from '../../../core/listening/holder.ts';
import { listenedOn } from '../../../core/listening/listened.ts';
import { createMemoryLeases } from './memory-leases.ts';

const elsewhere = 'another-machine/1/some-id';

async function held(holder: string) {
  const leases = createMemoryLeases();
  await leases.take('telegram', await leases.look('telegram'), holder);
  return leases;
}

it('knows of a process on another machine by its beats', async () => {
  const leases = await held(elsewhere);
  const wait = async (): Promise<void> => void (await leases.beat('telegram', elsewhere));
  expect(await listenedOn(leases, { wait })).toEqual(['telegram']);
});

it('takes one without beats for dead, and waits for nobody who is over', async () => {
  expect(await listenedOn(await held(elsewhere), { wait: async () => undefined })).toEqual([]);
  const wait = () => Promise.reject(new Error('nothing to wait for'));
  expect(await listenedOn(await held(nameHolder('before')), { wait })).toEqual([]);
  expect(await listenedOn(createMemoryLeases(), { wait })).toEqual([]);
});
