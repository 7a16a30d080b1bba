import type { types } from '@slack/bolt';
import type { SimulatedRequest, Simulator } from './simulator.ts';
import { type Acts, createActs } from './slack-acts.ts';
import { createCalls } from './slack-calls.ts';
import { createFiles, type Files } from './slack-files.ts';
import { createMessages } from './slack-messages.ts';
import { eventPayload } from './slack-payloads.ts';
import { createRequests } from './slack-requests.ts';
import { createAnswering } from './slack-server.ts';
import { createSocket, type Socket } from './slack-socket.ts';
import type { Args } from './slack-spec.ts';
import { createViews } from './slack-views.ts';
import { createWorkspace, type Place, type Workspace } from './slack-workspace.ts';
import { createChats } from './support/chats.ts';
import { createFaults } from './support/faults.ts';
import { listenOnLoopback } from './support/loopback.ts';
import { createMisfits } from './support/specs.ts';

export interface SlackSimulator extends Simulator {
  /** Also in a channel. */
  command: Acts['command'];
  happen: Acts['happen'];
  addChannel: Workspace['addChannel'];
  /** For signed HTTP: where Slack posts what people do. */
  setRequestUrl(url: string): void;
  delayPictures: Files['delay'];
  refresh: Socket['refresh'];
  refuseNextConnection: Socket['refuseNext'];
  closed: Socket['closed'];
  /** Lets the next such call wait: `asked` resolves when it came, `release` has it answered. */
  hold(call: string): { asked: Promise<void>; release(): void };
  /** From now on the app may not connect. */
  revokeAppToken(): void;
}

const tokens = {
  bot: 'xoxb-4242-simulated-token-of-the-kavarna-bot',
  app: 'xapp-1-A0TONUS-simulated-token-of-the-kavarna-app',
  signingSecret: 'simulated-secret-of-the-kavarna-app',
};

export async function createSlackSimulator(by: 'socket' | 'http'): Promise<SlackSimulator> {
  const workspace = createWorkspace();
  const chats = createChats();
  const files = createFiles();
  const messages = createMessages(chats, files);
  const views = createViews();
  const faults = createFaults();
  const misfits = createMisfits();
  const requests: SimulatedRequest[] = [];
  const valid = new Set([tokens.bot, tokens.app]);
  const revoked = new Set<string>();
  let requestUrl = '';
  let answer: ReturnType<typeof createAnswering>;

  const loopback = await listenOnLoopback((request, response) => {
    answer(request, response).catch((error) => response.destroy(error));
  });
  const { url } = loopback;
  const socket = createSocket(loopback.server, url);
  const delivery =
    by === 'socket' ? socket : createRequests(() => requestUrl, tokens.signingSecret);
  const responseUrl = (id: string): string => `${url}/respond/${id}`;
  const acts = createActs({ workspace, messages, views, delivery, responseUrl });
  let echoes = 0;

  function echo(message: object, { channel, user }: Place): void {
    if (!user) return;
    echoes += 1;
    const event = { ...message, channel, channel_type: 'im' };
    const payload = eventPayload(`EvEcho${echoes}`, event, new Date());
    delivery.deliver('events_api', payload).catch(() => undefined);
  }

  function refusalOf(call: string, token: string): string {
    if (!token) return 'not_authed';
    if (revoked.has(token)) return 'token_revoked';
    if (!valid.has(token)) return 'invalid_auth';
    const isAppCall = call === 'apps.connections.open';
    return isAppCall === (token === tokens.app) ? '' : 'not_allowed_token_type';
  }

  function respond(id: string, { text, blocks }: Args): void {
    messages.change(id, { text: String(text), blocks: (blocks ?? []) as types.KnownBlock[] });
  }

  const platform = {
    workspace,
    messages,
    files,
    views,
    url: () => url,
    ticket: socket.ticket,
    echo,
  };
  const calls = createCalls(platform);
  const { hold, admit } = createHolds();
  answer = createAnswering({ calls, files, faults, misfits, requests, refusalOf, admit, respond });

  return {
    platform: 'slack',
    environment: {
      SLACK_BOT_TOKEN: tokens.bot,
      SLACK_API_URL: `${url}/api/`,
      ...(by === 'socket' ? { SLACK_APP_TOKEN: tokens.app } : {}),
      ...(by === 'http' ? { SLACK_SIGNING_SECRET: tokens.signingSecret } : {}),
    },
    requests,
    addPerson: workspace.add,
    addChannel: workspace.addChannel,
    messages: chats.messages,
    channel: chats.channel,
    watch: chats.watch,
    ...acts,
    setRequestUrl: (next) => {
      requestUrl = next;
    },
    delayPictures: files.delay,
    refresh: socket.refresh,
    refuseNextConnection: socket.refuseNext,
    closed: socket.closed,
    hold,
    fault: faults.add,
    cutConnections: () => {
      delivery.cut();
      loopback.cut();
    },
    revokeToken: () => void revoked.add(tokens.bot),
    revokeAppToken: () => void revoked.add(tokens.app),
    close: async () => {
      if (delivery !== socket) await delivery.close();
      await socket.close();
      await loopback.close();
      misfits.check();
    },
  };
}

function createHolds() {
  const holds = new Map<string, () => Promise<void>>();

  function hold(call: string) {
    let release = (): void => undefined;
    let ask = (): void => undefined;
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    const asked = new Promise<void>((resolve) => {
      ask = resolve;
    });
    holds.set(call, () => {
      holds.delete(call);
      ask();
      return released;
    });
    return { asked, release };
  }

  return { hold, admit: async (call: string) => await holds.get(call)?.() };
}
