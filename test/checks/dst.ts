import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { checkZones } from './dst-series.ts';
import { allZones } from './dst-zones.ts';

/**
 * `npm run check:dst`: whether a daily rule gives one occurrence a date, at the right instant, around every clock
 * change of every zone from 2015 to 2030, and whether the asks of an opened round are due at the right instant around
 * two changes of each, whatever zone the server itself is in. Exits 1 if not.
 */
const serverZones = ['UTC', 'Europe/Prague', 'Australia/Lord_Howe'];
/** So many changes are known to be there: fewer means that the check looked at nothing. */
const leastChanges = 4000;
const leastAsks = 10_000;
const shownFaults = 20;

async function checkUnder(serverZone: string): Promise<boolean> {
  const script = process.argv[1] ?? '';
  const env = { ...process.env, TZ: serverZone };
  const child = spawn(process.execPath, [script, 'here'], { env, stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  return code === 0;
}

function checkHere(): boolean {
  const started = performance.now();
  const { zones, gaps, overlaps, series, occurrences, asks, wrong } = checkZones(allZones());
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `TZ=${process.env['TZ']}: ${zones} zones, ${gaps} gaps and ${overlaps} overlaps, ` +
      `${series} series, ${occurrences} occurrences, ${asks} asks, ${wrong.length} wrong (${seconds} s)\n`,
  );
  for (const fault of wrong.slice(0, shownFaults)) process.stdout.write(`  ${fault}\n`);
  return wrong.length === 0 && gaps + overlaps >= leastChanges && asks >= leastAsks;
}

const results =
  process.argv[2] === 'here' ? [checkHere()] : await Promise.all(serverZones.map(checkUnder));
process.exitCode = results.every(Boolean) ? 0 : 1;
