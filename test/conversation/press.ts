import { deepStrictEqual } from 'node:assert/strict';
import type { Ending } from './acts.ts';
import { behind, type Game, languageOf, type Played, type Seen, standOf } from './game.ts';
import { afterPick, afterQuickPick, isPick, type PickQuestion } from './picks.ts';
import { checkShown } from './shown.ts';
import { receive, tap } from './tell.ts';
import { nonsense, typedAnswers } from './typed.ts';

/** Buttons are tapped and forms filled in, of now or of long ago. */

interface Press {
  pick: number;
  ends: Ending;
}

export async function press(game: Game, button: Seen | undefined, how: Press): Promise<void> {
  const { of, at } = behind(game, button?.value ?? '');
  if (!button || !of) return;
  if (button.isForm) return await fillIn(game, of, at, button.value, how);
  const token = button.value.split('.').at(-1) ?? '';
  const isSteering = token === 'back' || token === 'skip';
  if (!isSteering && isPick(of.drawn.survey.questions[at])) {
    return await pickOne(game, of, at, button, how.ends);
  }
  const before = standOf(game);
  if (token === 'back') of.model.back(at);
  else of.model.tap(at, token);
  const shown = await tap(game, button.value, how.ends);
  checkShown(game, of, shown, standOf(game) !== before);
}

async function fillIn(
  game: Game,
  of: Played,
  at: number,
  form: string,
  { pick, ends }: Press,
): Promise<void> {
  const before = standOf(game);
  const question = of.drawn.survey.questions[at];
  const typed = question ? Object.keys(typedAnswers(question, languageOf(game))) : [];
  const texts = [...typed, 'skip', nonsense];
  const text = texts[pick % texts.length] ?? nonsense;
  of.model.fillIn(at, text, languageOf(game));
  const shown = await receive(game, { kind: 'text', text, form }, ends);
  checkShown(game, of, shown, standOf(game) !== before);
}

/** One of several: it is marked, or with the last of a rank, and with *Done*, the answer is whole. */
async function pickOne(
  game: Game,
  of: Played,
  at: number,
  button: Seen,
  ends: Ending,
): Promise<void> {
  const { model, drawn } = of;
  const question = drawn.survey.questions[at];
  if (!isPick(question)) return;
  const wasCurrent = model.current() === at && !model.isOver();
  const own = afterPick(question, button);
  const after = wasCurrent ? quickly(game, of, question, button) : own;
  // a process that died in it does not know any more what was selected a moment before
  const { marked } = ends === 'dies' ? own : after;
  const whole = after.whole ?? (ends === 'dies' ? own.whole : null);
  if (whole) model.choose(at, whole);
  const shown = await tap(game, button.value, ends);
  if (!wasCurrent) return;
  checkShown(game, of, shown, true);
  if (!whole) deepStrictEqual(game.standing[0]?.picked, marked);
}

const momentMs = 5_000;

/** Of taps in one moment each changes what the ones before it made. */
function quickly({ stage, selected }: Game, { ask }: Played, question: PickQuestion, button: Seen) {
  const key = `${ask.id} ${question.id}`;
  const before = selected.get(key);
  const now = +stage.now();
  const isRecent = before !== undefined && now - before.at <= momentMs;
  const after = isRecent
    ? afterQuickPick(question, button, before.order)
    : afterPick(question, button);
  if (after.whole) selected.delete(key);
  else selected.set(key, { order: after.marked, at: now });
  return after;
}
