import { deepStrictEqual } from 'node:assert/strict';
import type { Act, Ending } from './acts.ts';
import type { Drawn } from './drawn-survey.ts';
import {
  backFor,
  type Game,
  humanOf,
  languageOf,
  questionAt,
  speakerOf,
  standOf,
  typedFor,
} from './game.ts';
import { join } from './join.ts';
import { createLedgerModel } from './ledger-model.ts';
import { createModel } from './model.ts';
import { press } from './press.ts';
import { checkShown } from './shown.ts';
import type { Stage } from './stage.ts';
import { receive, tap } from './tell.ts';
import { typedAnswers } from './typed.ts';
import { backWords, greetings } from './words.ts';

/** A person goes through two surveys; after each act what is stored and shown is what the model says. */
export async function play(stage: Stage, drawn: Drawn, acts: readonly Act[]): Promise<void> {
  const game = await begin(stage, drawn);
  try {
    await askNext(game);
    await act(game, { do: 'say', text: 'hello', ends: 'well' });
    for (const each of acts) {
      for (const { ask, model } of game.played) if (stage.now() >= ask.expiresAt) model.end();
      await act(game, each);
      for (const { ask, model } of game.played)
        deepStrictEqual(await stage.stored(ask), model.stored());
    }
  } finally {
    for (const { ask } of game.played) await stage.over(ask);
  }
}

async function begin(stage: Stage, drawn: Drawn): Promise<Game> {
  const { asked, other } = await stage.begin(drawn);
  const ledger = createLedgerModel();
  const game: Game = {
    ...{ stage, drawn, ledger, asked, other, user: asked, account: 'telegram', isJoined: false },
    ...{ played: [], languages: new Map(), seen: [], standing: [], last: null },
    selected: new Map(),
  };
  await reads(game, asked, drawn.roster.facts, drawn.roster.isOld);
  if (other) await reads(game, other, drawn.other.facts, drawn.other.isOld);
  return game;
}

const oldMinutes = 40 * 60;

/** A roster is read. */
async function reads(
  { stage, ledger }: Game,
  person: string,
  facts: Drawn['roster']['facts'],
  isOld: boolean,
): Promise<void> {
  const at = new Date(+stage.now() - (isOld ? oldMinutes * 60_000 : 0));
  await stage.imports(person, facts, at);
  ledger.imports(person, facts, +at);
}

/** The next of the surveys, where there is something in it to ask. */
async function askNext(game: Game): Promise<void> {
  const { stage, ledger, played, drawn } = game;
  const next = drawn.surveys[played.length];
  if (!next) return;
  stage.wait(1);
  const person = speakerOf(game);
  const now = +stage.now();
  let id = '';
  const model = createModel(
    next.survey,
    { known: ledger.known(humanOf(game), now), now },
    {
      answered: (question, value) => ledger.answers(person, id, question, value, +stage.now()),
      dropped: (question) => ledger.retracts(person, id, question),
    },
  );
  const { ask, isShown } = await stage.ask(next.survey, person);
  id = ask.id;
  deepStrictEqual(isShown, questionAt(next, model) !== undefined);
  if (!isShown) model.end();
  played.push({ ask, drawn: next, model });
}

async function act(game: Game, each: Act): Promise<void> {
  const { stage, standing, seen, asked, other } = game;
  switch (each.do) {
    case 'tap':
      return await press(game, standing[each.pick % (standing.length || 1)], each);
    case 'tap-late':
      return await press(game, seen[each.pick % (seen.length || 1)], each);
    case 'type':
      return await say(game, textToType(game, each.pick), each.ends);
    case 'say':
      return await say(game, each.text, each.ends);
    case 'repeat':
      if (game.last) deepStrictEqual(await stage.receive(game.last, 'well'), []);
      return;
    case 'language':
      game.languages.set(speakerOf(game), each.to);
      await tap(game, `s.language.${each.to}`, 'well');
      return;
    case 'account':
      game.account = each.to;
      game.user = each.other && game.isJoined ? other : asked;
      return;
    case 'ask':
      return await askNext(game);
    case 'import':
      if (!each.other || other) await reads(game, each.other ? other : asked, each.facts, false);
      return;
    case 'link':
      return await join(game);
    case 'wait':
      return stage.wait(each.minutes);
    case 'restart':
      game.selected.clear();
      return await stage.restart();
  }
}

function textToType(game: Game, pick: number): string {
  const of = typedFor(game);
  const question = of && questionAt(of.drawn, of.model);
  const texts = question ? Object.keys(typedAnswers(question, languageOf(game))) : ['anything'];
  return texts[pick % texts.length] ?? '';
}

async function say(game: Game, text: string, ends: Ending): Promise<void> {
  const before = standOf(game);
  const isBack = backWords.includes(text);
  const of = isBack ? backFor(game) : typedFor(game);
  if (isBack) of?.model.back(of.model.current());
  else if (!greetings.includes(text)) of?.model.type(text, languageOf(game));
  const shown = await receive(game, { kind: 'text', text, form: '' }, ends);
  if (of) checkShown(game, of, shown, standOf(game) !== before || !isBack);
}
