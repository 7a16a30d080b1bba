import { trySurvey } from '../../core/conversation/try-survey.ts';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import type { World } from '../support/world.ts';

/** A customer with two chats, an employee and a manager, with fifty words that nobody else has in every kind of place. */

export const hourMs = 3_600_000;
export const channel = 'C0123456789';
const places = [
  ...(['name', 'team', 'segment', 'email', 'telegram', 'discord', 'half'] as const),
  ...(['event', 'queuedEvent', 'eventFact', 'otherFact', 'comment', 'unasked', 'later'] as const),
  ...(['answered', 'corrected', 'rehearsed', 'cutShort', 'reply', 'otherReply'] as const),
  ...(['workerName', 'workerEmail', 'worker', 'ballot'] as const),
  ...(['managerName', 'managerEmail', 'manager', 'managerBallot'] as const),
];
export const canaryIn = Object.fromEntries(
  places.map((place, index) => [place, `canary${index}x`]),
) as Record<(typeof places)[number], string>;
const facts = Array.from({ length: 50 - places.length }, (_, index) => `fact${index}canary`);
export const canaries = [...Object.values(canaryIn), ...facts];
const { telegram, discord, half, worker, manager } = canaryIn;

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
  - { id: abroad, survey: visit, who: { audience: customer, site: brno-1 }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
  - { id: after-return, survey: delivery, who: { audience: customer }, trigger: { touchpoint: return, after: 30h }, expires: 3d }
attention: { customer: 0m }
managers: [{ person: m-jana, digest: { on: slack, when: every day at 12:30 }, sees: { site: [praha-1] } }]
`;

export async function plantCanaries(world: World): Promise<void> {
  world.slack.directory.set(`${canaryIn.managerEmail}@example.com`, manager);
  world.slack.directory.set(`${canaryIn.workerEmail}@example.com`, worker);
  await world.apply(programmeFile);
  await world.apply(visit);
  world.at('2026-12-01T10:00:00Z');
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
  await joinWithTwoChats(world);
  await answerEverything(world);
  await employeesAnswer(world);
}

async function joinWithTwoChats(world: World): Promise<void> {
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

export async function happened(
  world: World,
  id: string,
  touchpoint: string,
  said = {},
): Promise<void> {
  const at = new Date(+world.now() - 2 * hourMs);
  const told = { id, person: 'c-canary', touchpoint, at, facts: said };
  await handleEvent(world.core.context, told);
  await world.run();
}

async function answerEverything(world: World): Promise<void> {
  await happened(world, canaryIn.event, 'delivery', {
    dish: canaryIn.eventFact,
    waiter: canaryIn.otherFact,
  });
  await world.telegram.tap(telegram, '1');
  await world.telegram.say(telegram, `${canaryIn.comment} broken`);
  await world.run();
  await replyToCase(world, canaryIn.reply);
  await world.telegram.command(telegram, 'feedback', `${canaryIn.unasked} was terrible`);
  await world.run();
  await replyToCase(world, canaryIn.otherReply);
  await world.telegram.command(telegram, 'feedback', `${canaryIn.later} was fine`);
  await happened(world, 'visit', 'store-visit');
  await world.telegram.say(telegram, canaryIn.answered);
  await world.telegram.command(telegram, 'mydata');
  await world.telegram.tap(telegram, 'Correct: f0');
  await world.telegram.say(telegram, canaryIn.corrected);
  await trySurvey(world.core.context, 'tour', 'c-canary');
  await world.telegram.say(telegram, canaryIn.rehearsed);
}

/** What a manager writes to the customer in Slack. */
async function replyToCase(world: World, text: string): Promise<void> {
  const form = world.slack.last(channel).outbound.form?.value ?? '';
  await world.slack.say(manager, `${text}: we are sorry`, form);
  await world.run();
}

async function employeesAnswer(world: World): Promise<void> {
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
