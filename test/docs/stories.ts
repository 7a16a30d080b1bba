import type { Outbound, Platform } from '../../core/bot.ts';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import type { ShownMessage } from '../simulators/simulator.ts';
import type { Scene } from './scene.ts';

/** What the pictures show, played on the simulators. */

/** A message of Tonus as it stood in a chat at one moment. */
export interface Line {
  text: string;
  /** Labels of the buttons, row by row. */
  rows: ShownMessage['rows'];
  /** Whether a button opens a form. */
  form: boolean;
  /** PNG. */
  picture: Uint8Array | null;
}

/** A chat at one moment. */
export type Look = readonly Line[];

/** People of whom each platform knows one. */
const readers = {
  telegram: '7200000017',
  slack: 'U00000002',
  discord: '910000000000000003',
} as const satisfies Readonly<Record<Platform, string>>;

const jack = { platform: 'telegram', user: readers.telegram } as const;
const emily = { platform: 'discord', user: readers.discord } as const;
const harry = { platform: 'discord', user: '910000000000000007' } as const;
const lukas = { platform: 'slack', user: readers.slack } as const;
const managers = { platform: 'slack', user: '' } as const;
const managersChannel = 'C0123456789';

/** A customer in Brno is asked about a delivery, and is not happy with it. */
export async function onTelegram(scene: Scene): Promise<Look[]> {
  const { telegram, chats } = scene;
  telegram.addPerson({ user: jack.user, name: 'Jack', language: 'en', email: '' });
  const invited = await invite(scene.core.context, ['c-17']);
  const link = invited.ok ? (invited.invitations[0]?.telegram ?? '') : '';
  await telegram.pressStart(jack.user, new URL(link).searchParams.get('start') ?? '');
  const welcome = await chats.until(jack, 'a welcome', ({ text }) => text.includes('joined'));
  await deliverOrder(scene, 'c-17');
  const asked = await chats.until(jack, 'a question', ({ text }) => text.includes('delivery of'));
  await telegram.tap(jack.user, asked, '2');
  const answered = await edited(scene, asked.id);
  const told = await chats.until(jack, 'a promise', ({ text }) => text.includes('will answer'));
  const what = await chats.until(jack, 'a question', ({ text }) => text.includes('wrong?'));
  await telegram.tap(jack.user, what, 'It came late');
  const marked = await edited(scene, what.id);
  return [[welcome, asked].map(shown), [answered, told, marked].map(shown)];
}

/** A customer in a Discord server is asked by a round. */
export async function onDiscord(scene: Scene): Promise<Look[]> {
  const { discord, chats } = scene;
  discord.addPerson({ user: emily.user, name: 'Emily', language: 'en', email: '' });
  await discord.command(emily.user, 'start', '');
  await chats.until(emily, 'a welcome', ({ text }) => text.includes('joined'));
  await openRound(scene, 'customer-nps');
  const asked = await chats.until(emily, 'a question', ({ text }) => text.includes('recommend'));
  await discord.tap(emily.user, asked, '10');
  const answered = await edited(scene, asked.id);
  const reason = await chats.until(emily, 'the next question', ({ form }) => form);
  return [[shown(asked)], [answered, reason].map(shown)];
}

/** A customer's case in the managers' channel: as it comes in, and after a manager took it. */
export async function onSlack(scene: Scene): Promise<Look[]> {
  const { discord, slack, chats } = scene;
  const email = 'lukas.hrnicek@kavarna.example.com';
  slack.addChannel(managersChannel);
  slack.addPerson({ user: lukas.user, name: 'Lukáš', language: 'en', email });
  await invite(scene.core.context, ['m-lukas']);
  discord.addPerson({ user: harry.user, name: 'Harry', language: 'en', email: '' });
  await discord.command(harry.user, 'start', '');
  await chats.until(harry, 'a welcome', ({ text }) => text.includes('joined'));
  await deliverOrder(scene, 'c-07');
  const asked = await chats.until(harry, 'a question', ({ text }) => text.includes('delivery of'));
  await discord.tap(harry.user, asked, '2');
  const what = await chats.until(harry, 'a question', ({ text }) => text.includes('wrong?'));
  await discord.tap(harry.user, what, 'Skip');
  const why = await chats.until(harry, 'a question', ({ text }) => text.includes('put it right'));
  await discord.fill(harry.user, why, 'The mug arrived as a jigsaw puzzle. Bubble wrap exists!');
  await chats.until(harry, 'thanks', ({ text }) => text.includes('Thank you'));
  await scene.core.deliverDue();
  const card = await chats.until(managers, 'a card', ({ text }) => text.includes('jigsaw'));
  await slack.tap(lukas.user, card, 'Claim');
  const taken = await chats.until(managers, 'its owner', ({ text }) => text.includes('Taken by'));
  return [[shown(card)], [shown(taken)]];
}

/** As the platform shows what our bot makes of it. */
export async function sent(scene: Scene, platform: Platform, outbound: Outbound): Promise<Look> {
  const bot = scene.core.context.bots.get(platform);
  const to = await bot?.find({ user: readers[platform], email: '' });
  if (!bot || !to) throw new Error(`nobody is known on ${platform}`);
  const before = scene.chats.sights.length;
  await bot.send(to, outbound);
  const parts = scene.chats.sights.slice(before).map((sight) => sight.shown);
  return parts.map((part) => ({
    ...shown(part),
    picture: part.files.length > 0 ? (outbound.picture?.png ?? null) : null,
  }));
}

async function deliverOrder({ core, now }: Scene, person: string): Promise<void> {
  const at = new Date(+now() - 2 * 3_600_000);
  await handleEvent(core.context, { id: `order-${person}`, person, touchpoint: 'delivery', at });
  await core.deliverDue();
}

async function openRound({ core }: Scene, id: string): Promise<void> {
  const house = (await core.context.programmes.house())?.house;
  const programme = house?.programmes.find((each) => each.id === id);
  if (!house || !programme) throw new Error(`the example has no programme ${id}`);
  await core.openRound(house, programme, '2026-12-01', 'anytime');
  await core.deliverDue();
}

/** That message, once it was edited. */
async function edited({ chats }: Scene, id: string): Promise<ShownMessage> {
  const place = chats.sights.findLast(({ shown }) => shown.id === id);
  if (!place) throw new Error(`nobody has seen ${id}`);
  return await chats.until(place, 'an edit', (shown) => shown.id === id && shown.edits > 0);
}

function shown({ text, rows, form }: ShownMessage): Line {
  return { text, rows, form, picture: null };
}
