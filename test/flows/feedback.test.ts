import { beforeEach, describe, expect, it } from 'vitest';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await world.roster(roster([...people, ...employees(1)]));
  await joined(world.telegram, '501', 'c-anna');
});

async function joined(bot: FakeBot, user: string, person: string): Promise<void> {
  const address = { platform: bot.platform, user, chat: user };
  await world.core.context.people.join(person, address, world.now());
}

const said = () => world.core.context.conversation.answersOfPerson('c-anna');
const textOf = (user = '501', bot = world.telegram): string => bot.last(user).outbound.text;

describe('/feedback', () => {
  it('takes what a customer writes about the touchpoint they chose', async () => {
    await world.telegram.command('501', 'feedback');
    await world.telegram.tap('501', 'A visit to the store');
    await world.telegram.say('501', 'The barista was wonderful');
    expect(textOf()).toContain('Thank you');
    expect(await said()).toMatchObject([
      { survey: 'feedback', touchpoint: 'store-visit', sentiment: 'positive' },
    ]);
    await world.telegram.say('501', 'and one more thing');
    expect(await said()).toHaveLength(1);
  });

  it.each(['slack', 'discord'] as const)('opens a form on %s', async (platform) => {
    const bot = world[platform];
    await joined(bot, 'U77', 'c-anna');
    await bot.command('U77', 'feedback');
    await bot.tap('U77', 'Something else');
    const form = bot.last('U77').outbound.form?.value ?? '';
    await bot.say('U77', 'Please open on Sundays', form);
    expect(await said()).toMatchObject([{ touchpoint: '', value: 'Please open on Sundays' }]);
  });

  it('opens a case for an unhappy one, as an answer would', async () => {
    await world.telegram.command(
      '501',
      'feedback',
      'The delivery was terrible, the box was broken',
    );
    expect(textOf()).toContain('I am sorry to hear that');
    expect(await world.core.context.cases.ofPerson('c-anna')).toHaveLength(1);
    await world.run();
    expect(world.slack.last('C0123456789').outbound.text).toContain('the box was broken');
  });

  it('counts once what the platform repeats, and stops listening after ten a day', async () => {
    await world.telegram.command('501', 'feedback', 'Nice coffee');
    await world.telegram.command('501', 'feedback', 'Nice coffee');
    expect(await said()).toHaveLength(1);
    for (let each = 1; each <= 10; each += 1)
      await world.telegram.command('501', 'feedback', `Nice coffee ${each}`);
    expect(textOf()).toContain('tomorrow');
    expect(await said()).toHaveLength(10);
  });

  it('leaves how often somebody is asked as it was', async () => {
    await world.telegram.command('501', 'feedback', 'Nice coffee');
    const at = new Date(+world.now() - 2 * hourMs);
    const event = { id: 'd1', person: 'c-anna', touchpoint: 'delivery', at };
    expect(await handleEvent(world.core.context, event)).toBe('asked');
  });

  it('does not take a command, or what comes much later, for the feedback', async () => {
    await world.telegram.command('501', 'feedback');
    await world.telegram.tap('501', 'A delivery');
    await world.telegram.say('501', 'help');
    expect(textOf()).toContain('/stop');
    world.pass(hourMs);
    await world.telegram.say('501', 'It came late');
    expect(await said()).toEqual([]);
  });

  it('is not for employees, and says why', async () => {
    await joined(world.telegram, '601', 'e-1');
    await world.telegram.command('601', 'feedback', 'My boss shouts');
    expect(textOf('601')).toContain('could never be anonymous');
    expect(await world.core.context.conversation.answersOfPerson('e-1')).toEqual([]);
  });
});
