import { beforeEach, describe, expect, it } from 'vitest';
import type { Booth } from '../../core/context.ts';
import { dropped } from '../../core/delivery/compose.ts';
import { stopAll } from '../../core/people/stop.ts';
import { closeNow } from '../../core/programmes/close-round.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const dayMs = 86_400_000;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T06:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster([...people, ...employees(4)]));
  for (const number of [1, 2, 3, 4])
    world.slack.directory.set(`e${number}@example.com`, `E${number}`);
});

async function opened(): Promise<string> {
  const { programmes } = world.core.context;
  const house = (await programmes.house())?.house;
  const programme = house?.programmes.find(({ id }) => id === 'team-pulse');
  if (!house || !programme) throw new Error('no programme');
  return (await world.core.openRound(house, programme, '2026-12-01', 'rule'))?.id ?? '';
}

async function askOf(person: string) {
  const why = await whyAsked(world.core.context, person, 'team-pulse');
  return why.ok ? why.asks[0] : undefined;
}

const missed = (reason: string) => ({ occasion: '2026-12-01', state: 'missed', reason });

describe('why an employee was not asked in a round', () => {
  it('is still told when the round is closed', async () => {
    const round = await opened();
    await stopAll(world.core.context, 'e-1');
    world.slack.blocked.add('E2');
    const pausedUntil = new Date(+world.now() + 9 * dayMs);
    await world.core.context.people.set('e-3', { pausedUntil });
    world.at('2026-12-01T08:31:00Z');
    await world.run();
    await closeNow(world.core.context, round);
    expect(await database.db.collection('outbox').countDocuments({ kind: 'ask' })).toBe(0);
    expect(await askOf('e-1')).toEqual(missed('stopped'));
    expect(await askOf('e-2')).toEqual(missed('unreachable'));
    expect(await askOf('e-3')).toEqual(missed('late'));
    expect(await askOf('e-4')).toEqual({ ...missed(''), state: 'expired' });
  });

  it('is told where the round ended before they could be asked', async () => {
    const round = await opened();
    await closeNow(world.core.context, round);
    expect(await askOf('e-1')).toEqual(missed('late'));
  });

  it.each(['answered', 'known'])(
    'tells nothing of answers, where nothing was left to ask (%s)',
    async (reason) => {
      const round = await opened();
      const [ask] = await world.core.context.programmes.asksFor('team-pulse', 'e-1');
      const parcel = await world.core.context.outbox.get(`ask:${ask?.id}`);
      if (!parcel) throw new Error('no parcel');
      await dropped(world.core.context as Booth, parcel, reason);
      await closeNow(world.core.context, round);
      expect(await askOf('e-1')).toEqual(missed(''));
    },
  );
});
