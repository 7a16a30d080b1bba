import { deepStrictEqual } from 'node:assert/strict';
import type { Inbound, Platform, Reply } from '../../core/bot.ts';
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
}

interface Play {
  stage: Stage;
  drawn: Drawn;
  ask: Ask;
  model: Model;
  account: Platform;
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
    ...{ stage, drawn, ask, model, account: 'telegram', seen: [], standing: [], last: null },
  };
  try {
    await act(game, { do: 'say', text: 'hello', ends: 'well' });
    for (const each of acts) {
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
      const texts = question ? Object.keys(typedAnswers(question)) : ['anything'];
      return await say(game, texts[each.pick % texts.length] ?? '', each.ends);
    }
    case 'say':
      return await say(game, each.text, each.ends);
    case 'repeat':
      if (game.last) deepStrictEqual(await stage.receive(game.last, 'well'), []);
      return;
    case 'language':
      return await tap(game, `s.language.${each.to}`, 'well');
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
  if (button.isForm) {
    const question = game.drawn.survey.questions[Number(at)];
    const texts = [...Object.keys(question ? typedAnswers(question) : {}), 'skip', nonsense];
    const text = texts[pick % texts.length] ?? nonsense;
    game.model.fillIn(Number(at), text);
    return await receive(game, { kind: 'text', text, form: button.value }, ends);
  }
  if (token === 'back') game.model.back(Number(at));
  else game.model.tap(Number(at), token);
  await tap(game, button.value, ends);
}

async function tap(game: Play, value: string, ends: Ending): Promise<void> {
  await receive(game, { kind: 'choice', value, message: '501:1' }, ends);
}

const greetings = ['hello'];
const backWords = ['back', 'Назад', 'zpět.', 'go back'];

async function say(game: Play, text: string, ends: Ending): Promise<void> {
  if (backWords.includes(text)) game.model.back(game.model.current());
  else if (!greetings.includes(text)) game.model.type(text);
  await receive(game, { kind: 'text', text, form: '' }, ends);
}

type What =
  | { kind: 'text'; text: string; form: string }
  | { kind: 'choice'; value: string; message: string };

async function receive(game: Play, what: What, ends: Ending): Promise<void> {
  updates += 1;
  const user = personOf(game.drawn.survey, game.drawn.isMember);
  const from = { platform: game.account, user, chat: user };
  const inbound: Inbound = { ...what, from, id: `u${updates}`, at: game.stage.now(), language: '' };
  game.last = inbound;
  for (const reply of await game.stage.receive(inbound, ends)) look(game, reply);
}

/** Whatever is shown is about the question that the model is at. */
function look(game: Play, { replaces, messages }: Reply): void {
  for (const shown of [...(replaces ? [replaces] : []), ...messages]) {
    const buttons = shown.choices.flat().map(({ value }) => ({ value, isForm: false }));
    const forms = shown.form ? [{ value: shown.form.value, isForm: true }] : [];
    const about = [...buttons, ...forms].filter(({ value }) => value.startsWith('a.'));
    if (about.length === 0) continue;
    const places = new Set(about.map(({ value }) => Number(value.split('.')[2])));
    deepStrictEqual([...places], [game.model.current()]);
    game.standing = about;
    game.seen.push(...about);
  }
}
