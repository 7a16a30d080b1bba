import { beforeEach, describe, expect, it } from 'vitest';
import type { Round } from '../../core/programmes/round.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const dayMs = 86_400_000;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  world.slack.directory.set('jana@example.com', 'U1');
  for (let each = 1; each <= 12; each += 1) {
    world.slack.directory.set(`e${each}@example.com`, `E${each}`);
  }
  await world.apply(programmeFile);
  await world.roster(roster([...people, ...employees(12)]));
});

async function open(): Promise<Round> {
  const house = (await world.core.context.programmes.house())?.house;
  const pulse = house?.programmes.find(({ id }) => id === 'team-pulse');
  if (!house || !pulse) throw new Error('the programme file has a team-pulse');
  const round = await world.core.openRound(house, pulse, '2026-12-01', 'hours');
  if (!round) throw new Error('there is a round already');
  return round;
}

async function answerAll(user: string, enps: string, comment: string): Promise<void> {
  await world.slack.tap(user, enps);
  await world.slack.tap(user, '4');
  const form = world.slack.last(user).outbound.form?.value ?? '';
  await world.slack.say(user, comment, form);
}

describe('an employee', () => {
  it('is found in Slack by e-mail and told, before the first question and once, what is promised', async () => {
    await open();
    await world.run();
    const [first] = world.slack.chat('E1');
    expect(first?.outbound.text).toContain('nothing for fewer than 5 people');
    expect(first?.outbound.text).toContain('could technically read answers');
    expect(first?.outbound.text).toContain('How likely are you to recommend');
    await world.slack.tap('E1', '9');
    expect(world.slack.last('E1').outbound.text).not.toContain('technically');
  });

  it('sees that a question was answered, and nothing of the answer', async () => {
    await open();
    await world.run();
    await world.slack.tap('E1', '9');
    const first = world.slack.chat('E1')[0]?.outbound;
    expect(first?.text).toContain('answered');
    expect(first?.text).not.toContain('9');
    expect(first?.choices).toEqual([]);
  });

  it('writes a comment into a form, skips what is optional, and is thanked', async () => {
    await open();
    await world.run();
    await world.slack.tap('E1', '9');
    await world.slack.tap('E1', '4');
    expect(world.slack.last('E1').outbound.form).not.toBeNull();
    await world.slack.tap('E1', 'Skip');
    expect(world.slack.last('E1').outbound.text).toContain('Thank you');
  });

  it('is asked by the schedule at their own local time, once', async () => {
    world.at('2026-12-01T08:29:00Z');
    await world.run();
    expect(world.slack.chat('E1')).toHaveLength(0);
    world.at('2026-12-01T08:30:10Z');
    await world.run();
    await world.run();
    expect(world.slack.chat('E1')).toHaveLength(1);
    const rounds = await world.core.context.programmes.rounds(['open']);
    expect(rounds.map(({ date }) => date)).toEqual(['2026-12-01']);
  });

  it('is reminded on the second day unless they have answered', async () => {
    await open();
    await world.run();
    await world.slack.tap('E1', '9');
    world.pass(2 * dayMs + 3_600_000);
    await world.run();
    expect(world.slack.chat('E1')).toHaveLength(2);
    expect(world.slack.last('E2').outbound.text).toContain('reminder');
    world.pass(3_600_000);
    await world.run();
    expect(world.slack.chat('E2')).toHaveLength(2);
  });

  it('cannot answer any more once the round is closed', async () => {
    const round = await open();
    await world.run();
    world.at(round.closesAt.toISOString());
    await world.run();
    await world.slack.tap('E1', '9');
    expect(world.slack.last('E1').outbound.text).toContain('closed');
    expect((await world.core.context.programmes.round(round.id))?.state).toBe('closed');
  });

  it('leaves nothing behind that says what or when they answered, while the round is open or after', async () => {
    const round = await open();
    await world.run();
    for (let each = 1; each <= 11; each += 1) {
      await answerAll(`E${each}`, String(each % 11), `canary-${each} in my own words`);
    }
    const canaries = await dump();
    expect(canaries).not.toMatch(/canary-/);
    expect(world.lines.join('\n')).not.toMatch(/canary-/);
    const updates = database.db.collection('inbox');
    expect(await updates.countDocuments({ ask: { $exists: true } })).toBeGreaterThan(10);
    world.at(round.closesAt.toISOString());
    await world.run();
    expect(await dump()).not.toMatch(/canary-/);
    expect(await updates.countDocuments({ ask: { $exists: true } })).toBe(0);
    const names = (await database.db.listCollections()).map(({ name }) => name);
    const asks = await database.db.collection('asks').find({}).toArray();
    expect(names.length).toBeGreaterThan(3);
    expect(asks.flatMap((ask) => Object.keys(ask))).not.toContain('answeredAt');
  });

  it('opens one round a date, whoever opens it', async () => {
    await open();
    await expect(open()).rejects.toThrow('there is a round already');
  });
});

async function dump(): Promise<string> {
  const parts: string[] = [];
  for (const { name } of await database.db.listCollections()) {
    const rows = await database.db.collection(name).find({}).toArray();
    parts.push(JSON.stringify(rows));
    for (const row of rows) {
      for (const value of Object.values(row)) {
        if (value?._bsontype === 'Binary') parts.push(Buffer.from(value.buffer).toString('latin1'));
      }
    }
  }
  return parts.join('\n');
}
