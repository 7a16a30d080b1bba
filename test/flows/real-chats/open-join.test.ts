import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createCore } from '../../../core/core.ts';
import { postJoinButton } from '../../../core/people/invite.ts';
import { placeFor } from '../../../core/people/open-places.ts';
import { applyFile } from '../../../core/programmes/apply.ts';
import { createKey, createVault } from '../../../core/vault.ts';
import { type OpenedDiscord, openDiscord } from '../../bots/discord/open.ts';
import { type OpenedSlack, openSlack } from '../../bots/slack/open.ts';
import { type OpenedTelegram, openTelegram } from '../../bots/telegram/open.ts';
import { createRecordingLog } from '../../contracts/recording-log.ts';
import { programmeFile } from '../../fixtures/company.ts';
import type { ShownMessage, Simulator } from '../../simulators/simulator.ts';
import { useDatabase } from '../../support/database.ts';

/** Joining, feedback and linking with the real SDKs, where each platform shows them in its own way. */

const database = useDatabase();
const code = 'store-visit__praha-1';
const file = `${programmeFile}
join: { open: true, touchpoints: [store-visit], stores: [praha-1] }
`.replace(
  'programmes:',
  'programmes:\n  - { id: after-visit, survey: delivery, who: { audience: customer }, trigger: { touchpoint: store-visit } }',
);

let telegram: OpenedTelegram;
let slack: OpenedSlack;
let discord: OpenedDiscord;
let core: Core;

beforeAll(async () => {
  telegram = await openTelegram('long polling');
  slack = await openSlack('socket');
  discord = await openDiscord();
  const bots = [telegram.bot, slack.bot, discord.bot];
  core = createCore({
    db: database.db,
    vault: createVault(createKey()),
    bots,
    clock: { now: () => new Date(), wait: async () => undefined },
    log: createRecordingLog(),
    random: () => 0.5,
    compact: async () => undefined,
    down: async () => undefined,
  });
  await core.init();
  await applyFile(core.context, Buffer.from(file), 'open.yaml', false);
  for (const bot of bots) await bot.start(core.receive);
}, 60_000);

afterAll(async () => {
  await Promise.all([telegram.close(), slack.close(), discord.close()]);
});

/** The newest message of that person that holds the text, as soon as it stands there. */
async function shown(simulator: Simulator, user: string, text: string): Promise<ShownMessage> {
  const find = () => simulator.messages(user).findLast((each) => each.text.includes(text));
  return await new Promise((resolve) => {
    const look = (): void => {
      const found = find();
      if (found) resolve(found);
    };
    simulator.watch(look);
    look();
  });
}

const newcomers = async () =>
  (await core.context.people.all('customer')).filter((member) => member.open);

describe('a customer who was not invited', () => {
  it('joins on Telegram by the link of a store', async () => {
    await telegram.simulator.pressStart('1001', code);
    const first = await shown(telegram.simulator, '1001', 'Jste s námi');
    expect(first.text).toContain('24 měsíců');
    await shown(telegram.simulator, '1001', 'přijde sem k tomu krátká otázka');
  });

  it('joins in Slack by typing it after /tonus', async () => {
    await slack.simulator.command('U0JANA', 'start', code);
    await shown(slack.simulator, 'U0JANA', 'a short question about it');
  });

  it('joins on Discord by the button of a store', async () => {
    const house = (await core.context.programmes.house())?.house;
    const place = house ? placeFor(house.join, code) : null;
    const { chat } = discord.channel;
    await postJoinButton(core.context, chat, place);
    const [board] = discord.simulator.channel(chat);
    if (!board) throw new Error('there is no button');
    await discord.simulator.tap(discord.person.user, board, 'Join');
    await shown(discord.simulator, discord.person.user, 'krátká otázka');
    expect(await newcomers()).toHaveLength(3);
  });
});

describe('feedback', () => {
  const cases = [
    ['Telegram', () => telegram.simulator, () => '1001', 'feedback', ''],
    ['Slack', () => slack.simulator, () => 'U0JANA', 'feedback', ''],
    ['Discord', () => discord.simulator, () => discord.person.user, 'feedback', ''],
  ] as const;

  it.each(cases)(
    'is chosen by a button and written on %s',
    async (name, on, who, command, rest) => {
      const [simulator, user] = [on(), who()];
      await simulator.command(user, command, rest);
      const [about, delivery] =
        name === 'Slack' ? ['What would you like', 'A delivery'] : ['O čem chcete', 'Doručení'];
      await simulator.tap(user, await shown(simulator, user, about), delivery);
      const asked = await shown(simulator, user, `${delivery}: `);
      expect(asked.form).toBe(name !== 'Telegram');
      await simulator.fill(user, asked, 'The courier was so friendly, thank you!');
      await shown(simulator, user, name === 'Slack' ? 'has what you wrote' : 'vaši zprávu');
    },
  );
});

describe('two chats of one person', () => {
  it('are joined by a code from one and a tap in both', async () => {
    const user = discord.person.user;
    await telegram.simulator.command('1001', 'link', '');
    const { text } = await shown(telegram.simulator, '1001', 'Váš kód');
    const [own = ''] = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(text) ?? [];
    await discord.simulator.say(user, own);
    const there = await shown(discord.simulator, user, 'Spojit tento chat');
    await core.deliverDue();
    const here = await shown(telegram.simulator, '1001', 'Spojit tento chat');
    await discord.simulator.tap(user, there, 'Ano, oba jsou moje');
    await shown(discord.simulator, user, 'potvrďte i v druhém');
    await telegram.simulator.tap('1001', here, 'Ano, oba jsou moje');
    await shown(telegram.simulator, '1001', 'oba chaty jsou teď vaše');
    expect((await newcomers()).filter(({ joinedTo }) => joinedTo !== '')).toHaveLength(1);
  });
});
