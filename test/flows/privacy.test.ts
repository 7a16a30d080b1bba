import { beforeEach, describe, expect, it } from 'vitest';
import { answers } from '../../core/exports/answers.ts';
import { cases } from '../../core/exports/cases.ts';
import { people as exportedPeople } from '../../core/exports/people.ts';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { dumpOf, useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
let world: World;

/** A name, a comment, feedback, what a manager replied, and facts that nobody else has. */
const canaries = Array.from({ length: 50 }, (_, index) => `canary${index}x`);
const [name = '', team = '', email = '', comment = '', unasked = '', reply = '', ...facts] =
  canaries;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T08:00:00Z');
  world.slack.directory.set('jana@example.com', 'U1');
  for (let each = 1; each <= 6; each += 1) {
    world.slack.directory.set(`e${each}@example.com`, `E${each}`);
  }
  await world.apply(programmeFile);
  world.at('2026-12-01T10:00:00Z');
  const header = `id,name,audience,language,timezone,team,site,manager,segments,email,telegram,slack,discord,${facts.map((_, index) => `f${index}`).join(',')}`;
  const row = `c-canary,${name},customer,en,Europe/Prague,${team},praha-1,,,${email}@example.com,,,,${facts.join(',')}`;
  await world.roster(roster([...people, ...employees(6)]));
  await world.roster(`${header}\n${row}\n`);
  const invited = await invite(world.core.context, ['c-canary', 'm-jana']);
  const code = invited.ok ? invited.invitations[0]?.telegram?.split(':')[1] : '';
  await world.telegram.command('900', 'start', code ?? '');
  const event = {
    id: 'd1',
    person: 'c-canary',
    touchpoint: 'delivery',
    at: new Date(+world.now() - 2 * hourMs),
  };
  await handleEvent(world.core.context, event);
  await world.run();
  await world.telegram.tap('900', '1');
  await world.telegram.say('900', `${comment} broken`);
  await world.telegram.command('900', 'feedback', `${unasked} was terrible`);
  await world.run();
  await replyToCase();
  await link();
});

/** What a manager writes to the customer in Slack. */
async function replyToCase(): Promise<void> {
  const form = world.slack.last('C0123456789').outbound.form?.value ?? '';
  await world.slack.say('U1', `${reply}: we are sorry`, form);
  await world.run();
}

/** A chat of nobody joined to the person, and another one asked and not answered yet. */
async function link(): Promise<void> {
  for (const user of ['7001', '7002']) {
    await world.telegram.command('900', 'link');
    const { text } = world.telegram.last('900').outbound;
    await world.discord.command(user, 'link', /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text)?.[0] ?? '');
    await world.run();
    if (user === '7001') await world.discord.tap(user, 'Yes, both are mine');
    if (user === '7001') await world.telegram.tap('900', 'Yes, both are mine');
  }
}

/** Every row of every export. */
async function exported(): Promise<string> {
  const rows: unknown[] = [];
  for (const each of [answers, cases, exportedPeople])
    for await (const row of each.rows(world.core.context)) rows.push(row);
  return JSON.stringify(rows);
}

