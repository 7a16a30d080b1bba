import type { Inbound, Outbound } from '../../core/bot.ts';
import type { Ending } from './acts.ts';
import type { Game } from './game.ts';
import { look } from './shown.ts';

/** What the person does reaches the program, and they look at what it shows. */

type What =
  | { kind: 'text'; text: string; form: string }
  | { kind: 'choice'; value: string; message: string }
  | { kind: 'command'; name: string; rest: string };

let updates = 0;

export async function receive(
  game: Game,
  what: What,
  ends: Ending,
  { user, account }: Pick<Game, 'user' | 'account'> = game,
): Promise<readonly Outbound[]> {
  updates += 1;
  const from = { platform: account, user, chat: user };
  const inbound: Inbound = { ...what, from, id: `u${updates}`, at: game.stage.now(), language: '' };
  game.last = inbound;
  const shown = await game.stage.receive(inbound, ends);
  for (const each of shown) look(game, each);
  return shown;
}

export async function tap(game: Game, value: string, ends: Ending): Promise<readonly Outbound[]> {
  return await receive(game, { kind: 'choice', value, message: '501:1' }, ends);
}
