import type { Bot, Platform } from '../../core/bot.ts';
import { openDiscord } from '../bots/discord/open.ts';
import { openSlack } from '../bots/slack/open.ts';
import { openTelegram } from '../bots/telegram/open.ts';
import type { Opened } from '../contracts/subject.ts';
import { createProxy, type NetProxy } from '../simulators/support/proxy.ts';

/** A bot whose every request goes through a proxy to its simulator. `bot` of Opened goes there straight. */
export interface NetSubject extends Opened {
  far: Bot;
  proxy: NetProxy;
}

export const netSubjects: Readonly<Record<Platform, () => Promise<NetSubject>>> = {
  async telegram() {
    const opened = await openTelegram('long polling');
    const proxy = await createProxy(opened.simulator.environment['TELEGRAM_API_ROOT'] ?? '');
    return through(opened, proxy, opened.another({ apiRoot: proxy.url }));
  },
  async slack() {
    const opened = await openSlack('socket');
    const proxy = await createProxy(opened.simulator.environment['SLACK_API_URL'] ?? '');
    return through(opened, proxy, opened.create({ apiUrl: `${proxy.url}/api/` }));
  },
  async discord() {
    const opened = await openDiscord();
    const root = opened.simulator.environment['DISCORD_API_URL'] ?? '';
    const proxy = await createProxy(root);
    const apiUrl = root.replace(new URL(root).origin, proxy.url);
    return through(opened, proxy, opened.another({ apiUrl }));
  },
};

function through(opened: Opened, proxy: NetProxy, far: Bot): NetSubject {
  return {
    ...opened,
    ...{ far, proxy },
    close: async () => {
      await proxy.open();
      await far.stop();
      await opened.close();
      await proxy.close();
    },
  };
}
