import type { ShownMessage } from '../simulators/simulator.ts';
import type { Player } from './cast.ts';
import { judgeExport } from './exported.ts';
import { handleCase } from './manager.ts';
import { perform, questionShown } from './perform.ts';
import { holds, isDigest } from './phrases.ts';
import type { Said } from './printer.ts';
import type { Result } from './result.ts';
import type { Scene } from './scene.ts';

/** What comes after the answers. */

/** The managers take up the cases; meanwhile the operator closes the employees' round. */
export async function followUp(scene: Scene, round: string): Said<readonly Result[]> {
  const [cases, exported, late] = await Promise.all([
    recover(scene),
    judgeExport(scene),
    closeRound(scene, round),
  ]);
  return { said: `${cases}; ${late} came too late for the round`, gives: exported };
}

async function recover({ players, phones }: Scene): Promise<string> {
  const unhappy = players.filter(({ script }) => script.unhappy);
  await Promise.all(
    unhappy.map((customer) => {
      const manager = players.find(({ row }) => row.id === customer.script.unhappy?.hands);
      if (!manager) throw new Error(`nobody looks after ${customer.script.person}`);
      return handleCase(phones, manager, customer);
    }),
  );
  const solved = unhappy.filter(({ script }) => script.unhappy?.ends === 'resolved').length;
  return `${unhappy.length} cases, ${solved} solved, the others wait`;
}

/** Gives how many came too late. */
async function closeRound(scene: Scene, round: string): Promise<number> {
  await scene.program.run('round', 'close', round);
  const late = scene.players.filter(({ script }) => script.late);
  await Promise.all(late.map((player) => comeLate(scene, player)));
  return late.length;
}

/** Sent by the operator, and asked for by the manager. Gives it as it stands in the manager's chat. */
export async function readDigests(scene: Scene): Said<string> {
  const { program, phones, manager, stage } = scene;
  phones.did(manager, '/tonus digest');
  const [, , one] = await Promise.all([
    program.run('digest', manager.row.id),
    stage.simulators.slack.command(manager.user, 'digest', ''),
    digestShown(scene, () => true),
  ]);
  const other = await digestShown(scene, ({ id }) => id !== one.id);
  return {
    said: `${manager.name} has it in Slack, and once more by /tonus digest`,
    gives: [other.text, ...other.files.map(fileLine)].join('\n'),
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
