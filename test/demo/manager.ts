import { catalogues } from '../../core/i18n/say.ts';
import type { ShownMessage } from '../simulators/simulator.ts';
import type { Player } from './cast.ts';
import { type Phones, perform } from './perform.ts';
import { holds } from './phrases.ts';

/** The manager takes up the cases in the Slack channel, and the customers say whether that solved it. */

/** The channel speaks the company's first language. */
const { 'card.claim': claimLabel, 'card.resolve': resolveLabel } = catalogues.en;

export async function handleCase(phones: Phones, manager: Player, customer: Player): Promise<void> {
  const { unhappy } = customer.script;
  await cardOf(phones, customer, 'stands in the channel');
  if (!unhappy || unhappy.ends === 'untouched') return;
  await claim(phones, manager, customer);
  for (const { text, solved } of unhappy.replies) {
    await reply(phones, manager, customer, text);
    if (unhappy.ends === 'claimed') continue;
    await askWhetherSolved(phones, manager, customer, solved);
    if (!solved) await claim(phones, manager, customer);
  }
}

async function claim(phones: Phones, manager: Player, customer: Player): Promise<void> {
  const card = await cardOf(phones, customer, 'can be claimed', ({ rows }) =>
    rows.flat().includes(claimLabel),
  );
  await phones.simulators.slack.tap(manager.user, card, claimLabel);
  phones.did(manager, `presses [${claimLabel}] on the card of ${customer.name}`, customer);
  await cardOf(phones, customer, 'is claimed', ({ text }) => holds(text, 'en', 'card.claimed'));
}

async function reply(phones: Phones, manager: Player, customer: Player, text: string) {
  const card = await cardOf(phones, customer, 'takes a reply', ({ form }) => form);
  await phones.simulators.slack.fill(manager.user, card, text);
  phones.did(manager, `replies to ${customer.name}: ${text}`, customer);
  const what = `${customer.script.person} waits for the manager's reply`;
  await phones.chats.until(customer, what, (shown) => shown.text.includes(text));
}

async function askWhetherSolved(
  phones: Phones,
  manager: Player,
  customer: Player,
  solved: boolean,
): Promise<void> {
  const card = await cardOf(phones, customer, 'can be resolved', ({ rows }) =>
    rows.flat().includes(resolveLabel),
  );
  await phones.simulators.slack.tap(manager.user, card, resolveLabel);
  phones.did(manager, `presses [${resolveLabel}] on the card of ${customer.name}`, customer);
  const what = `${customer.script.person} waits to be asked whether it is solved`;
  const asked = await phones.chats.until(customer, what, (shown) =>
    isOpenQuestion(shown, customer),
  );
  const [yes = '', no = ''] = asked.rows.flat();
  await perform(phones, customer, solved ? yes : no, asked);
  const key = solved ? 'card.confirmed' : 'card.reopened';
  await cardOf(phones, customer, 'shows what the customer said', ({ text }) =>
    holds(text, 'en', key),
  );
}

function isOpenQuestion({ text, rows }: ShownMessage, { language }: Player): boolean {
  return holds(text, language, 'case.solved') && rows.length > 0;
}

/** The card of this customer's case, as it stands in the channel. */
export async function cardOf(
  { chats }: Phones,
  { name, script }: Player,
  state: string,
  fits: (shown: ShownMessage) => boolean = () => true,
): Promise<ShownMessage> {
  const what = `the card of ${script.person} ${state}`;
  return await chats.until(
    { platform: 'slack', user: '' },
    what,
    (shown) => holds(shown.text, 'en', 'card.title') && shown.text.includes(name) && fits(shown),
  );
}
