import { parseArgs } from 'node:util';
import { type Platform, platforms, SendError } from '../../core/bot.ts';
import { faultNames, meet } from './net-faults.ts';
import { isOfSite, type Site, sites } from './net-sites.ts';
import { type NetSubject, netSubjects } from './net-subjects.ts';

/**
 * `npm run chaos:net -- [--only PLATFORM] [--site NAME]`: each request of each call site of the three bots meets each fault of a
 * network, and must end in a legal state. Prints a table, call site × fault → state; ends with 1 where one is illegal.
 *
 * once: done, and what it puts into a chat stands there once. again: refused in a way that proves that nothing was taken
 * (or repeatable without harm). unknown: may have arrived, once at most, and is not sent again blindly.
 */
const { values } = parseArgs({ options: { only: { type: 'string' }, site: { type: 'string' } } });

const cellsAtOnce = 24;
const hangsMs = 100_000;
const closeMs = 60_000;

interface Row {
  platform: Platform;
  site: Site;
  /** Of the requests that the site makes; their place among them is the index. */
  request: string;
  number: number;
  /** Messages that the site puts into the person's chat. */
  puts: number;
  states: string[];
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** What a site does where the network is sound. */
async function tryOut(
  platform: Platform,
  site: Site,
): Promise<{ requests: string[]; puts: number }> {
  return await withSubject(platform, site, async (subject) => {
    const { proxy, simulator, person } = subject;
    const seen = proxy.seen.length;
    const before = simulator.messages(person.user).length;
    await site.act(subject);
    const requests = proxy.seen.slice(seen).filter(isOfSite);
    return { requests, puts: Math.max(0, simulator.messages(person.user).length - before) };
  });
}

async function withSubject<T>(
  platform: Platform,
  site: Site,
  run: (subject: NetSubject) => Promise<T>,
): Promise<T> {
  const subject = await netSubjects[platform]();
  try {
    await site.prepare(subject);
    return await run(subject);
  } finally {
    if ((await outcomeOf(subject.close(), closeMs)) === 'hangs')
      print(`${platform}: ${site.name}: cannot be stopped`);
  }
}

async function stateOf({ platform, site, number, puts }: Row, fault: string): Promise<string> {
  return await withSubject(platform, site, async (subject) => {
    const { simulator, person, proxy, far } = subject;
    const count = (): number => simulator.messages(person.user).length;
    const before = count();
    meet(proxy, fault, number, isOfSite);
    const outcome = await outcomeOf(site.act(subject));
    const state = judge(site.isRepeatable, outcome, Math.max(0, count() - before), puts);
    proxy.meddle(null);
    await proxy.open();
    const after = await outcomeOf(far.identify());
    return after === 'done' ? state : 'ILLEGAL: never recovers';
  });
}

type Outcome = 'done' | 'hangs' | SendError['failure'] | 'another error';

async function outcomeOf(act: Promise<unknown>, patienceMs = hangsMs): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined;
  const tired = new Promise<'hangs'>((resolve) => {
    timer = setTimeout(() => resolve('hangs'), patienceMs);
  });
  const ended = act.then(
    () => 'done' as const,
    (error: unknown) => (error instanceof SendError ? error.failure : 'another error'),
  );
  const outcome = await Promise.race([ended, tired]);
  clearTimeout(timer);
  return outcome;
}

function judge(isRepeatable: boolean, outcome: Outcome, copies: number, puts: number): string {
  if (copies > puts) return 'ILLEGAL: twice';
  switch (outcome) {
    case 'done':
      return copies < puts ? 'ILLEGAL: done, and not there' : 'once';
    case 'unreachable':
    case 'rate-limited':
      return copies > 0 && !isRepeatable ? 'ILLEGAL: again, and there' : 'again';
    case 'ambiguous':
      return 'unknown';
    default:
      return `ILLEGAL: ${outcome}`;
  }
}

async function rowsOf(platform: Platform): Promise<Row[]> {
  const rows: Row[] = [];
  for (const site of sites[platform]) {
    if (values.site && site.name !== values.site) continue;
    const { requests, puts } = await tryOut(platform, site);
    rows.push(
      ...requests.map((request, number) => ({
        ...{ platform, site, request, number, puts },
        states: [],
      })),
    );
  }
  return rows;
}

/** Some cells at a time: most of what they do is waiting. */
async function fill(rows: readonly Row[]): Promise<void> {
  const cells = rows.flatMap((row) => faultNames.map((fault, at) => ({ row, fault, at })));
  let done = 0;
  const total = cells.length;
  const work = async (): Promise<void> => {
    for (let cell = cells.shift(); cell; cell = cells.shift()) {
      cell.row.states[cell.at] = await stateOf(cell.row, cell.fault);
      done += 1;
      if (done % 50 === 0) process.stderr.write(`${done} of ${total}\n`);
    }
  };
  await Promise.all(Array.from({ length: cellsAtOnce }, work));
}

function nameOf({ platform, site, request }: Row): string {
  const call = request.replace(/\/bot[^/]+/, '').replace(/\/\d{6,}|\/[A-Za-z0-9_-]{40,}/g, '/:id');
  return `${platform}: ${site.name} (${call})`;
}

function printTable(rows: readonly Row[]): void {
  print(`| call site | ${faultNames.join(' | ')} |`);
  print(`|---|${faultNames.map(() => '---|').join('')}`);
  for (const row of rows) print(`| ${nameOf(row)} | ${row.states.join(' | ')} |`);
}

const chosen = platforms.filter((each) => !values.only || each === values.only);
const rows = (await Promise.all(chosen.map(rowsOf))).flat();
await fill(rows);
printTable(rows);
const states = rows.flatMap((row) => row.states);
const illegal = states.filter((state) => state.startsWith('ILLEGAL'));
print(`\n${rows.length} requests × ${faultNames.length} faults; ${illegal.length} illegal states`);
// a call that never ends would keep the process
process.stdout.write('', () => process.exit(illegal.length > 0 ? 1 : 0));
