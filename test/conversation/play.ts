import { deepStrictEqual, ok } from 'node:assert/strict';
import type { Inbound, Outbound, Platform } from '../../core/bot.ts';
import { type Language, type Texts, textIn } from '../../core/i18n/languages.ts';
import type { Question } from '../../core/model.ts';
import type { Ask } from '../../core/programmes/ask.ts';
import type { Act, Ending } from './acts.ts';
import type { Drawn } from './drawn-survey.ts';
import { createModel, type Model } from './model.ts';
import { personOf, type Stage } from './stage.ts';
import { nonsense, typedAnswers } from './typed.ts';

/** A person goes through a survey; after each act what is stored is what the model says. */

/** A button or a form that was shown: which question it stood under, and what it says. */
interface Seen {
  value: string;
  isForm: boolean;
  label: string;
  /** Options that were marked beside it, in their order. */
  picked: readonly string[];
}

interface Play {
  stage: Stage;
  drawn: Drawn;
  ask: Ask;
  model: Model;
  account: Platform;
  language: Language;
  /** Shown at any time, oldest first. */
  seen: Seen[];
  /** Shown last. */
  standing: Seen[];
  last: Inbound | null;
}

let updates = 0;

export async function play(stage: Stage, drawn: Drawn, acts: readonly Act[]): Promise<void> {
  const ask = await stage.ask(drawn);
  const model = createModel(drawn.survey, drawn.isMember);
  const game: Play = {
    ...{
      stage,
      drawn,
      ask,
      model,
      account: 'telegram',
      language: 'en',
      seen: [],
      standing: [],
      last: null,
    },
  };
  try {
    await act(game, { do: 'say', text: 'hello', ends: 'well' });
    for (const each of acts) {
      if (stage.now() >= ask.expiresAt) model.end();
      await act(game, each);
      deepStrictEqual(await stage.stored(ask), model.stored());
    }
  } finally {
    await stage.over(ask);
  }
}

async function act(game: Play, each: Act): Promise<void> {
  const { stage, model, drawn } = game;
  switch (each.do) {
    case 'tap':
      return await press(game, game.standing[each.pick % (game.standing.length || 1)], each);
    case 'tap-late':
      return await press(game, game.seen[each.pick % (game.seen.length || 1)], each);
    case 'type': {
      const question = drawn.survey.questions[model.current()];
      const texts = question ? Object.keys(typedAnswers(question, game.language)) : ['anything'];
      return await say(game, texts[each.pick % texts.length] ?? '', each.ends);
    }
    case 'say':
      return await say(game, each.text, each.ends);
    case 'repeat':
      if (game.last) deepStrictEqual(await stage.receive(game.last, 'well'), []);
      return;
    case 'language':
      game.language = each.to;
      await tap(game, `s.language.${each.to}`, 'well');
      return;
    case 'account':
      game.account = each.to;
      return;
    case 'wait':
      return stage.wait(each.minutes);
    case 'restart':
      return await stage.restart();
  }
}

async function press(
  game: Play,
  button: Seen | undefined,
  { pick, ends }: { pick: number; ends: Ending },
): Promise<void> {
  if (!button) return;
  const [, , at = '', token = ''] = button.value.split('.');
  const before = standOf(game.model);
  const question = game.drawn.survey.questions[Number(at)];
  if (button.isForm) {
    const texts = [
      ...Object.keys(question ? typedAnswers(question, game.language) : {}),
      'skip',
      nonsense,
    ];
    const text = texts[pick % texts.length] ?? nonsense;
    game.model.fillIn(Number(at), text, game.language);
    const shown = await receive(game, { kind: 'text', text, form: button.value }, ends);
    return checkShown(game, shown, standOf(game.model) !== before);
  }
  if (token === 'back') game.model.back(Number(at));
  else if (token !== 'skip' && isPick(question))
    return await pickOne(game, button, Number(at), ends);
  else game.model.tap(Number(at), token);
  const shown = await tap(game, button.value, ends);
  checkShown(game, shown, standOf(game.model) !== before);
}

/** One of several: it is marked, or with the last of a rank, and with *Done*, the answer is whole. */
async function pickOne(game: Play, button: Seen, at: number, ends: Ending): Promise<void> {
  const { model } = game;
  const question = game.drawn.survey.questions[at];
  if (!isPick(question)) return;
  const wasCurrent = model.current() === at && !model.isOver();
  const ids = question.options.map(({ id }) => id);
  const option = optionOf(question, button.label);
  const { picked } = button;
  const rest = picked.filter((id) => id !== option);
  const order = option && !picked.includes(option) ? [...picked, option] : option ? rest : picked;
  const next = question.kind === 'choices' ? order.toSorted() : order;
  const left = ids.filter((id) => !next.includes(id));
  const isWhole = question.kind === 'choices' ? !option : left.length === 1;
  if (isWhole) model.choose(at, question.kind === 'choices' ? next : [...next, ...left]);
  const shown = await tap(game, button.value, ends);
  if (!wasCurrent) return;
  checkShown(game, shown, true);
  if (!isWhole) deepStrictEqual(game.standing[0]?.picked, next);
}

