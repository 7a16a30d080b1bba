import { MongoBackend } from '@agendajs/mongo-backend';
import { Agenda, type Job } from 'agenda';
import type { Db } from 'mongodb';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { useDatabase } from '../support/database.ts';

const processEveryMs = 50;
const waiting = { timeout: 10_000, interval: 20 };

describe('agenda', () => {
  const store = useDatabase();
  let db: Db;
  let agendas: Agenda[] = [];

  beforeAll(() => {
    if (!store.db.db) throw new Error('the connection has no database');
    db = store.db.db;
  });

  afterEach(async () => {
    await Promise.all(agendas.map((agenda) => agenda.stop()));
    agendas = [];
  });

  async function createAgenda(name: string, collection: string): Promise<Agenda> {
    const agenda = new Agenda({
      backend: new MongoBackend({ mongo: db, collection }),
      name,
      processEvery: processEveryMs,
      defaultLockLifetime: 10_000,
    });
    agenda.on('error', (error) => {
      throw error;
    });
    await agenda.ready;
    agendas.push(agenda);
    return agenda;
  }

  it('runs each job once, whichever of two workers takes it', async () => {
    const ran: [string, number][] = [];
    for (const name of ['one', 'two']) {
      const agenda = await createAgenda(name, 'shared');
      agenda.define('work', async (job: Job<{ n: number }>) => {
        ran.push([name, job.attrs.data.n]);
      });
      await agenda.start();
    }
    const numbers = Array.from({ length: 40 }, (_, n) => n);
    await Promise.all(numbers.map((n) => agendas[n % 2]?.now('work', { n })));
    await vi.waitFor(async () => {
      const done = await db.collection('shared').countDocuments({ lastFinishedAt: { $ne: null } });
      expect(done).toBe(40);
    }, waiting);
    expect(ran.map(([, n]) => n).sort((a, b) => a - b)).toEqual(numbers);
  });

  it('keeps one job where two workers ask for a series', async () => {
    const first = await createAgenda('one', 'series');
    const second = await createAgenda('two', 'series');
    let ticks = 0;
    first.define('tick', async () => {
      ticks += 1;
    });
    second.define('tick', async () => {
      ticks += 1;
    });
    await first.every('1 second', 'tick');
    await second.every('1 second', 'tick');
    await first.start();
    expect(await db.collection('series').countDocuments({ name: 'tick' })).toBe(1);
    await vi.waitFor(() => expect(ticks).toBeGreaterThanOrEqual(2), waiting);
  });

  it('keeps why a job failed', async () => {
    const agenda = await createAgenda('one', 'failing');
    agenda.define('boom', async () => {
      throw new Error('nope');
    });
    await agenda.start();
    await agenda.now('boom');
    await vi.waitFor(async () => {
      const failed = await db.collection('failing').findOne({ name: 'boom' });
      expect(failed).toMatchObject({ failCount: 1, failReason: 'nope' });
    }, waiting);
  });

  it('takes over a job whose lock has run out', async () => {
    const long = new Date(Date.now() - 60_000);
    await db.collection('stuck').insertOne({
      name: 'stuck',
      type: 'normal',
      priority: 0,
      nextRunAt: long,
      lockedAt: long,
      data: {},
    });
    const agenda = await createAgenda('one', 'stuck');
    let runs = 0;
    agenda.define('stuck', async () => {
      runs += 1;
    });
    await agenda.start();
    await vi.waitFor(() => expect(runs).toBe(1), waiting);
  });

  it('lets a running job end before it is drained, and cancels those to come', async () => {
    const agenda = await createAgenda('one', 'draining');
    let finish: () => void = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    let isDone = false;
    agenda.define('long', async () => {
      await finished;
      isDone = true;
    });
    agenda.define('later', async () => {});
    await agenda.schedule(new Date(Date.now() + 3_600_000), 'later', {});
    expect(await agenda.cancel({ name: 'later' })).toBe(1);
    await agenda.start();
    await agenda.now('long');
    await vi.waitFor(async () => {
      expect(await db.collection('draining').countDocuments({ lastRunAt: { $ne: null } })).toBe(1);
    }, waiting);
    const drained = agenda.drain({ timeout: 5000 });
    finish();
    await drained;
    expect(isDone).toBe(true);
  });
});