describe('/mydata', () => {
  it('gives everything held, as a message and as a file', async () => {
    await world.telegram.command('900', 'mydata');
    const { outbound } = world.telegram.last('900');
    const file = JSON.parse(Buffer.from(outbound.file?.bytes ?? []).toString('utf8'));
    const text = JSON.stringify(file);
    expect(canaries.filter((each) => !text.includes(each))).toEqual([]);
    expect(file.answers).toHaveLength(3);
    expect(file.cases).toHaveLength(2);
    expect(file.accounts).toHaveLength(2);
    expect(file.told[0]).toMatchObject({ kind: 'consent', platform: 'telegram', language: 'en' });
    expect(outbound.text).toContain(name);
  });

  it('shows an employee their own answers of an open round, and why those of a closed one are gone', async () => {
    const [round] = await world.core.context.programmes.rounds(['open']);
    await world.slack.tap('E1', '9');
    await world.slack.command('E1', 'mydata');
    const fileOf = () => {
      const bytes = world.slack.last('E1').outbound.file?.bytes ?? [];
      return JSON.parse(Buffer.from(bytes).toString('utf8'));
    };
    expect(fileOf().answers).toEqual([
      { programme: 'team-pulse', question: 'enps', answer: 9, at: null, sentiment: 'unscored' },
    ]);
    world.at(round?.closesAt.toISOString() ?? '');
    await world.run();
    await world.slack.command('E1', 'mydata');
    expect(fileOf().answers).toEqual([]);
    expect(fileOf().closedRounds[0].note).toContain('deleted');
  });

  it('says so too where they had answered everything, in their language', async () => {
    const [round] = await world.core.context.programmes.rounds(['open']);
    await world.core.context.people.set('e-1', { language: 'cs' });
    await world.slack.tap('E1', '9');
    await world.slack.tap('E1', '4');
    await world.slack.tap('E1', 'Přeskočit');
    world.at(round?.closesAt.toISOString() ?? '');
    await world.run();
    await world.slack.command('E1', 'mydata');
    const { file, text } = world.slack.last('E1').outbound;
    const [closed] = JSON.parse(Buffer.from(file?.bytes ?? []).toString('utf8')).closedRounds;
    expect(closed).toMatchObject({ programme: 'team-pulse', date: round?.date });
    expect(closed.note).toContain('smazány');
    expect(text).toContain('1 uzavřené kolo');
  });
});

describe('/forget', () => {
  it('asks once more, then leaves no trace in any collection, job or log line', async () => {
    expect(await dumpOf(world.core.context.vault, database.db)).toContain(name);
    await world.telegram.command('900', 'forget');
    expect(world.telegram.last('900').outbound.text).toContain('cannot be undone');
    expect((await world.core.context.people.find('c-canary'))?.name).toBe(name);
    await world.telegram.tap('900', 'Erase everything');
    expect(world.telegram.last('900').outbound.text).toContain('Nothing about you is kept');
    const dump = await dumpOf(world.core.context.vault, database.db);
    expect(canaries.filter((each) => dump.includes(each))).toEqual([]);
    expect(dump).not.toContain('c-canary');
    expect(world.lines.join('\n')).not.toMatch(/canary\d+x/);
  });

  it('leaves no trace in any export, nor in a digest asked for afterwards', async () => {
    await world.slack.command('U1', 'digest');
    expect(await exported()).toContain(comment);
    await world.telegram.command('900', 'forget');
    await world.telegram.tap('900', 'Erase everything');
    await world.slack.command('U1', 'digest');
    const cards = JSON.stringify(world.slack.chat('C0123456789'));
    expect(canaries.filter((each) => cards.includes(each))).toEqual([]);
    const left = `${await exported()}\n${await dumpOf(world.core.context.vault, database.db)}\n${JSON.stringify(world.slack.last('U1').outbound)}`;
    expect(canaries.filter((each) => left.includes(each))).toEqual([]);
  });

  it('works from a chat that was joined, and for what is half joined', async () => {
    await world.discord.command('7001', 'forget');
    await world.discord.tap('7001', 'Erase everything');
    expect(await world.core.context.people.find('c-canary')).toBeNull();
    await world.discord.tap('7002', 'Yes, both are mine');
    expect(await database.db.collection('links').countDocuments()).toBe(0);
    expect(await database.db.collection('accounts').countDocuments({ linked: true })).toBe(0);
  });

  it('takes our questions back from the chat, and knows the person no more', async () => {
    await world.telegram.command('900', 'forget');
    await world.telegram.tap('900', 'Erase everything');
    const texts = world.telegram.chat('900').map(({ outbound }) => outbound.text);
    expect(texts.some((text) => text.includes('How was the delivery?'))).toBe(false);
    await world.telegram.say('900', 'hello');
    expect(world.telegram.last('900').outbound.text).toContain('invitation');
  });

  it('keeps somebody forgotten out of the next roster', async () => {
    await world.telegram.command('900', 'forget');
    await world.telegram.tap('900', 'Erase everything');
    await world.roster(roster(['c-canary,Again,customer,en,Europe/Prague,,,,,,,,']));
    expect(await world.core.context.people.find('c-canary')).toBeNull();
  });
});
