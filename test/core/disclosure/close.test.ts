import { describe, expect, it } from 'vitest';
import { closeRound } from '../../../core/disclosure/close.ts';
import type { DisclosureStore } from '../../../core/disclosure/store.ts';
import { useDatabase } from '../../support/database.ts';
import { answerRound, collections, type Desk, openDesk } from './desk.ts';
import { roundOf, sheet, team } from './staff.ts';

const database = useDatabase();
const members = [...team('Shop', 7), ...team('Office', 8, 'Brno')];
const round = roundOf('r1', '2026-12-01', members);

/** A store whose process dies before its call number `calls`. */
function dyingAt(store: DisclosureStore, calls: number): DisclosureStore {
  let left = calls;
  const entries = Object.entries(store).map(([name, call]) => [
    name,
    async (...given: unknown[]) => {
      if (left-- <= 0) throw new Error('crash');
      return await (call as (...given: unknown[]) => Promise<unknown>)(...given);
    },
  ]);
  return Object.fromEntries(entries) as DisclosureStore;
}

async function count(desk: Desk): Promise<Record<(typeof collections)[number], number>> {
  const counts = collections.map(
    async (name) => [name, await desk.db.collection(name).countDocuments()] as const,
  );
  return Object.fromEntries(await Promise.all(counts)) as Awaited<ReturnType<typeof count>>;
}

const closed = { ballots: 0, urns: 0, releases: 1, comments: 15 };

describe('closing a round', () => {
  it('leaves releases and comments, and neither answers nor their key', async () => {
    const desk = await openDesk(database.db);
    await answerRound(desk, round);
    expect(await count(desk)).toEqual({ ballots: 15 * 4, urns: 1, releases: 0, comments: 0 });
    await desk.disclosure.close(round);
    expect(await count(desk)).toEqual(closed);
    expect(desk.compactions()).toBe(1);
    const kept = await desk.disclosure.releases('r1');
    expect(kept?.breakdowns).toEqual(['team', 'site', 'team*site']);
    expect(kept?.releases.map(({ cell }) => cell)).toEqual([
      {},
      { team: 'Shop' },
      { team: 'Office' },
      { site: 'Praha' },
      { site: 'Brno' },
      { team: 'Shop', site: 'Praha' },
      { team: 'Office', site: 'Brno' },
    ]);
  });

  it('is finished by doing it again, whichever step it died in', async () => {
    for (let calls = 0; ; calls++) {
      const desk = await openDesk(database.db);
      await answerRound(desk, round);
      const dying = { ...desk, store: dyingAt(desk.store, calls) };
      const died = await closeRound(dying, round).then(
        () => false,
        () => true,
      );
      const release = await desk.store.release('r1');
      const answers = await desk.ballots.answers('r1', 'Shop-3');
      if (!release) expect([...answers]).toEqual(sheet(3));
      await desk.disclosure.close(round);
      expect(await count(desk)).toEqual(closed);
      const [view] = await desk.disclosure.view({}, new Date('2026-12-08'));
      expect(view?.groups[0]?.comments[0]?.texts).toHaveLength(15);
      expect(desk.compactions()).toBeGreaterThan(0);
      if (!died) break;
      expect(calls).toBeLessThan(100);
    }
  });

  it('is done once by two processes at the same time', async () => {
    const desk = await openDesk(database.db);
    await answerRound(desk, round);
    await Promise.all([desk.disclosure.close(round), desk.disclosure.close(round)]);
    await desk.disclosure.close(round);
    expect(await count(desk)).toEqual(closed);
  });

  it('takes no answer any more once it has begun', async () => {
    const desk = await openDesk(database.db);
    await answerRound(desk, round);
    const dying = { ...desk, store: dyingAt(desk.store, 2) };
    await expect(closeRound(dying, round)).rejects.toThrow('crash');
    const late = desk.ballots.write('r1', 'Shop-0', 'enps', 0, { expect: 'any' });
    expect(await late).toBe('closed');
    await desk.disclosure.close(round);
    expect(await desk.ballots.write('r1', 'Shop-0', 'enps', 0, { expect: 'any' })).toBe('closed');
    expect((await desk.ballots.answers('r1', 'Shop-0')).size).toBe(0);
  });

  it('leaves a round alone that was never opened', async () => {
    const desk = await openDesk(database.db);
    await desk.disclosure.close(round);
    expect(await desk.disclosure.releases('r1')).toBeNull();
    expect(desk.compactions()).toBe(0);
  });

  it('keeps no canary: neither a comment in the clear nor who wrote what', async () => {
    const desk = await openDesk(database.db);
    const canary = (at: number): string => `canary-${at}-🐤`;
    await answerRound(desk, round, (at) => [
      ['enps', at % 11],
      ['comment', canary(at)],
    ]);
    await desk.disclosure.close(round);
    const rows = await Promise.all(
      collections.map((name) => desk.db.collection(name).find().toArray()),
    );
    const dump = JSON.stringify(rows.flat(), (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value,
    );
    expect(dump).not.toContain('canary');
    expect(dump).not.toContain('Shop-0');
  });

  it('forgets a person who asked for it in the middle of the close', async () => {
    for (const calls of [2, 4, 6]) {
      const desk = await openDesk(database.db);
      await answerRound(desk, round);
      const dying = { ...desk, store: dyingAt(desk.store, calls) };
      await expect(closeRound(dying, round)).rejects.toThrow('crash');
      expect(await desk.store.release('r1')).toBeNull();
      await desk.ballots.erase('Shop-0');
      await desk.disclosure.close(round);
      const [view] = await desk.disclosure.view({}, new Date('2026-12-08'));
      const texts = view?.groups[0]?.comments[0]?.texts ?? [];
      expect(texts).not.toContain('comment 0');
      expect(texts).toHaveLength(14);
    }
  });
});
