import { beforeEach, describe, expect, it } from 'vitest';
import { SendError, type SendFailure } from '../../core/bot.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const minuteMs = 60_000;
const operator = 'm-jana';
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  await world.apply(programmeFile.replace('company: {', `company: { operator: ${operator},`));
  await world.roster(roster(people));
});

async function joined(bot: FakeBot, user: string): Promise<void> {
  world.pass(1);
  const { platform } = bot;
  await world.core.context.people.join(operator, { platform, user, chat: user }, world.now());
}

/** From now on the platform says this to whoever asks; '' for nothing bad. */
function says(bot: FakeBot, failure: SendFailure | ''): void {
  const identity = { name: '@bot', invitation: (code: string) => code };
  bot.identify = async () => {
    if (failure) throw new SendError(failure);
    return identity;
  };
}

async function checks(times: number): Promise<void> {
  for (let each = 0; each < times; each += 1) {
    world.pass(minuteMs);
    await world.core.checkPlatforms();
    await world.run();
  }
}

const heard = (bot: FakeBot, chat: string) => bot.chat(chat).map(({ outbound }) => outbound.text);

it('a check that a platform answers is noted for every process; one that it does not is not', async () => {
  const telegram = async () =>
    (await world.core.checkedPlatforms()).find(({ platform }) => platform === 'telegram');
  await checks(1);
  const answeredAt = world.now();
  expect(await telegram()).toEqual({ platform: 'telegram', isDead: false, answeredAt });
  says(world.telegram, 'unreachable');
  await checks(3);
  expect(await telegram()).toEqual({ platform: 'telegram', isDead: true, answeredAt });
});

describe('an operator', () => {
  it('hears on another platform that a token died, once, and once more when it lives', async () => {
    await joined(world.slack, 'U1');
    await joined(world.telegram, '501');
    says(world.telegram, 'bad-token');
    await checks(4);
    expect(heard(world.slack, 'U1')).toEqual([
      expect.stringMatching(/^Telegram has refused our token since Tue/),
    ]);
    says(world.telegram, '');
    await checks(3);
    expect(heard(world.slack, 'U1').length + heard(world.telegram, '501').length).toBe(2);
    expect([...heard(world.slack, 'U1'), ...heard(world.telegram, '501')].at(-1)).toMatch(
      /^Telegram works again/,
    );
  });

  it('hears of the next death too', async () => {
    await joined(world.slack, 'U1');
    for (const failure of ['bad-token', '', 'bad-token'] as const) {
      says(world.telegram, failure);
      await checks(2);
    }
    expect(heard(world.slack, 'U1')).toHaveLength(3);
  });

  it('is not woken by a network that stumbles, but by one that stays away', async () => {
    await joined(world.slack, 'U1');
    says(world.discord, 'unreachable');
    await checks(2);
    says(world.discord, '');
    await checks(1);
    expect(heard(world.slack, 'U1')).toEqual([]);
    says(world.discord, 'ambiguous');
    await checks(4);
    expect(heard(world.slack, 'U1')).toEqual([
      expect.stringMatching(/^Discord cannot be reached since/),
    ]);
  });

  it('hears that a platform is not listened to any more, until somebody listens again', async () => {
    await joined(world.telegram, '501');
    await world.core.lost('slack', 'rejected');
    await checks(2);
    expect(heard(world.telegram, '501')).toEqual([
      expect.stringMatching(/^Slack has not let Tonus listen since/),
    ]);
    const restarted = await world.restart();
    const route = { path: '/slack/events', handle: async () => undefined };
    await restarted.listen({ ...world.slack, routes: [route] });
    await checks(2);
    expect(heard(world.telegram, '501')).toHaveLength(2);
  });

  it('is told by a process that takes over from one that died between its steps', async () => {
    await joined(world.slack, 'U1');
    says(world.telegram, 'bad-token');
    await world.core.context.outages.set('telegram', { failing: 1, deadSince: world.now() });
    await checks(2);
    expect(heard(world.slack, 'U1')).toHaveLength(1);
  });

  it('may be nobody: then it is in the log, once', async () => {
    await world.apply(programmeFile);
    says(world.telegram, 'bad-token');
    await checks(3);
    const told = world.lines.filter((line) => line.startsWith('platform is dead'));
    expect(told).toEqual([
      'platform is dead; the others go on {"platform":"telegram","failure":"bad-token"}',
    ]);
  });
});
