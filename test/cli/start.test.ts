import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Platform } from '../../core/bot.ts';
import { type Crowd, inviteCrowd } from '../bench/crowd.ts';
import { bestScore } from '../bench/house.ts';
import { createInstallation, type Installation } from '../bench/installation.ts';
import { createPlace } from '../bench/place.ts';
import { type Program, startProgram } from '../bench/program.ts';
import { createProxy } from '../simulators/support/proxy.ts';

/** The built program in several processes on one database, with the real SDKs against the simulators. */

const program = resolve('dist/main.js');

let installation: Installation;
let running: Program[];

async function open(...platforms: Platform[]): Promise<void> {
  installation = await createInstallation(platforms, createPlace(inject('databaseUri')));
}

async function start(only: string, environment: Record<string, string> = {}): Promise<Program> {
  const all = { ...installation.environment, ...environment };
  const started = await startProgram(program, ['start', '--only', only], all, /^Tonus runs/);
  running.push(started);
  return started;
}

/** How often each of these people was asked, by the platform's own account. */
function copies({ simulator, waiting }: Crowd): number[] {
  return waiting.map(({ user }) => simulator.messages(user).length);
}

async function states(): Promise<string[]> {
  const counts = await installation.core.context.outbox.counts();
  return [...new Set(counts.map(({ state }) => state))];
}

beforeEach(() => {
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((each) => each.kill()));
  await installation.close();
});

describe('tonus start', () => {
  it('settles what it was sending when it is told to end, and the next process goes on', async () => {
    await open('telegram');
    const crowd = await inviteCrowd(installation, 'telegram', 'taps', 120);
    const first = await start('jobs');
    await crowd.waiting[3]?.asked;
    expect(await first.stop()).toBe(0);
    const left = copies(crowd);
    expect(left.filter((count) => count === 0).length).toBeGreaterThan(0);
    expect(left.filter((count) => count > 1)).toEqual([]);
    expect((await states()).toSorted()).toEqual(['due', 'sent']);
    const second = await start('jobs');
    await Promise.all(crowd.waiting.map(({ asked }) => asked));
    expect(await second.stop()).toBe(0);
    expect(copies(crowd)).toEqual(Array(120).fill(1));
    expect(await states()).toEqual(['sent']);
  });

  it('shares the sending between two processes that run the jobs', async () => {
    await open('telegram');
    const crowd = await inviteCrowd(installation, 'telegram', 'taps', 120);
    const root = installation.environment['TELEGRAM_API_ROOT'] ?? '';
    const ways = [await createProxy(root), await createProxy(root)];
    await Promise.all(ways.map(({ url }) => start('jobs', { TELEGRAM_API_ROOT: url })));
    await Promise.all(crowd.waiting.map(({ asked }) => asked));
    await Promise.all(running.map((each) => each.stop()));
    const sent = ways.map(({ seen }) => seen.filter((call) => call.endsWith('/sendMessage')));
    expect(Math.min(...sent.map(({ length }) => length))).toBeGreaterThan(0);
    expect(sent.flat()).toHaveLength(120);
    expect(copies(crowd)).toEqual(Array(120).fill(1));
    await Promise.all(ways.map((each) => each.close()));
  });

  it('runs its parts apart: one process listens, one sends, one serves', async () => {
    await open('telegram', 'slack', 'discord');
    await start('bots');
    const http = await start('http');
    await start('jobs');
    const { simulator, waiting } = await inviteCrowd(installation, 'telegram', 'taps', 1);
    const [one] = waiting;
    const asked = await one?.asked;
    if (!one || !asked) throw new Error('nobody was asked');
    const answered = new Promise<void>((done) => {
      simulator.watch((user) => user === one.user && done());
    });
    await simulator.tap(one.user, asked.shown, bestScore);
    await answered;
    const served = await http.said(/answers \/healthz/);
    const [url = ''] = served.split(' ');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    for (const each of running) expect(await each.stop()).toBe(0);
  });

  it('listens once: a second process stands by, and takes over when the first ends', async () => {
    await open('telegram', 'slack', 'discord');
    const first = await start('bots');
    const second = await start('bots', { LOG_LEVEL: 'info' });
    for (const platform of ['telegram', 'slack', 'discord']) {
      await first.said(new RegExp(`^${platform}: .* is listening`));
      await second.said(new RegExp(`^${platform}: .* stands by`));
    }
    expect(await first.stop()).toBe(0);
    for (const platform of ['telegram', 'slack', 'discord'])
      await second.said(new RegExp(`"platform":"${platform}","msg":"listens"`));
    expect(await second.stop()).toBe(0);
  });

  it('begins nothing where its port is taken, and says what to set', async () => {
    await open('telegram');
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const all = { ...installation.environment, PORT: String(port) };
    await expect(startProgram(program, ['start'], all, /^Tonus runs/)).rejects.toThrow(
      `Port ${port} of 127.0.0.1 is taken: set PORT`,
    );
    expect(await installation.db.db?.collection('jobs').countDocuments()).toBe(0);
    taken.close();
  });

  it('listens at once after a kill -9 on the same machine', async () => {
    await open('telegram');
    const first = await start('bots');
    await first.said(/^telegram: .* is listening/);
    await first.kill();
    const second = await start('bots');
    await second.said(/^telegram: .* is listening/);
    expect(await second.stop()).toBe(0);
  });
});
