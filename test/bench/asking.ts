import type { Platform } from '../../core/bot.ts';
import type { Crowd } from './crowd.ts';
import { environmentFor, type Installation } from './installation.ts';
import { type Program, startProgram } from './program.ts';

/** At 40 times the speed the slowest of our limits, Slack's, lets 800 messages a second through. */
const clockSpeed = 40;

/** Sends what is due without waiting for any limit, then gives when each ask was shown, in order. */
export async function askUnlimited(
  installation: Installation,
  crowds: readonly Crowd[],
): Promise<number[]> {
  await forgetPace(installation);
  const sender = await startSender(installation, crowds);
  try {
    return await askedAtMs(crowds);
  } finally {
    await sender.stop();
    await forgetPace(installation);
  }
}

function startSender(
  { place, simulators }: Installation,
  crowds: readonly Crowd[],
): Promise<Program> {
  const used = new Set(crowds.map(({ simulator }) => simulator.platform));
  const on = new Map<Platform, Crowd['simulator']>(
    [...simulators].filter(([platform]) => used.has(platform)),
  );
  return startProgram('sender.js', [String(clockSpeed)], environmentFor(place, on), /^ready$/);
}

/** The fast clock leaves the buckets empty for minutes of the real one. */
async function forgetPace({ db }: Installation): Promise<void> {
  await db.collection('buckets').deleteMany({});
}

/** When each ask was shown, in order. */
async function askedAtMs(crowds: readonly Crowd[]): Promise<number[]> {
  const letters = await Promise.all(
    crowds.flatMap(({ waiting }) => waiting.map(({ asked }) => asked)),
  );
  return letters.map(({ atMs }) => atMs).toSorted((a, b) => a - b);
}
