import type { Address, Bot } from '../bot.ts';

/** Makes a call for the sake of whoever is at that address. */
export type Around = <Result>(to: Address, call: () => Promise<Result>) => Promise<Result>;

/** The bot, with every message it sends, edits or removes going through `around`. */
export function aroundCalls(bot: Bot, around: Around, find: Bot['find'] = bot.find): Bot {
  return {
    platform: bot.platform,
    forms: bot.forms,
    slash: bot.slash,
    get routes() {
      return bot.routes;
    },
    identify: () => bot.identify(),
    start: (receive) => bot.start(receive),
    stop: () => bot.stop(),
    send: (to, outbound) => around(to, () => bot.send(to, outbound)),
    edit: (sent, outbound) => around(sent.address, () => bot.edit(sent, outbound)),
    remove: (sent) => around(sent.address, () => bot.remove(sent)),
    find: (known) => find(known),
    delivered: (to, key) => bot.delivered(to, key),
  };
}
