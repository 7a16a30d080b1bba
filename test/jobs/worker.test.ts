import { setImmediate as turn } from 'node:timers/promises';
import type { Db } from '@agendajs/mongo-backend';
import { expect, it } from 'vitest';
import { createWorker } from '../../jobs/worker.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

it('leaves the database alone until it is started or asked, so that a short command may close it', async () => {
  const touched: string[] = [];
  const db = new Proxy({} as Db, {
    get: (_, name) => {
      touched.push(String(name));
      return () => new Promise(() => undefined);
    },
  });
  const jobs = [{ name: 'tick', everyMs: 1_000, run: async () => undefined }];
  const worker = createWorker({ db, log, jobs, name: 'test' });
  await turn();
  expect(touched).toEqual([]);
  worker.report().catch(() => undefined);
  await turn();
  expect(touched).not.toEqual([]);
});
