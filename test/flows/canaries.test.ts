import { beforeEach, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import type { Booth } from '../../core/context.ts';
import { answers } from '../../core/exports/answers.ts';
import { cases } from '../../core/exports/cases.ts';
import { people as exportedPeople } from '../../core/exports/people.ts';
import { createWorker } from '../../jobs/worker.ts';
import { dumpOf, openedRows, useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';
import { canaries, canaryIn, channel, happened, hourMs, plantCanaries } from './canary-company.ts';
import { leftOutOf } from './left-out.ts';

/** Fifty words that nobody else has: /mydata shows them to whom they are about, and after /forget none is found anywhere. */

const { telegram, discord, worker, manager } = canaryIn;
const database = useDatabase();
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T08:00:00Z');
  await plantCanaries(world);
});

/** A digest is delivered, a reply and an update are left unfinished, and a parcel waits. */
async function leaveThingsUndone(): Promise<void> {
  world.at('2026-12-02T11:31:00Z');
  await world.run();
  await happened(world, canaryIn.queuedEvent, 'return');
  world.telegram.failures.push(new SendError('unreachable'));
  await world.telegram.command(telegram, 'mydata');
  const { context } = world.core;
  const { understand } = context;
  context.understand = () => {
    throw new Error('killed');
  };
  const typed = world.telegram.command(telegram, 'feedback', `${canaryIn.cutShort} was bad`);
  await expect(typed).rejects.toThrow('killed');
  context.understand = understand;
}

/** The jobs of agenda are rows too: each is run once. */
async function runJobs(): Promise<void> {
  const { db } = database;
  let ran = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    ran = resolve;
  });
  const run = async (): Promise<void> => {
    await world.core.queueDigests();
    ran();
  };
  const jobs = [{ name: 'digest', everyMs: 100, atOnce: 1, run }];
  const log = world.core.context.log;
  const own = { name: 'canaries', isGone: () => false };
  const clock = createWorker({ db: db.getClient().db(db.name), log, jobs, ...own });
  await clock.start();
  await over;
  await clock.stop();
}

async function forgetBy(bot: World['slack'], user: string): Promise<void> {
  await bot.command(user, 'forget');
  await bot.tap(user, 'Erase everything');
}

/** What is in the open rounds, which have keys of their own. */
async function ballots(): Promise<string> {
  const booth = world.core.context as Booth;
  const said: unknown[] = [];
  for (const { id } of await booth.programmes.rounds(['open']))
    for (const person of ['e-canary', 'm-jana'])
      said.push(...(await booth.ballots.answers(id, person)).values());
  return JSON.stringify(said);
}

/** Every row of every collection and export, every line logged, and what managers see. */
async function everything(): Promise<string> {
  const parts = [await dumpOf(world.core.context.vault, database.db), await ballots()];
  for (const each of [answers, cases, exportedPeople])
    for await (const row of each.rows(world.core.context)) parts.push(JSON.stringify(row));
  const chats = [channel, manager].flatMap((each) => world.slack.chat(each));
  return [...parts, ...world.lines, JSON.stringify(chats.map(({ outbound }) => outbound))].join();
}

const found = async (): Promise<string[]> => {
  const text = await everything();
  return canaries.filter((each) => text.includes(each));
};

it('finds all fifty before, and none once the three people are forgotten', async () => {
  await leaveThingsUndone();
  await runJobs();
  expect(await found()).toEqual(canaries);
  expect(JSON.stringify(world.slack.chat(manager))).toContain(canaryIn.comment);
  await forgetBy(world.telegram, telegram);
  await forgetBy(world.slack, worker);
  await forgetBy(world.slack, manager);
  expect(await found()).toEqual([]);
  world.pass(3 * 24 * hourMs);
  await world.run();
  await runJobs();
  expect(await found()).toEqual([]);
});

it('shows each of them by /mydata whatever rows say about them', async () => {
  const { digests, vault } = world.core.context;
  await digests.choose('m-jana', {
    often: 'daily',
    away: { until: world.now(), deputy: 'm-petr' },
  });
  const step = { step: 'call-back', since: world.now(), by: '2026-12-09', doneAt: null };
  await digests.commit({ id: 'one', person: 'm-jana', owner: 'm-jana', ...step });
  const left: string[] = [];
  for (const [bot, user, ...ids] of [
    [world.telegram, telegram, 'c-canary', discord],
    [world.slack, worker, 'e-canary'],
    [world.slack, manager, 'm-jana'],
  ] as const) {
    await bot.command(user, 'mydata');
    const shown = Buffer.from(bot.last(user).outbound.file?.bytes ?? []).toString('utf8');
    left.push(...leftOutOf(shown, await openedRows(vault, database.db), [user, ...ids]));
  }
  expect(left).toEqual([]);
});
