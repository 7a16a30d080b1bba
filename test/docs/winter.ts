import type { Outbound } from '../../core/bot.ts';
import type { Database } from '../../core/database/connection.ts';
import { bulletinNow } from '../../core/digest/bulletin.ts';
import { digestFor } from '../../core/digest/digest.ts';
import type { House } from '../../core/model.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';
import { sayings, wishes } from './sayings.ts';
import { learnCompany } from './scene.ts';

/** A winter at the example company, so that a digest has something to tell. */

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The digest of the manager who sees everything, on Monday, 22 March 2027, and what a channel hears. */
export async function marchDigests(
  db: Database,
): Promise<{ digest: Outbound; bulletin: Outbound }> {
  const world = await createWorld(db, '2026-12-08T11:00:00Z');
  await learnCompany(world.core);
  await letEverybodyIn(world);
  const customers = (await world.core.context.people.all('customer')).map(({ id }) => id);
  const ofShop = customers.filter((_, index) => index % 2 === 0);
  const ofStores = customers.filter((_, index) => index % 2 === 1);
  await pulse(world, '2026-12-08T11:00:00Z', 8);
  await pulse(world, '2027-01-12T11:00:00Z', 10);
  world.at('2027-02-01T09:00:00Z');
  await deliverOrders(world, ofShop, 'feb');
  await pulse(world, '2027-02-09T11:00:00Z', 6);
  world.at('2027-03-02T10:00:00Z');
  await world.run();
  await answer(world.telegram, ofStores);
  await solveCases(world);
  await pulse(world, '2027-03-09T11:00:00Z', 4);
  world.at('2027-03-21T10:00:00Z');
  await deliverOrders(world, ofShop, 'mar');
  world.at('2027-03-22T07:30:00Z');
  const house = await houseOf(world);
  const [digest] = await digestFor(world.core.context, house, 'm-jana');
  if (!digest) throw new Error('there is no digest');
  return { digest, bulletin: await bulletinNow(world.core.context, house) };
}

async function houseOf({ core }: World): Promise<House> {
  const stored = await core.context.programmes.house();
  if (!stored) throw new Error('no programme file was applied');
  return stored.house;
}

/** Everybody is known under their own id: customers on Telegram, employees in Slack. */
async function letEverybodyIn({ core, now }: World): Promise<void> {
  for (const { id, audience } of await core.context.people.all()) {
    const platform = audience === 'customer' ? 'telegram' : 'slack';
    await core.context.people.join(id, { platform, user: id, chat: id }, now());
  }
}

async function deliverOrders(world: World, people: readonly string[], month: string) {
  const at = new Date(+world.now() - 2 * hourMs);
  for (const person of people) {
    const event = { id: `${month}-${person}`, person, touchpoint: 'delivery', at };
    await handleEvent(world.core.context, event);
  }
  await world.run();
  await answer(world.telegram, people);
}

/** A round of the employees' pulse, from its opening to its close. The wider the `spread`, the less they like it. */
async function pulse(world: World, opens: string, spread: number): Promise<void> {
  world.at(opens);
  await world.run();
  const employees = await world.core.context.people.all('employee');
  for (const [index, { id }] of employees.entries()) {
    if (index % 7 === 6) continue;
    await world.slack.tap(id, String(10 - (index % spread)));
    for (const question of [3, 2, 4]) {
      await world.slack.tap(id, String(5 - ((index + spread) % question)));
    }
    await comment(world.slack, id, wishes[index] ?? '');
  }
  world.pass(6 * dayMs);
  await world.run();
}

/** Every fifth person does not answer; some of the others say why. */
async function answer(bot: FakeBot, people: readonly string[]): Promise<void> {
  for (const [index, user] of people.entries()) {
    if (index % 5 === 4 && !sayings[user]) continue;
    const { score, text } = sayings[user] ?? { score: best(bot, user), text: '' };
    await bot.tap(user, score);
    while (waits(bot, user)) await comment(bot, user, text);
  }
}

/** Writes into what asks for words, leaves out what may be left out, says yes to the rest. */
async function comment(bot: FakeBot, user: string, text: string): Promise<void> {
  const { outbound } = bot.last(user);
  const labels = waysOn(bot, user);
  const skip = labels.find((label) => /^(Skip|Пропустить|Přeskočit)$/.test(label));
  if (text && outbound.form) return await bot.say(user, text, bot.forms ? outbound.form.value : '');
  await bot.tap(user, skip ?? labels[0] ?? '');
}

/** The last of the buttons they were shown. */
function best(bot: FakeBot, user: string): string {
  return bot.last(user).outbound.choices[0]?.at(-1)?.label ?? '';
}

function waits(bot: FakeBot, user: string): boolean {
  return bot.last(user).outbound.form !== null || waysOn(bot, user).length > 0;
}

/** Buttons of the last message that lead on. */
function waysOn(bot: FakeBot, user: string): string[] {
  const labels = bot
    .last(user)
    .outbound.choices.flat()
    .map(({ label }) => label);
  return labels.filter((label) => !/^(Back|Назад|Zpět)$/.test(label));
}

async function solveCases(world: World): Promise<void> {
  const channel = (await houseOf(world)).cases.channel.slack ?? '';
  await world.run();
  for (const { outbound } of world.slack.chat(channel)) {
    if (outbound.form) await world.slack.say('m-jana', 'I am on it.', outbound.form.value);
  }
  await world.run();
  const unsolved = async () => (await world.core.context.cases.unsolved()).length;
  while ((await unsolved()) > 0) await world.slack.tap('m-jana', 'Resolve', { chat: channel });
}
