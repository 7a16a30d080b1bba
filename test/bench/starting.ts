import type { Platform } from '../../core/bot.ts';
import { type Bench, eachOf, type Figure, repeat } from './figure.ts';
import { environmentFor, startTonus } from './installation.ts';
import { createPlace, engineUri } from './place.ts';
import { memoryMb } from './program.ts';
import { createSimulator } from './simulators.ts';

const runs = 5;
const all: readonly Platform[] = ['telegram', 'slack', 'discord'];

export const starting: Bench = {
  name: 'start',
  about:
    'From the start of `tonus start` to "Tonus runs" on stderr: the first start makes the data folder, the indexes and (without MONGODB_URI) starts the embedded database; a restart finds all of them. Memory is what the process holds (RSS) at that moment.',
  measure: async () => [...(await startsWith(['telegram'])), ...(await startsWith(all))],
};

async function startsWith(platforms: readonly Platform[]): Promise<Figure[]> {
  const starts = await repeat(runs, () => startTwice(platforms));
  const on = platforms.length === 1 ? 'one platform' : `${platforms.length} platforms`;
  const figures: Figure[] = [
    { name: `first start, ${on}`, unit: 'ms', values: starts.map(({ firstMs }) => firstMs) },
    { name: `restart, ${on}`, unit: 'ms', values: starts.map(({ againMs }) => againMs) },
    { name: `memory after start, ${on}`, unit: 'MB', values: starts.map(({ mb }) => mb) },
  ];
  const database = starts.map(({ databaseMb }) => databaseMb);
  if (engineUri || platforms.length > 1) return figures;
  return [...figures, { name: 'memory of the embedded database', unit: 'MB', values: database }];
}

async function startTwice(platforms: readonly Platform[]) {
  const place = createPlace();
  const simulators = new Map(
    await eachOf(platforms, async (each) => [each, await createSimulator(each)] as const),
  );
  const environment = environmentFor(place, simulators);
  const first = await startTonus(environment);
  const mb = memoryMb(first.pid);
  const databaseMb = memoryMb(place.server() ?? 0);
  await first.stop();
  const again = await startTonus(environment);
  await again.stop();
  for (const simulator of simulators.values()) await simulator.close();
  await place.remove();
  return { firstMs: first.readyMs, againMs: again.readyMs, mb, databaseMb };
}
