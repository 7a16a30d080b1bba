import type { ShownMessage } from '../simulators/simulator.ts';
import type { Player } from './cast.ts';
import { judgeExport } from './exported.ts';
import { handleCase } from './manager.ts';
import { perform, questionShown } from './perform.ts';
import { holds, isDigest } from './phrases.ts';
import type { Said } from './printer.ts';
import type { Result } from './result.ts';
import type { Scene } from './scene.ts';

/** What comes after the answers: cases, the end of the round, the digest. */

export async function recover({ players, phones }: Scene): Said<void> {
  const unhappy = players.filter(({ script }) => script.unhappy);
  await Promise.all(
    unhappy.map((customer) => {
      const manager = players.find(({ row }) => row.id === customer.script.unhappy?.hands);
      if (!manager) throw new Error(`nobody looks after ${customer.script.person}`);
      return handleCase(phones, manager, customer);
    }),
  );
  const solved = unhappy.filter(({ script }) => script.unhappy?.ends === 'resolved').length;
  return { said: `${unhappy.length} cases, ${solved} solved, the others wait`, gives: undefined };
}

/** Gives the digest as it stands in the manager's chat. */
export async function finish(
  scene: Scene,
  round: string,
): Said<{ digest: string; results: readonly Result[] }> {
  const { program, players, phones, manager, stage } = scene;
  const [exported] = await Promise.all([judgeExport(scene), program.run('round', 'close', round)]);
  const late = players.filter(({ script }) => script.late);
  await Promise.all(late.map((player) => comeLate(scene, player)));
  await program.run('digest', manager.row.id);
  const sent = await digestShown(scene, () => true);
  phones.did(manager, '/tonus digest');
  await stage.simulators.slack.command(manager.user, 'digest', '');
  await digestShown(scene, ({ id }) => id !== sent.id);
  return {
    said: `${late.length} came too late; ${manager.name} has the digest in Slack, and once more by /tonus digest`,
    gives: { digest: [sent.text, ...sent.files.map(fileLine)].join('\n'), results: exported },
  };
}

function fileLine({ name, bytes }: ShownMessage['files'][number]): string {
  return `[${name}, ${Math.round(bytes / 1000)} KB]`;
}

async function comeLate({ phones }: Scene, player: Player): Promise<void> {
  const { script, language } = player;
  const [[question, acts] = ['', []]] = Object.entries(script.says);
  const shown = await questionShown(phones, player, question);
  for (const act of acts) await perform(phones, player, act, shown);
  const what = `${script.person} waits to be told that it is too late`;
  await phones.chats.until(player, what, ({ text }) => holds(text, language, 'closed'));
}

async function digestShown(
  { phones, manager, company }: Scene,
  fits: (shown: ShownMessage) => boolean,
): Promise<ShownMessage> {
  const what = `${manager.row.id} waits for the digest`;
  return await phones.chats.until(
    manager,
    what,
    (shown) => isDigest(shown, company.name) && fits(shown),
  );
}
