import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { platforms } from '../../core/bot.ts';
import type { Random } from '../../core/disclosure/shuffle.ts';
import { seeded } from '../attack/seeded.ts';
import { addPeople } from '../bench/crowd.ts';
import { eachOf } from '../bench/figure.ts';
import { programmeFor } from '../bench/house.ts';
import { createInstallation, type Installation } from '../bench/installation.ts';
import { type Program, startProgram } from '../bench/program.ts';
import { type Asked, countUnsettled, type Shown, takeTally, watchShown } from './tally.ts';

/**
 * `npm run chaos -- [--cycles N] [--asks N] [--seed S]`: three processes that run the jobs on one database (MONGODB_URI,
 * or the embedded one), with the real SDKs against the simulators. A cycle is one `kill -9` of a process, drawn by lot,
 * at a random moment, and of all three in one cycle of ten; others are started in their place. In one cycle of 25 a
 * process is not killed but stopped until its leases are over, and then goes on. Ends with 1 where somebody was asked
 * twice, or was forgotten, or more are unknown than calls can have been under way. The seed draws the victims and the
 * moments; what the machine does in between is its own.
 */
const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '20' },
    asks: { type: 'string', default: '2000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
});
const cycles = Number(values.cycles);
const asksAtOnce = Number(values.asks);

const processes = 3;
const longestLifeMs = 3_000;
const shareOfMassacres = 0.1;
const cyclesPerFreeze = 25;
/** Longer than a lease (60 s). */
const frozenMs = 65_000;
const pollMs = 2_000;
const reports = 20;
/** What one killed process may leave in doubt. */
const callsAtOnce = 16;

interface Chaos {
  installation: Installation;
  random: Random;
  asked: Asked[];
  running: Program[];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function startJobs({ environment }: Installation): Promise<Program> {
  const quiet = { ...environment, LOG_LEVEL: 'silent' };
  return startProgram('../../main.js', ['start', '--only', 'jobs'], quiet, /^Tonus runs/);
}

/** New people on every platform, each with an ask that is due now. */
async function makeDue({ installation, asked }: Chaos): Promise<void> {
  const { core, house } = installation;
  const share = Math.ceil(asksAtOnce / platforms.length);
  await eachOf(platforms, async (platform) => {
    const { people, segment } = await addPeople(installation, platform, share);
    asked.push(...people.map((each) => ({ platform, ...each })));
    await core.openRound(house, programmeFor(segment, 'taps'), '2024-01-01', 'anytime');
  });
}

/** Asks stay due: when half of them are settled, as many are added. */
async function keepDue(chaos: Chaos): Promise<number> {
  const left = await countUnsettled(chaos.installation);
  if (left >= asksAtOnce / 2) return left;
  await makeDue(chaos);
  return await countUnsettled(chaos.installation);
}

async function killSome({ installation, random, running }: Chaos): Promise<number> {
  await wait(random() * longestLifeMs);
  const all = random() < shareOfMassacres;
  const victim = Math.floor(random() * processes);
  const places = all ? [...running.keys()] : [victim];
  await Promise.all(places.map((place) => running[place]?.kill()));
  await Promise.all(
    places.map(async (place) => {
      running[place] = await startJobs(installation);
    }),
  );
  return places.length;
}

/** As when a machine sleeps: its leases are taken over, and it goes on with what it held. */
async function freezeOne({ random, running }: Chaos): Promise<void> {
  const victim = running[Math.floor(random() * processes)];
  if (!victim) return;
  process.kill(victim.pid, 'SIGSTOP');
  await wait(frozenMs);
  process.kill(victim.pid, 'SIGCONT');
}

async function rage(chaos: Chaos): Promise<{ kills: number; freezes: number }> {
  let kills = 0;
  let freezes = 0;
  for (let cycle = 1; cycle <= cycles; cycle += 1) {
    const left = await keepDue(chaos);
    if (cycle % cyclesPerFreeze === 0) {
      await freezeOne(chaos);
      freezes += 1;
    }
    kills += await killSome(chaos);
    if (cycle % Math.ceil(cycles / reports) === 0) {
      print(`cycle ${cycle}: ${kills} kills, ${chaos.asked.length} asks so far, ${left} to settle`);
    }
  }
  return { kills, freezes };
}

async function calmDown({ installation, running }: Chaos): Promise<void> {
  for (let before = -1; ; ) {
    const left = await countUnsettled(installation);
    if (left === 0) break;
    if (left !== before) print(`${left} to settle`);
    before = left;
    await wait(pollMs);
  }
  await Promise.all(running.map((each) => each.stop()));
}

async function report(
  { installation, asked }: Chaos,
  { kills, freezes }: { kills: number; freezes: number },
  shown: Shown,
): Promise<void> {
  const tally = await takeTally(installation, asked, shown);
  const { people, askedOnce, duplicates, unknown, unknownArrived, notDelivered, lost } = tally;
  print(
    `${cycles} cycles, ${kills} kills -9 and ${freezes} stops past a lease among ${processes} processes, seed ${values.seed}`,
  );
  print(`${String(people).padStart(8)} people to ask`);
  print(`${String(askedOnce).padStart(8)} asked once, by the simulators' own log`);
  print(`${String(unknown).padStart(8)} listed as unknown (${unknownArrived} of them were asked)`);
  print(`${String(duplicates).padStart(8)} asked twice`);
  print(`${String(notDelivered).padStart(8)} recorded as sent, not asked`);
  print(`${String(lost).padStart(8)} lost without a trace`);
  const mostUnknown = (kills + freezes) * callsAtOnce * platforms.length;
  print(
    `${String(mostUnknown).padStart(8)} at most may be unknown: ${callsAtOnce} calls on each platform for each kill or stop`,
  );
  const isSound = duplicates + notDelivered + lost === 0 && unknown <= mostUnknown;
  print(isSound ? 'sound' : 'FAILED');
  process.exitCode = isSound ? 0 : 1;
}

print(`${cycles} cycles with seed ${values.seed}: in each one process of three is killed, or all.`);
const installation = await createInstallation(platforms);
const shown = watchShown(installation);
const chaos: Chaos = { installation, random: seeded(Number(values.seed)), asked: [], running: [] };
try {
  await makeDue(chaos);
  for (let number = 0; number < processes; number += 1)
    chaos.running.push(await startJobs(installation));
  const violence = await rage(chaos);
  await calmDown(chaos);
  await report(chaos, violence, shown);
} finally {
  await Promise.all(chaos.running.map((each) => each.kill()));
  await installation.close();
}
