import { message, type Reply } from '../bot.ts';

export function saying(text: string): Reply {
  return { replaces: null, messages: [message(text)] };
}