type PickQuestion = Extract<Question, { options: unknown }> & { kind: 'choices' | 'rank' };

function isPick(question: Question | undefined): question is PickQuestion {
  return question?.kind === 'choices' || question?.kind === 'rank';
}

/** The id of the option on a button, with a mark or without; undefined for any other button. */
function optionOf({ options }: PickQuestion, label: string): string | undefined {
  const bare = label.replace(/^(✓|\d+\.) /, '');
  return options.find(({ text }) => Object.values(text).includes(bare))?.id;
}

/** What is marked, in the order of the numbers before it where there are some. */
function pickedIn(question: Question | undefined, labels: readonly string[]): readonly string[] {
  if (!isPick(question)) return [];
  const marked = labels.filter((label) => /^(✓|\d+\.) /.test(label));
  const inOrder = marked.toSorted((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10) || 0);
  return inOrder.flatMap((label) => optionOf(question, label) ?? []);
}

async function tap(game: Play, value: string, ends: Ending): Promise<readonly Outbound[]> {
  return await receive(game, { kind: 'choice', value, message: '501:1' }, ends);
}

const greetings = ['hello'];
const backWords = ['back', 'Назад', 'zpět.', 'go back'];

async function say(game: Play, text: string, ends: Ending): Promise<void> {
  const { model } = game;
  const before = standOf(model);
  const isBack = backWords.includes(text);
  const wasAsked = model.current() < game.drawn.survey.questions.length;
  if (isBack) model.back(model.current());
  else if (!greetings.includes(text)) model.type(text, game.language);
  const shown = await receive(game, { kind: 'text', text, form: '' }, ends);
  checkShown(game, shown, standOf(model) !== before || (wasAsked && !isBack && !model.isOver()));
}

function standOf(model: Model): string {
  return JSON.stringify([model.current(), model.stored()]);
}

type What =
  | { kind: 'text'; text: string; form: string }
  | { kind: 'choice'; value: string; message: string };

async function receive(game: Play, what: What, ends: Ending): Promise<readonly Outbound[]> {
  updates += 1;
  const user = personOf(game.drawn.survey, game.drawn.isMember);
  const from = { platform: game.account, user, chat: user };
  const inbound: Inbound = { ...what, from, id: `u${updates}`, at: game.stage.now(), language: '' };
  game.last = inbound;
  const shown = await game.stage.receive(inbound, ends);
  for (const each of shown) look(game, each);
  return shown;
}

/** Whatever is shown is about the question that the model is at. */
function look(game: Play, shown: Outbound): void {
  const values = [...shown.choices.flat(), ...(shown.form ? [shown.form] : [])].map(
    ({ value }) => value,
  );
  const about = shown.choices.flat();
  const places = new Set(
    values.flatMap((value) => (value.startsWith('a.') ? [Number(value.split('.')[2])] : [])),
  );
  if (places.size === 0) return;
  ok(!game.model.isOver(), 'a question is shown that is over');
  deepStrictEqual([...places], [game.model.current()]);
  const question = game.drawn.survey.questions[game.model.current()];
  const picked = pickedIn(
    question,
    about.map(({ label }) => label),
  );
  const forms = shown.form ? [{ value: shown.form.value, label: '', isForm: true }] : [];
  const buttons = about.map(({ value, label }) => ({ value, label, isForm: false }));
  const seen = [...buttons, ...forms].map((each) => ({ ...each, picked }));
  game.standing = seen;
  game.seen.push(...seen);
}

const thanks: Texts = { en: 'Thank you!', ru: 'Спасибо!', cs: 'Děkujeme' };

/** Nobody is left without a word: below everything stands the question that is due, or the thanks. */
function checkShown(game: Play, shown: readonly Outbound[], isDue: boolean): void {
  if (!isDue) return;
  const { model, drawn, ask, language } = game;
  const last = shown.at(-1);
  ok(last, 'nothing is shown');
  const question = drawn.survey.questions[model.current()];
  const prefix = `a.${ask.id}.${model.current()}.`;
  const values = [...last.choices.flat(), ...(last.form ? [last.form] : [])];
  ok(
    values.some(({ value }) => value.startsWith(prefix)),
    'the buttons of what is due are missing',
  );
  if (question) ok(last.text.includes(question.text[language] ?? '?'), last.text);
  else ok(last.text.startsWith(textIn(thanks, language)), last.text);
}
