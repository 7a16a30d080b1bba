import { describe, expect, it } from 'vitest';
import { breaks } from './breaks.ts';
import { runSeeds } from './run.ts';

async function history(seed: number): Promise<string[]> {
  const lines: string[] = [];
  await runSeeds(seed, 1, { trace: (line) => lines.push(line) });
  return lines;
}

describe('the delivery protocol, simulated', () => {
  it('sends nothing twice and loses nothing unseen, whatever goes wrong', async () => {
    const { failing, total } = await runSeeds(1, 300);
    expect(failing).toEqual([]);
    expect(total.unknown).toBeGreaterThan(0);
  });

  it('plays a seed again exactly', async () => {
    const first = await history(7);
    expect(first.length).toBeGreaterThan(50);
    expect(await history(7)).toEqual(first);
  });

  it('finds in a seed alone what it found in that seed among others', async () => {
    const { 'lock-and-retry': breakStore } = breaks;
    const { failing } = await runSeeds(1, 200, breakStore ? { breakStore } : {});
    expect(failing.length).toBeGreaterThan(0);
    for (const seed of failing.slice(0, 5)) {
      const alone = await runSeeds(seed, 1, breakStore ? { breakStore } : {});
      expect(alone.failing).toEqual([seed]);
    }
  });

  it.each([
    ['lock-and-retry', 'duplicates'],
    ['not-written-before-the-call', 'duplicates'],
    ['written-as-sent-before-the-call', 'notDelivered'],
    ['nothing-taken-up', 'lost'],
    ['never-calls', 'unknownForNothing'],
    ['drops-what-must-wait', 'droppedForNothing'],
    ['drops-what-was-refused', 'droppedForNothing'],
    ['ignores-429', 'tooEarly'],
    ['stop-forgets-held-ones', 'afterStop'],
  ] as const)('finds out a store that breaks the protocol: %s', async (name, fault) => {
    const breakStore = breaks[name];
    if (!breakStore) throw new Error(name);
    const { total } = await runSeeds(1, 300, { breakStore });
    expect(total[fault]).toBeGreaterThan(0);
  });

  it('finds out a store without fences where workers stall a lot', async () => {
    const { 'no-fence': breakStore } = breaks;
    if (!breakStore) throw new Error('no-fence');
    const { total } = await runSeeds(1, 300, { breakStore, harsh: true });
    expect(total.duplicates).toBeGreaterThan(0);
  });
});
