import { EventEmitter, once } from 'node:events';
import { createTelegramBot } from '../../../bots/telegram/bot.ts';
import type { TelegramOptions } from '../../../bots/telegram/connection.ts';
import type { Address, Bot, Route, SendFailure } from '../../../core/bot.ts';
import { createRecordingLog } from '../../contracts/recording-log.ts';
import type { Opened } from '../../contracts/subject.ts';
import { createDeadUrl, listenOnLoopback } from '../../simulators/support/loopback.ts';
import { createTelegramSimulator, type TelegramSimulator } from '../../simulators/telegram.ts';

export interface OpenedTelegram extends Opened {
  simulator: TelegramSimulator;
  /** The next loss that a bot reports. */
  nextDown(): Promise<SendFailure>;
  /** Another bot on the same token. */
  /** Resolves when it is heard again. */
  nextUp(): Promise<void>;
  another(parts?: Partial<TelegramOptions>): Bot;
  /** Where Telegram posts to, `''` for long polling. */
  webhookUrl: string;
}

const secret = 'webhook-secret_1';
const address = (user: string, chat = user): Address => ({ platform: 'telegram', user, chat });

export async function openTelegram(by: 'long polling' | 'webhook'): Promise<OpenedTelegram> {
  const simulator = await createTelegramSimulator();
  const { TELEGRAM_BOT_TOKEN: token = '', TELEGRAM_API_ROOT: apiRoot = '' } = simulator.environment;
  const web = await serveRoutes();
  const webhookUrl = by === 'webhook' ? `${web.url}/telegram/webhook` : '';
  const log = createRecordingLog();
  const losses = new EventEmitter<{ down: [SendFailure]; up: [] }>();
  const create = (parts: Partial<TelegramOptions> = {}): Bot => {
    const webhook = webhookUrl ? { url: webhookUrl, secret } : null;
    const down = (failure: SendFailure) => void losses.emit('down', failure);
    const up = () => void losses.emit('up');
    return createTelegramBot({ token, apiRoot, webhook, log, down, up, ...parts });
  };
  const bot = create();
  web.serve(bot.routes);

  for (const [user, name] of [
    ['1001', 'Jana'],
    ['1002', 'Petr'],
  ] as const) {
    simulator.addPerson({ user, name, language: 'cs', email: '' });
    simulator.admit(user);
  }
  simulator.addGroup('-5005', 'Managers');

  return {
    bot,
    simulator,
    person: address('1001'),
    email: '',
    other: address('1002'),
    channel: address('', '-5005'),
    nowhere: address('9999'),
    wrongToken: create({ token: '4242:wrong' }),
    unplugged: create({ apiRoot: await createDeadUrl() }),
    logged: log.text,
    nextDown: async () => (await once(losses, 'down'))[0],
    nextUp: async () => void (await once(losses, 'up')),
    another: create,
    webhookUrl,
    close: async () => {
      await bot.stop();
      await web.close();
      await simulator.close();
    },
  };
}

/** Serves what a bot wants served, as `http/` does in the product. */
async function serveRoutes() {
  let routes: readonly Route[] = [];
  const loopback = await listenOnLoopback((request, response) => {
    const route = routes.find(({ path }) => path === request.url);
    if (!route) return void response.writeHead(404).end();
    route.handle(request, response).catch((error) => response.destroy(error));
  });
  const serve = (next: readonly Route[]): void => {
    routes = next;
  };
  return { url: loopback.url, serve, close: loopback.close };
}
