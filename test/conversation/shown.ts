import { deepStrictEqual, ok } from 'node:assert/strict';
import type { Outbound } from '../../core/bot.ts';
import { behind, type Game, languageOf, type Played, questionAt } from './game.ts';
import { answerText, shortened, textOf } from './model-texts.ts';
import { pickedIn } from './picks.ts';

/** Whatever is shown is what the model says. */

export function look(game: Game, shown: Outbound): void {
  const about = shown.choices.flat();
  const values = [...about, ...(shown.form ? [shown.form] : [])].map(({ value }) => value);
  const [first = '', ...rest] = values.filter((value) => value.startsWith('a.'));
  const { of, at } = behind(game, first);
  if (!of) return;
  for (const each of rest) deepStrictEqual(behind(game, each), { of, at });
  ok(!of.model.isOver(), 'a question is shown that is over');
  deepStrictEqual(at, of.model.current());
  const question = questionAt(of.drawn, of.model);
  if (question) ok(shown.text.includes(expected(game, of)), `${shown.text}\n${expected(game, of)}`);
  const labels = about.map(({ label }) => label);
  const picked = pickedIn(question, labels);
  const forms = shown.form ? [{ value: shown.form.value, label: '', isForm: true }] : [];
  const buttons = about.map(({ value, label }) => ({ value, label, isForm: false }));
  const seen = [...buttons, ...forms].map((each) => ({ ...each, picked }));
  game.standing = seen;
  game.seen.push(...seen);
}

function expected(game: Game, { drawn, model }: Played): string {
  const question = questionAt(drawn, model);
  return question ? textOf(question, drawn, model, game.drawn.surveys, languageOf(game)) : '?';
}

const thanks = { en: /^Thank you!/, ru: /^Спасибо!/, cs: /^Děkujeme/ } as const;
/** So many of what was left out are named. */
const mostNamed = 5;

/** Nobody is left without a word: below everything stands the question that is due, or the thanks. */
export function checkShown(
  game: Game,
  of: Played,
  shown: readonly Outbound[],
  isDue: boolean,
): void {
  if (!isDue) return;
  const { model, drawn, ask } = of;
  const last = shown.at(-1);
  ok(last, 'nothing is shown');
  const prefix = `a.${ask.id}.${model.current()}.`;
  const values = [...last.choices.flat(), ...(last.form ? [last.form] : [])];
  ok(
    values.some(({ value }) => value.startsWith(prefix)),
    'the buttons of what is due are missing',
  );
  if (questionAt(drawn, model)) ok(last.text.includes(expected(game, of)), last.text);
  else checkThanks(game, of, last.text);
}

function checkThanks(game: Game, { model }: Played, text: string): void {
  const language = languageOf(game);
  ok(thanks[language].test(text), text);
  const named = model.leftOut().map((question) => {
    const answer = answerText(question, model.answerTo(question.id), language);
    return `${question.fact}: ${shortened(answer)}`;
  });
  deepStrictEqual(/\/(?:tonus )?mydata/.test(text), named.length > 0, text);
  for (const each of named.slice(0, mostNamed)) ok(text.includes(each), `${text}\n${each}`);
}
