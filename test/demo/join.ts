import type { DiscordSimulator } from '../simulators/discord.ts';
import type { TelegramSimulator } from '../simulators/telegram.ts';
import type { Player } from './cast.ts';
import { type Phones, perform } from './perform.ts';
import { holds } from './phrases.ts';

/** How people come in: by a link, by a code, by a button in a Discord channel. */

/** As `people invite --json` gives it. */
export interface Invitation {
  person: string;
  telegram: string | null;
  discord: string | null;
  slack: 'found' | 'missing' | null;
}

export interface Doors {
  telegram: TelegramSimulator;
  discord: DiscordSimulator;
  /** A channel of the company's Discord server, where the button stands. */
  lobby: string;
}

export async function join(
  phones: Phones,
  doors: Doors,
  player: Player,
  invitation: Invitation,
): Promise<void> {
  const { script, language } = player;
  await enter(phones, doors, player, invitation);
  const what = `${script.person} waits to be welcomed`;
  await phones.chats.until(player, what, ({ text }) => holds(text, language, 'joined'));
  for (const act of script.first) await perform(phones, player, act, null);
}

async function enter(
  phones: Phones,
  { telegram, discord, lobby }: Doors,
  player: Player,
  invitation: Invitation,
): Promise<void> {
  const { script, user } = player;
  if (script.joins === 'link') {
    const code = new URL(invitation.telegram ?? '').searchParams.get('start') ?? '';
    return await telegram.pressStart(user, code);
  }
  const code = invitation.discord ?? '';
  if (script.joins === 'code') return await discord.commandInChannel(user, lobby, 'start', code);
  const [board] = discord.channel(lobby);
  if (!board) throw new Error('there is no button to join');
  await discord.tap(user, board, board.rows.flat()[0] ?? '');
  if (player.row['discord']) return;
  const what = `${script.person} waits to be asked for the code`;
  const asked = await phones.chats.until(player, what, ({ form }) => form);
  await discord.fill(user, asked, code);
}
