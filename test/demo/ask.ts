import { tellEvents } from './events.ts';
import * as due from './expected.ts';
import { answerAll, questionShown } from './perform.ts';
import type { Said } from './printer.ts';
import { type Result, sum } from './result.ts';
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
  const [ofEmployees, { told, ofCustomers }] = await Promise.all([
    openRounds(scene, 'employee'),
    tellEvents(address, company, met, new Date()).then(async (told) => ({
      told,
      ofCustomers: await openRounds(scene, 'customer'),
    })),
  ]);
  const rounds = [...ofCustomers, ...ofEmployees];
  const asked = players.filter(({ script }) => due.asked(script) > 0);
  await Promise.all(
    asked.map((player) => questionShown(phones, player, player.questions[0]?.id ?? '')),
  );
  return {
    said: `${asked.length} people see their first question: ${told.seen} after an event, the others in ${rounds.length} rounds`,
    gives: { rounds, results: [told, ...rounds.map((opened) => judgeRound(scene, opened))] },
  };
}

/** Of every programme that no touchpoint starts. */
async function openRounds({ program, company }: Scene, audience: string): Promise<Opened[]> {
  const scheduled = company.programmes.filter(
    (one) => one.audience === audience && one.touchpoint === '',
  );
  return await Promise.all(
    scheduled.map(async ({ id: programme }) => {
      const flags = ['--yes', '--ignore-hours', '--json'];
      const printed = JSON.parse(await program.run('round', 'open', programme, ...flags));
      return { programme, round: printed.round, asked: printed.asked };
    }),
  );
}

/** A customer who was asked after a touchpoint just now is left out: once in thirty days is enough. */
function judgeRound({ players }: Scene, { programme, asked }: Opened): Result {
  const expected = players
    .filter((player) => player.programme === programme && due.asked(player.script) > 0)
    .map(({ script }) => script.person);
  const off = [...new Set([...expected, ...asked])].filter(
    (person) => expected.includes(person) !== asked.includes(person),
  );
  return {
    what: `asked by the round of ${programme}`,
    expected: expected.length,
    seen: asked.length,
    off,
  };
}

export async function answer({ players, phones }: Scene): Said<void> {
  const present = players.filter(({ script }) => due.asked(script) > 0 && !script.late);
  await Promise.all(present.map((player) => answerAll(phones, player)));
  const answers = present.map(({ script }) => due.answers(script));
  const people = answers.filter((each) => each > 0).length;
  return { said: `${sum(answers)} answers from ${people} people`, gives: undefined };
}
