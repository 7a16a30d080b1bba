import { tellEvents } from './events.ts';
import { answersOf, isAsked } from './expected.ts';
import type { Result } from './judge.ts';
import { answerAll, questionShown } from './perform.ts';
import type { Said } from './printer.ts';
import type { Scene } from './scene.ts';

/** Everybody is asked, by an event or by a round, and answers. */

interface Opened {
  programme: string;
  round: string;
  asked: readonly string[];
}

export async function ask(
  scene: Scene,
  address: string,
): Said<{ rounds: readonly Opened[]; results: readonly Result[] }> {
  const { players, phones, company } = scene;
  const met = players.filter(({ script }) => script.met !== '');
  const told = await tellEvents(address, company, met, new Date());
  const rounds = await openRounds(scene);
  const asked = players.filter(({ script }) => isAsked(script));
  await Promise.all(
    asked.map((player) => questionShown(phones, player, player.questions[0]?.id ?? '')),
  );
  return {
    said: `${asked.length} people see their first question: ${told.seen} after an event, the others in ${rounds.length} rounds`,
    gives: { rounds, results: [told, ...rounds.map((opened) => judgeRound(scene, opened))] },
  };
}

/** Of every programme that no touchpoint starts. */
async function openRounds({ program, players }: Scene): Promise<Opened[]> {
  const ids = new Set(
    players.filter(({ script }) => script.met === '').map(({ programme }) => programme),
  );
  return await Promise.all(
    [...ids].map(async (programme) => {
      const flags = ['--yes', '--ignore-hours', '--json'];
      const printed = JSON.parse(await program.run('round', 'open', programme, ...flags));
      return { programme, round: printed.round, asked: printed.asked };
    }),
  );
}

/** A customer who was asked after a touchpoint just now is left out: once in thirty days is enough. */
function judgeRound({ players }: Scene, { programme, asked }: Opened): Result {
  const due = players
    .filter((player) => player.programme === programme && isAsked(player.script))
    .map(({ script }) => script.person);
  const off = [...new Set([...due, ...asked])].filter(
    (person) => due.includes(person) !== asked.includes(person),
  );
  return {
    what: `asked by the round of ${programme}`,
    expected: due.length,
    seen: asked.length,
    off,
  };
}

export async function answer({ players, phones }: Scene): Said<void> {
  const present = players.filter(({ script }) => isAsked(script) && !script.late);
  await Promise.all(present.map((player) => answerAll(phones, player)));
  const answers = present.map(({ script }) => answersOf(script));
  const total = answers.reduce((sum, each) => sum + each, 0);
  const people = answers.filter((each) => each > 0).length;
  return { said: `${total} answers from ${people} people`, gives: undefined };
}
