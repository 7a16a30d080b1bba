import { beforeAll, expect, it } from 'vitest';
import { type Platform, platforms } from '../../../core/bot.ts';
import { visible } from '../../contracts/hostile.ts';
import type { ShownMessage } from '../../simulators/simulator.ts';
import type { Chat } from './chat.ts';
import type { Scene } from './scene.ts';

/** The customer's platform, and the one on which the manager works. The card stands in the channels of all three. */
const pairs: readonly (readonly [Platform, Platform])[] = [
  ...platforms.map((customer) => [customer, 'slack'] as const),
  ['discord', 'telegram'],
  ['telegram', 'discord'],
];

/** No chat has to wait for its next message after that. */
const paceMs = 60_000;

export function describeCases(
  scene: () => Scene,
  channel: () => Readonly<Record<Platform, string>>,
): void {
  const managers = new Map<Platform, Chat>();

  beforeAll(async () => {
    await scene().roster('id,name,audience,language\nm-jana,Jana Nováková,employee,en\n');
    for (const platform of platforms) {
      const chat = scene().chat(platform);
      managers.set(platform, chat);
      await scene().core.context.people.join('m-jana', chat.address, scene().now());
    }
  });

  function managerOn(platform: Platform): Chat {
    const manager = managers.get(platform);
    if (!manager) throw new Error(`no manager on ${platform}`);
    return manager;
  }

  async function run(): Promise<void> {
    scene().pass(paceMs);
    await scene().run();
  }

  it.each(pairs)('an unhappy customer on %s is answered from a channel on %s', async (on, at) => {
    const { person, chat } = await scene().joined(on);
    const name = (await scene().core.context.people.find(person))?.name;
    const jana = managerOn(at);
    const card = (platform: Platform): ShownMessage => {
      const standing = scene().simulators[platform].channel(channel()[platform]);
      const title = `An unhappy customer: ${name}\n`;
      const [found, second] = standing.filter(({ text }) => text.startsWith(title));
      if (!found || second) throw new Error(`there is no card or a second one on ${platform}`);
      return found;
    };

    await scene().met(person, 'support');
    await run();
    await chat.tap('1');
    chat.shown('Jana Nováková at Kavárna & Co has your message and will answer you by');
    await chat.fill('The cup was *broken* <!channel>');
    await run();
    expect(card(at).text).toContain('Score: 1\n“The cup was *broken* <!channel>”');

    await jana.tap('Claim', card(at));
    expect(card(at).text).toContain('Taken by Jana Nováková.');
    if (scene().bots[at].forms) await jana.fill('A new cup, @here!', card(at));
    else {
      await jana.tap('Reply', card(at));
      await jana.fill('A new cup, @here!', scene().simulators[at].channel(channel()[at]).at(-1));
    }
    await run();
    for (const platform of platforms)
      expect(card(platform).text).toContain('Jana Nováková has replied.');
    const reply = chat.shown('Jana Nováková at Kavárna & Co:').text;
    expect(visible(reply)).toContain(visible('A new cup, @here!'));

    await jana.tap('Resolve', card(at));
    await run();
    chat.shown('Did that solve it?');
    await chat.tap('No');
    await run();
    expect(card(at).text).toContain('Not solved, says the customer.');
    await jana.tap('Resolve', card(at));
    await run();
    await chat.tap('Yes');
    chat.shown('Good to hear.');
    await run();
    for (const platform of platforms) {
      expect(card(platform).text).toContain('\nSolved, says the customer.');
      expect(card(platform).rows).toEqual([]);
    }
  });
}
