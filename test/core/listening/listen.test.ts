import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Bot } from '../../../core/bot.ts';
import { listen } from '../../../core/listening/listen.ts';
import { createMemoryLeases } from './memory-leases.ts';
import { createOffice, type Process } from './office.ts';

const takeoverMs = 30_000;

describe('listening', () => {
  it('is done by one process, and by the next at once when that one ends', async () => {
    const office = createOffice(1);
    const first = await office.start('a');
    await office.start('b');
    await office.pass(60_000);
    expect(office.listening()).toEqual(['a']);
    const ended = first.listener.stop();
    await office.pass(5_000);
    await ended;
    expect(office.listening()).toEqual(['b']);
  });

  it('is taken over within 30 s of a death', async () => {
    const office = createOffice(2);
    const first = await office.start('a');
    const second = await office.start('b');
    await office.pass(61_000);
    first.die();
    expect(second.listener.listens()).toBe(false);
    await office.pass(takeoverMs);
    expect(office.listening()).toEqual(['b']);
    expect(second.listener.listens()).toBe(true);
  });

  it('is taken over at once where the death can be seen', async () => {
    const office = createOffice(7);
    const first = await office.start('a');
    await office.start('b');
    first.dieInSight();
    await office.pass(5_000);
    expect(office.listening()).toEqual(['b']);
    const third = await office.start('c');
    expect(third.listener.listens()).toBe(false);
  });

  it('is given up by a process that slept, soon after it woke', async () => {
    const office = createOffice(3);
    const first = await office.start('a');
    await office.start('b');
    first.stall(120_000);
    await office.pass(takeoverMs);
    expect(office.listening()).toContain('b');
    await office.pass(100_000);
    expect(office.listening()).toEqual(['b']);
  });

  it('is given up before another takes it where the database does not answer', async () => {
    const office = createOffice(4);
    const first = await office.start('a');
    await office.start('b');
    await office.pass(10_000);
    first.cutOff(90_000);
    await office.pass(takeoverMs, () => expect(office.listening().length).toBeLessThan(2));
    expect(office.listening()).toEqual(['b']);
    await office.pass(120_000, () => expect(office.listening()).toEqual(['b']));
  });

  it('goes on after the database was away for everybody', async () => {
    const office = createOffice(5);
    const both = [await office.start('a'), await office.start('b')];
    await office.pass(10_000);
    for (const each of both) each.cutOff(60_000);
    await office.pass(60_000 + takeoverMs, () => expect(office.listening().length).toBeLessThan(2));
    expect(office.listening()).toHaveLength(1);
  });

  it('is left to another process where the platform refuses one', async () => {
    const office = createOffice(6);
    const first = await office.start('a');
    const second = await office.start('b');
    const third = await office.start('c');
    second.refuse(1);
    third.refuse(1);
    await office.pass(10_000);
    first.die();
    await office.pass(takeoverMs + 70_000);
    expect(office.listening()).toHaveLength(1);
  });

  it('is never done by two, whoever dies, ends and comes when', async () => {
    const happening = fc.record({
      what: fc.constantFrom('die', 'die in sight', 'stop', 'come'),
      who: fc.nat(3),
      afterMs: fc.nat(40_000),
    });
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.array(happening, { maxLength: 12 }), async (seed, list) => {
        const office = createOffice(seed);
        office.databaseMs.most = 1_500;
        const alone = (): void => expect(office.listening().length).toBeLessThan(2);
        const processes: Process[] = [];
        let names = 0;
        for (const { what, who, afterMs } of list) {
          await office.pass(afterMs, alone);
          if (what === 'come') {
            names += 1;
            processes.push(await office.start(`p${names}`));
          } else {
            const [one] = processes.splice(who, 1);
            if (what === 'die') one?.die();
            else if (what === 'die in sight') one?.dieInSight();
            else void one?.listener.stop();
          }
        }
        await office.pass(takeoverMs + 10_000, alone);
        expect(office.listening()).toHaveLength(Math.min(1, processes.length));
      }),
      { numRuns: 60 },
    );
  });

  it('is done by every process where the platform calls us', async () => {
    const started: string[] = [];
    const route = { path: '/telegram', handle: async () => undefined };
    const listening = {
      clock: { now: () => new Date(0), wait: async () => undefined },
      log: { info: () => undefined, warn: () => undefined, error: () => undefined },
      leases: createMemoryLeases(),
      isGone: () => false,
      hears: async () => undefined,
    };
    for (const holder of ['a', 'b']) {
      const bot = {
        ...{ platform: 'telegram', routes: [route] },
        start: async () => void started.push(holder),
      } as unknown as Bot;
      const listener = await listen({ ...listening, holder }, bot, async () => undefined);
      expect(listener.listens()).toBe(true);
    }
    expect(started).toEqual(['a', 'b']);
  });
});
