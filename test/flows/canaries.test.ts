import { beforeEach, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import type { Booth } from '../../core/context.ts';
import { trySurvey } from '../../core/conversation/try-survey.ts';
import { answers } from '../../core/exports/answers.ts';
import { cases } from '../../core/exports/cases.ts';
import { people as exportedPeople } from '../../core/exports/people.ts';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { createWorker } from '../../jobs/worker.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { dumpOf, useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

/** Fifty words that nobody else has, in every kind of place: after /forget none is found anywhere. */

const database = useDatabase();
const hourMs = 3_600_000;
const channel = 'C0123456789';
const places = [
  ...(['name', 'team', 'segment', 'email', 'telegram', 'discord', 'half'] as const),
  ...(['event', 'queuedEvent', 'eventFact', 'otherFact', 'comment', 'unasked', 'later'] as const),
  ...(['answered', 'corrected', 'rehearsed', 'cutShort', 'reply', 'otherReply'] as const),
  ...(['workerName', 'workerEmail', 'worker', 'ballot'] as const),
  ...(['managerName', 'managerEmail', 'manager', 'managerBallot'] as const),
];
const canaryIn = Object.fromEntries(
  places.map((place, index) => [place, `canary${index}x`]),
) as Record<(typeof places)[number], string>;
const facts = Array.from({ length: 50 - places.length }, (_, index) => `fact${index}canary`);
const canaries = [...Object.values(canaryIn), ...facts];
const { telegram, discord, half, worker, manager } = canaryIn;
let world: World;

const visit = `
surveys:
  - id: visit
    version: 1
    audience: customer
    questions:
      - { id: club, kind: text, fact: club, text: { en: Which club?, ru: Клуб?, cs: Klub? } }
  - id: tour
    version: 1
    audience: customer
    questions:
      - { id: first, kind: text, text: { en: First?, ru: Первое?, cs: První? } }
      - { id: then, kind: text, text: { en: Then?, ru: Потом?, cs: Potom? } }
programmes:
  - { id: visit, survey: visit, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
  - { id: after-return, survey: delivery, who: { audience: customer }, trigger: { touchpoint: return, after: 30h }, expires: 3d }
attention: { customer: 0m }
managers: [{ person: m-jana, digest: { on: slack, when: every day at 12:30 }, sees: { site: [praha-1] } }]
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  world.slack.directory.set(`${canaryIn.managerEmail}@example.com`, manager);
  world.slack.directory.set(`${canaryIn.workerEmail}@example.com`, worker);
  await world.apply(programmeFile);
  await world.apply(visit);
  const [header = ''] = roster(people).split('\n');
  const columns = facts.map((_, index) => `f${index}`);
  const empty = facts.map(() => '');
  const rows = [
    `c-canary,${canaryIn.name},customer,en,Europe/Prague,${canaryIn.team},praha-1,,${canaryIn.segment},${canaryIn.email}@example.com,,,,${facts}`,
    `e-canary,${canaryIn.workerName},employee,en,Europe/Prague,front,praha-1,m-jana,,${canaryIn.workerEmail}@example.com,,,,${empty}`,
    `m-jana,${canaryIn.managerName},employee,en,Europe/Prague,front,praha-1,,,${canaryIn.managerEmail}@example.com,,,,${empty}`,
    `m-petr,Petr,employee,en,Europe/Prague,front,praha-1,,,,,,,${empty}`,
  ];
  await world.roster([`${header},${columns}`, ...rows, ''].join('\n'));
  await joinWithTwoChats();
  await answerEverything();
  await employeesAnswer();
});

async function joinWithTwoChats(): Promise<void> {
  const invited = await invite(world.core.context, ['c-canary', 'm-jana', 'e-canary']);
  const code = invited.ok ? invited.invitations[0]?.telegram?.split(':')[1] : '';
  await world.telegram.command(telegram, 'start', code ?? '');
  for (const user of [discord, half]) {
    await world.telegram.command(telegram, 'link');
    const { text } = world.telegram.last(telegram).outbound;
    await world.discord.command(user, 'link', /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? '');
    await world.run();
    if (user !== discord) continue;
    await world.discord.tap(user, 'Yes, both are mine');
    await world.telegram.tap(telegram, 'Yes, both are mine');
  }
  await world.core.context.people.set('c-canary', { prefer: 'telegram' });
}

async function happened(id: string, touchpoint: string, said = {}): Promise<void> {
  const at = new Date(+world.now() - 2 * hourMs);
  const told = { id, person: 'c-canary', touchpoint, at, facts: said };
  await handleEvent(world.core.context, told);
  await world.run();
}

async function answerEverything(): Promise<void> {
  await happened(canaryIn.event, 'delivery', {
    dish: canaryIn.eventFact,
    waiter: canaryIn.otherFact,
  });
  await world.telegram.tap(telegram, '1');
  await world.telegram.say(telegram, `${canaryIn.comment} broken`);
  await world.run();
  await replyToCase(canaryIn.reply);
  await world.telegram.command(telegram, 'feedback', `${canaryIn.unasked} was terrible`);
  await world.run();
  await replyToCase(canaryIn.otherReply);
  await world.telegram.command(telegram, 'feedback', `${canaryIn.later} was fine`);
  await happened('visit', 'store-visit');
  await world.telegram.say(telegram, canaryIn.answered);
  await world.telegram.command(telegram, 'mydata');
  await world.telegram.tap(telegram, 'Correct: f0');
  await world.telegram.say(telegram, canaryIn.corrected);
  await trySurvey(world.core.context, 'tour', 'c-canary');
  await world.telegram.say(telegram, canaryIn.rehearsed);
}

/** What a manager writes to the customer in Slack. */
async function replyToCase(text: string): Promise<void> {
  const form = world.slack.last(channel).outbound.form?.value ?? '';
  await world.slack.say(manager, `${text}: we are sorry`, form);
  await world.run();
}

async function employeesAnswer(): Promise<void> {
  for (const [user, said] of [
    [worker, canaryIn.ballot],
    [manager, canaryIn.managerBallot],
  ] as const) {
    await world.slack.tap(user, '9');
    await world.slack.tap(user, '4');
    await world.slack.say(user, `${said} should change`);
  }
  const { digests } = world.core.context;
  await digests.choose('m-petr', { away: { until: world.now(), deputy: 'm-jana' } });
}

/** A digest is delivered, a reply and an update are left unfinished, and a parcel waits. */
async function leaveThingsUndone(): Promise<void> {
  world.at('2026-12-02T11:31:00Z');
  await world.run();
  await happened(canaryIn.queuedEvent, 'return');
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
  const clock = createWorker({ db: db.getClient().db(db.name), log, jobs, name: 'canaries' });
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
