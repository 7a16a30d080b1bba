import { beforeEach, describe, expect, it } from 'vitest';
import { platforms } from '../../core/bot.ts';
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
});

async function joined(bot: FakeBot, user = 'U9', person = 'c-anna'): Promise<void> {
  const address = { platform: bot.platform, user, chat: user };
  await world.core.context.people.join(person, address, world.now());
}

/** What each answers with, and the words that do the same. */
const table: readonly (readonly [command: string, says: string, words: readonly string[]])[] = [
  ['settings', 'Your settings', ['Settings', 'настройки', 'nastavení']],
  ['help', 'stop: no more questions', ['help!', 'помощь', 'nápověda']],
  ['privacy', 'What Kavárna & Co keeps of you', ['privacy', 'конфиденциальность', 'soukromí']],
  ['mydata', 'What is kept about you', ['my  data', 'мои данные', 'moje data']],
  ['forget', 'cannot be undone', ['forget me', 'забудьте меня', 'zapomeňte na mě']],
  ['feedback', 'What would you like to tell', ['feedback', 'отзыв', 'zpětná vazba']],
  ['link', 'Your code: ', ['link a chat', 'связать чаты', 'propojit chaty']],
  ['unlink', 'Nothing is joined here', ['unlink', 'разъединить чаты', 'rozpojit chaty']],
  ['stop', 'you will not be asked any more', ['STOP.', 'стоп', 'konec']],
  ['start', 'You have joined', ['start', 'старт', 'začít']],
  ['digest', 'Digests are for managers', []],
  ['nonsense', 'stop: no more questions', []],
];

describe.each(platforms)('on %s', (platform) => {
  it.each(table)('/%s answers, by command and by word', async (command, says, words) => {
    const bot = world[platform];
    await joined(bot);
    await bot.command('U9', command);
    expect(bot.last('U9').outbound.text).toContain(says);
    for (const word of words) {
      if (command === 'start') await bot.say('U9', 'stop');
      await bot.say('U9', word);
      const { text } = bot.last('U9').outbound;
      expect(text, word).toContain(command === 'start' ? 'you will be asked again' : says);
    }
  });

  it.each([
    ['STOP', '', 'you will not be asked any more'],
    ['konec', '', 'you will not be asked any more'],
    ['стоп', '', 'you will not be asked any more'],
    ['my', 'data', 'What is kept about you'],
    ['Zpětná', 'vazba', 'What would you like to tell'],
  ])('/%s %s is understood as it is typed', async (command, rest, says) => {
    const bot = world[platform];
    await joined(bot);
    await bot.command('U9', command, rest);
    expect(bot.last('U9').outbound.text).toContain(says);
    await bot.say('U9', `/${command} ${rest}`);
    expect(bot.last('U9').outbound.text).toContain(says);
  });

  it.each([
    ['Settings', 'Your settings'],
    ['Say something', 'What would you like to tell'],
    ['My data', 'What is kept about you'],
    ['Who sees what', 'What Kavárna & Co keeps of you'],
    ['Add a chat', 'Your code: '],
    ['Take a chat away', 'Nothing is joined here'],
    ['Erase my data', 'cannot be undone'],
    ['No more questions', 'you will not be asked any more'],
  ])('the button “%s” does so too', async (label, says) => {
    const bot = world[platform];
    await joined(bot);
    await bot.command('U9', 'settings');
    await bot.tap('U9', 'More');
    await bot.tap('U9', label);
    expect(bot.last('U9').outbound.text).toContain(says);
  });
});

describe('/stop', () => {
  it('takes effect before the next send, also for what is queued, until /start', async () => {
    await joined(world.telegram);
    const at = new Date(+world.now() - 2 * hourMs);
    const event = { id: 'd1', person: 'c-anna', touchpoint: 'delivery', at };
    expect(await handleEvent(world.core.context, event)).toBe('asked');
    await world.telegram.say('U9', 'Stop');
    await world.run();
    expect(world.telegram.last('U9').outbound.text).toContain('will not be asked');
    await world.telegram.command('U9', 'help');
    await world.telegram.tap('U9', 'Ask me again');
    expect(world.telegram.last('U9').outbound.text).toContain('you will be asked again');
  });
});

describe('/settings', () => {
  it('let an employee say how often at most', async () => {
    await joined(world.telegram, 'U8', 'e-1');
    await world.telegram.command('U8', 'settings');
    await world.telegram.tap('U8', 'Every 90 days');
    expect(world.telegram.last('U8').outbound.text).toContain('At most once in: 90 days');
  });

  it('pause for a month, and say until when', async () => {
    await joined(world.telegram);
    await world.telegram.command('U9', 'settings');
    await world.telegram.tap('U9', 'Pause a month');
    expect(world.telegram.last('U9').outbound.text).toContain('Paused until December 31, 2026');
  });
});
