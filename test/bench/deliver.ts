import type { Platform } from '../../core/bot.ts';
import { measurePace } from './deliver-pace.ts';
import { sending } from './sending.ts';

/**
 * How much of a platform's limit the outbox uses: 10,000 asks by one process and by three, on a virtual clock, against
 * a platform that refuses one message too many in any second. Then the real programs: with limits, and with them lifted.
 */
const asks = 10_000;
const needed = 0.97;
const perSecond: Readonly<Record<Platform, number>> = { telegram: 30, slack: 20, discord: 50 };

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

let sound = true;
for (const platform of ['telegram', 'slack', 'discord'] as const) {
  for (const processes of [1, 3]) {
    const limit = perSecond[platform];
    const pace = { platform, perSecond: limit, asks, processes };
    const { seconds, share, refusals } = await measurePace(pace);
    sound &&= share >= needed && refusals === 0;
    const used = `${(share * 100).toFixed(1)} % of ${limit}/s`;
    print(
      `${platform}, ${processes} processes: ${asks} asks in ${seconds.toFixed(1)} s, ${used}, ${refusals} of 429`,
    );
  }
}
for (const { name, unit, values } of await sending.measure()) {
  print(`${name}: ${values.map((value) => value.toFixed(1)).join(', ')} ${unit}`);
}
process.exitCode = sound ? 0 : 1;
