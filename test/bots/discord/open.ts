import { createDiscordBot } from '../../../bots/discord/bot.ts';
import type { DiscordOptions } from '../../../bots/discord/gateway.ts';
import type { Address, Bot, SendFailure } from '../../../core/bot.ts';
import { createRecordingLog } from '../../contracts/recording-log.ts';
import type { Opened } from '../../contracts/subject.ts';
import { createDiscordSimulator, type DiscordSimulator } from '../../simulators/discord.ts';
import { createDeadUrl } from '../../simulators/support/loopback.ts';

export interface OpenedDiscord extends Opened {
  simulator: DiscordSimulator;
  /** What the bot reported as lost, in order. */
  downs: readonly SendFailure[];
  /** Another bot on the same token. */
  another(parts?: Partial<DiscordOptions>): Bot;
}

const people = { jana: '2000000000000001001', petr: '2000000000000001002' };

export async function openDiscord(): Promise<OpenedDiscord> {
  const simulator = await createDiscordSimulator();
  const { environment } = simulator;
  const log = createRecordingLog();
  const downs: SendFailure[] = [];
  const bots: Bot[] = [];
  const create = (parts: Partial<DiscordOptions> = {}): Bot => {
    const bot = createDiscordBot({
      token: environment['DISCORD_BOT_TOKEN'] ?? '',
      applicationId: environment['DISCORD_APPLICATION_ID'] ?? '',
      apiUrl: environment['DISCORD_API_URL'] ?? '',
      log,
      down: (failure) => void downs.push(failure),
      ...parts,
    });
    bots.push(bot);
    return bot;
  };
  for (const [name, user] of Object.entries(people))
    simulator.addPerson({ user, name, language: 'cs', email: '' });
  const address = (user: string, chat: string): Address => ({ platform: 'discord', user, chat });

  return {
    bot: create(),
    simulator,
    person: address(people.jana, simulator.directChat(people.jana)),
    email: '',
    other: address(people.petr, simulator.directChat(people.petr)),
    channel: address('', simulator.addChannel()),
    nowhere: address('2000000000000009999', '3000000000000009999'),
    wrongToken: create({ token: 'MTA.wrong.token' }),
    unplugged: create({ apiUrl: await createDeadUrl() }),
    logged: log.text,
    downs,
    another: create,
    close: async () => {
      await Promise.all(bots.map((bot) => bot.stop()));
      await simulator.close();
    },
  };
}
