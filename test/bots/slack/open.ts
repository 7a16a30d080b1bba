import { createSlackBot } from '../../../bots/slack/bot.ts';
import type { SlackOptions } from '../../../bots/slack/connection.ts';
import type { Address, Bot, Route, SendFailure } from '../../../core/bot.ts';
import { createRecordingLog } from '../../contracts/recording-log.ts';
import type { Opened } from '../../contracts/subject.ts';
import { createSlackSimulator, type SlackSimulator } from '../../simulators/slack.ts';
import { createDeadUrl, listenOnLoopback } from '../../simulators/support/loopback.ts';

export interface OpenedSlack extends Opened {
  simulator: SlackSimulator;
  /** What the bots reported as lost, in order. */
  downs: readonly SendFailure[];
  /** Resolves with the first of them. */
  lost: Promise<SendFailure>;
  /** Another bot on the same Slack. */
  create(parts?: Partial<SlackOptions>): Bot;
  /** Where Slack posts to, in vain for Socket Mode. */
  requestUrl: string;
}

const address = (user: string, chat: string): Address => ({ platform: 'slack', user, chat });

export async function openSlack(by: 'socket' | 'http'): Promise<OpenedSlack> {
  const simulator = await createSlackSimulator(by);
  const {
    SLACK_BOT_TOKEN: token = '',
    SLACK_APP_TOKEN: appToken = '',
    SLACK_SIGNING_SECRET: signingSecret = '',
    SLACK_API_URL: apiUrl = '',
  } = simulator.environment;
  const log = createRecordingLog();
  const downs: SendFailure[] = [];
  let lose: (failure: SendFailure) => void = () => undefined;
  const lost = new Promise<SendFailure>((resolve) => {
    lose = resolve;
  });
  const down = (failure: SendFailure): void => {
    downs.push(failure);
    lose(failure);
  };
  const connected = by === 'socket' ? { socket: appToken } : { signingSecret };
  const create = (parts: Partial<SlackOptions> = {}): Bot => {
    return createSlackBot({ token, apiUrl, by: connected, log, down, ...parts });
  };
  const bot = create();
  const web = await serve(bot.routes);
  const requestUrl = `${web.url}/slack/events`;
  simulator.setRequestUrl(requestUrl);

  const email = 'jana@kavarna.example';
  simulator.addPerson({ user: 'U0JANA', name: 'Jana', language: 'cs', email });
  simulator.addPerson({ user: 'U0PETR', name: 'Petr', language: 'cs', email: '' });
  simulator.addChannel('C0MANAGERS');

  return {
    bot,
    simulator,
    person: address('U0JANA', 'D0JANA'),
    email,
    other: address('U0PETR', 'D0PETR'),
    channel: address('', 'C0MANAGERS'),
    nowhere: address('U0NOBODY', 'D0NOBODY'),
    wrongToken: create({ token: 'xoxb-wrong' }),
    unplugged: create({ apiUrl: `${await createDeadUrl()}/api/` }),
    logged: log.text,
    downs,
    lost,
    create,
    requestUrl,
    close: async () => {
      await bot.stop();
      await web.close();
      await simulator.close();
    },
  };
}

/** Serves what a bot wants served, as `http/` does in the product. */
async function serve(routes: readonly Route[]) {
  return await listenOnLoopback((request, response) => {
    const route = routes.find(({ path }) => path === request.url);
    if (!route) return void response.writeHead(404).end();
    route.handle(request, response).catch((error) => response.destroy(error));
  });
}
