import { beforeEach, describe, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const channel = 'C0123456789';
const hourMs = 3_600_000;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  world.slack.directory.set('jana@example.com', 'U1');
  await world.apply(programmeFile);
  await world.roster(roster(people));
  await invite(world.core.context, ['m-jana']);
  const invited = await invite(world.core.context, ['c-anna']);
  const code = invited.ok ? invited.invitations[0]?.telegram?.split(':')[1] : '';
  await world.telegram.command('501', 'start', code ?? '');
  const at = world.now();
  await handleEvent(world.core.context, { id: 'd1', person: 'c-anna', touchpoint: 'delivery', at });
  world.pass(2 * hourMs);
  await world.run();
});

function texts(chat: string): string[] {
  return world.telegram.chat(chat).map(({ outbound }) => outbound.text);
}

function isCard(text: string): boolean {
  return text.startsWith('An unhappy customer');
}

describe('a case', () => {
  it('opens for a low score; the customer is told at once who has it and by when', async () => {
    await world.telegram.tap('501', '1');
    const told = texts('501').find((text) => text.includes('Jana Nováková'));
    expect(told).toContain('17:00');
    await world.run();
    expect(world.slack.chat(channel)).toHaveLength(1);
    expect(world.slack.last(channel).outbound.text).toContain('Anna');
    expect(world.slack.last(channel).outbound.text).toContain('Score: 1');
  });

  it('opens for clearly negative words under a middling score, once', async () => {
    await world.telegram.tap('501', '3');
    expect(texts('501').some((text) => text.includes('Jana'))).toBe(false);
    await world.telegram.say(
      '501',
      'Terrible: the courier was rude and the box was broken, I hate it.',
    );
    await world.run();
    expect(world.slack.chat(channel)).toHaveLength(1);
    expect(texts('501').filter((text) => text.includes('Jana Nováková'))).toHaveLength(1);
  });

  it('shows the words that come after the score on the card that stands there', async () => {
    await world.telegram.tap('501', '1');
    await world.run();
    await world.telegram.say('501', 'Broken cup <!channel>');
    await world.run();
    expect(world.slack.chat(channel)).toHaveLength(1);
    expect(world.slack.last(channel).outbound.text).toContain('Broken cup <!channel>');
  });

  it('is claimed, answered and resolved in Slack, and confirmed by the customer', async () => {
    await world.telegram.tap('501', '1');
    await world.run();
    await world.slack.tap('U1', 'Claim', { chat: channel });
    expect(world.slack.last(channel).outbound.text).toContain('Taken by Jana Nováková');
    const form = world.slack.chat(channel)[0]?.outbound.form?.value ?? '';
    await world.slack.say('U1', 'A new cup is on its way. @everyone', form);
    await world.run();
    expect(texts('501').at(-1)).toContain('Jana Nováková at Kavárna & Co:');
    expect(texts('501').at(-1)).toContain('A new cup is on its way. @everyone');
    await world.slack.tap('U1', 'Resolve', { chat: channel });
    await world.run();
    expect(texts('501').at(-1)).toBe('Did that solve it?');
    await world.telegram.tap('501', 'No');
    await world.run();
    const card = world.slack.chat(channel)[0];
    expect(card?.outbound.text).toContain('Not solved');
    await world.slack.tap('U1', 'Resolve', { chat: channel });
    world.pass(1000);
    await world.run();
    await world.telegram.tap('501', 'Yes');
    await world.run();
    expect(world.slack.chat(channel)[0]?.outbound.text).toContain('Solved, says the customer');
  });

  it('stays resolved where a manager writes once more', async () => {
    await world.telegram.tap('501', '1');
    await world.run();
    const form = world.slack.chat(channel)[0]?.outbound.form?.value ?? '';
    await world.slack.tap('U1', 'Resolve', { chat: channel });
    await world.slack.say('U1', 'A new cup is on its way.', form);
    await world.run();
    expect(texts('501').slice(-2)).toContain('Did that solve it?');
    expect(world.slack.chat(channel)[0]?.outbound.text).toContain('Resolved by Jana Nováková');
    await world.telegram.tap('501', 'Yes');
    await world.slack.say('U1', 'Enjoy it!', form);
    await world.run();
    expect(texts('501').at(-1)).toContain('Enjoy it!');
    expect(world.slack.chat(channel)[0]?.outbound.text).toContain('Solved, says the customer');
  });

  async function reply(text: string): Promise<void> {
    const form = world.slack.last(channel).outbound.form?.value ?? '';
    await world.slack.say('U1', text, form);
    await world.run();
  }

  async function complainAndClaim(): Promise<void> {
    await world.telegram.tap('501', '1');
    await world.run();
    await world.slack.tap('U1', 'Claim', { chat: channel });
    await world.run();
  }

  const card = (): string => world.slack.chat(channel)[0]?.outbound.text ?? '';

  it('says on the card where nobody knows whether the reply arrived, and sends it once', async () => {
    await complainAndClaim();
    world.telegram.failures.push('accepted-then-ambiguous');
    await reply('A new cup is on its way.');
    world.pass(2 * 60_000);
    await world.run();
    expect(texts('501').filter((text) => text.includes('A new cup'))).toHaveLength(1);
    expect(card()).toContain('Jana Nováková has replied.');
    expect(card()).toContain('Nobody can tell whether the last message to the customer arrived.');
    await reply('Did you get this?');
    expect(card()).not.toContain('Nobody can tell');
  });

  it('waits for its manager again where the reply cannot be delivered', async () => {
    await complainAndClaim();
    world.telegram.blocked.add('501');
    await reply('A new cup is on its way.');
    world.pass(hourMs);
    await world.run();
    expect(card()).toContain('The last message to the customer could not be delivered.');
    expect(card()).toContain('Taken by Jana Nováková.');
    await reply('Are you there?');
    expect(world.slack.last('U1').outbound.text).toContain('cannot be reached in any chat');
    world.telegram.blocked.clear();
    await world.telegram.command('501', 'start');
    await reply('There you are.');
    expect(texts('501').at(-1)).toContain('There you are.');
    expect(card()).toContain('Jana Nováková has replied.');
    expect(card()).not.toContain('could not be delivered');
  });

  it('is free again where the reply of a manager who was forgotten cannot be delivered', async () => {
    await complainAndClaim();
    world.telegram.failures.push(new SendError('unreachable'), new SendError('unreachable'));
    await reply('A new cup is on its way.');
    await world.core.context.cases.erase('m-jana');
    world.telegram.blocked.add('501');
    world.pass(hourMs);
    await world.run();
    await world.run();
    expect(card()).toContain('Nobody has taken this yet.');
    expect(card()).toContain('could not be delivered');
  });

  it('forgets a reply that was lost where a later message arrived', async () => {
    await complainAndClaim();
    world.telegram.blocked.add('501');
    await reply('A new cup is on its way.');
    world.pass(hourMs);
    await world.run();
    await world.run();
    expect(card()).toContain('could not be delivered');
    world.telegram.blocked.clear();
    await world.telegram.command('501', 'start');
    await world.slack.tap('U1', 'Resolve', { chat: channel });
    await world.run();
    expect(texts('501').at(-1)).toBe('Did that solve it?');
    expect(card()).not.toContain('could not be delivered');
  });

  it('is looked after by the company where the manager has no name', async () => {
    const [jana = '', ...others] = people;
    await world.roster(roster([jana.replace('Jana Nováková', ''), ...others]));
    await world.telegram.tap('501', '1');
    await world.run();
    expect(texts('501').join('\n')).toMatch(
      /^I am sorry to hear that\. Kavárna & Co has your message and will answer you by .*17:00\.$/m,
    );
    const form = world.slack.chat(channel)[0]?.outbound.form?.value ?? '';
    await world.slack.say('U1', 'A new cup is on its way.', form);
    await world.run();
    expect(texts('501').at(-1)).toBe('Kavárna & Co:\nA new cup is on its way.');
    await world.slack.tap('U1', 'Resolve', { chat: channel });
    await world.run();
    await world.telegram.tap('501', 'No');
    expect(texts('501').at(-1)).toContain('Kavárna & Co will come back to you.');
    expect(texts('501').join()).not.toContain('m-jana');
  });

  it('says in every channel what a manager did in one, on one card each', async () => {
    const group = '-1005';
    await world.apply(programmeFile.replace(`slack: ${channel}`, `$&, telegram: "${group}"`));
    const jana = { platform: 'telegram', user: '700', chat: '700' } as const;
    await world.core.context.people.join('m-jana', jana, world.now());
    await world.telegram.tap('501', '1');
    await world.run();
    await world.slack.tap('U1', 'Claim', { chat: channel });
    world.pass(hourMs);
    await world.run();
    expect(world.telegram.last(group).outbound.text).toContain('Taken by Jana Nováková');
    await world.telegram.tap('700', 'Reply', { chat: group });
    await world.telegram.sayIn(group, '700', 'A new cup is on its way.');
    world.pass(hourMs);
    await world.run();
    const slack = world.slack.chat(channel);
    const telegram = [...world.telegram.chat(group), ...world.telegram.chat('700')];
    const cards = [...slack, ...telegram].map(({ outbound }) => outbound.text).filter(isCard);
    expect(cards).toHaveLength(2);
    for (const card of cards) expect(card).toContain('Jana Nováková has replied.');
  });

  it('cannot be taken by two managers, nor touched by somebody who is none', async () => {
    await world.telegram.tap('501', '1');
    await world.run();
    await world.slack.tap('U9', 'Claim', { chat: channel });
    expect(world.slack.chat(channel)[0]?.outbound.text).toContain('Nobody has taken this yet');
  });

  it('asks once whether it is solved, and only the customer can say so', async () => {
    await world.telegram.tap('501', '1');
    await world.run();
    await world.slack.tap('U1', 'Resolve', { chat: channel });
    await world.run();
    const question = world.telegram.last('501');
    const value = question.outbound.choices.flat()[0]?.value ?? '';
    const from = { platform: 'slack', user: 'U1', chat: 'U1' } as const;
    const event = {
      from,
      id: 'x',
      at: world.now(),
      language: '',
      kind: 'choice',
      value,
      message: '1',
    } as const;
    await world.core.receive(event, async () => []);
    await world.run();
    expect(world.slack.chat(channel)[0]?.outbound.text).toContain('Resolved by');
  });
});
