import { type Choice, message, type Reply } from '../bot.ts';
import type { Booth } from '../context.ts';
import { factText } from '../facts/known.ts';
import { factsOfHuman } from '../facts/of-human.ts';
import type { Question } from '../model.ts';
import { wholeCharacters } from '../plain-text.ts';
import { choicesOf, parseAnswer, valueOfToken } from '../surveys/questions.ts';
import { answerForm } from './answer-form.ts';
import { awaitText, stopAwaiting } from './awaited.ts';
import { factLabel, questionFor } from './fact-label.ts';
import { payloadValue } from './payload.ts';
import { problemText } from './problem.ts';
import type { KnownSpeaker } from './speaker.ts';

/** A person corrects what is known of them, under `/mydata`: by a button, or by typing it. */

const goneToken = 'gone';
const mostCharacters = 200;

export function correctChoice({ say }: KnownSpeaker, name: string, fact: string): Choice {
  return {
    label: say('fact.correct', { name }),
    value: payloadValue({ on: 'fact', fact, token: '' }),
  };
}

/** A tap: on the button under `/mydata`, or on one of the answers it led to. `fact` is a fingerprint of the name. */
export async function onFactTap(
  context: Booth,
  speaker: KnownSpeaker,
  fact: string,
  token: string,
): Promise<Reply> {
  const name = await nameOf(context, speaker, fact);
  if (name === null) return { replaces: null, messages: [] };
  const question = questionFor(speaker.house, name);
  if (token === '') return await ask(context, speaker, { fact, name, question });
  if (token === goneToken) return await correct(context, speaker, name, '', true);
  const value = question && valueOfToken(question, token);
  if (value === undefined || value === null) return { replaces: null, messages: [] };
  return await correct(context, speaker, name, factText(value), true);
}

/** Typed into the form, or where there is none as the next message. */
export async function onFactTyped(
  context: Booth,
  speaker: KnownSpeaker,
  fact: string,
  text: string,
): Promise<Reply> {
  const name = await nameOf(context, speaker, fact);
  if (name === null) return { replaces: null, messages: [] };
  const question = questionFor(speaker.house, name);
  const said = text.trim();
  const plain = said.slice(0, wholeCharacters(said, mostCharacters));
  if (!question) return await correct(context, speaker, name, plain, false);
  const parsed = parseAnswer(question, text, speaker);
  if (parsed.ok) return await correct(context, speaker, name, factText(parsed.value), false);
  const problem = problemText(speaker, question, parsed.problem);
  return { replaces: null, messages: [message(problem)] };
}

interface Asking {
  fact: string;
  name: string;
  question: Question | null;
}

async function ask(
  context: Booth,
  speaker: KnownSpeaker,
  { fact, name, question }: Asking,
): Promise<Reply> {
  const { say, address } = speaker;
  const value = (token: string): string => payloadValue({ on: 'fact', fact, token });
  const offered =
    question && question.kind !== 'choices' ? choicesOf(question, speaker.language) : [];
  const choices = offered.map((group) =>
    group.map(({ label, token }) => ({ label, value: value(token) })),
  );
  const gone = { label: say('fact.gone'), value: value(goneToken) };
  const form = answerForm(speaker, question, { on: 'fact', fact, token: '' });
  const isTyped = choices.length === 0;
  if (isTyped && !context.bots.get(address.platform)?.forms) {
    await awaitText(context, speaker, { correcting: fact });
  }
  const shown = message(say('fact.ask', { name }), {
    choices: [...choices, [gone]],
    form: isTyped ? form : null,
  });
  return { replaces: null, messages: [shown] };
}

/** Holds for each of the people who are one human, also when they are parted again. */
async function correct(
  context: Booth,
  speaker: KnownSpeaker,
  name: string,
  value: string,
  tapped: boolean,
): Promise<Reply> {
  const { member, say } = speaker;
  const at = context.clock.now();
  const fact = { name, value, source: 'correction', from: '', at, until: null } as const;
  const said = await factsOfHuman(context, member);
  const theirs = said.filter((each) => each.name === name).map(({ person }) => person);
  for (const person of new Set([member.id, ...theirs])) await context.facts.note(person, fact);
  await stopAwaiting(context, member);
  const label = factLabel(speaker, name, value);
  const done = message(say(value ? 'fact.corrected' : 'fact.removed', { name, value: label }));
  return tapped ? { replaces: done, messages: [] } : { replaces: null, messages: [done] };
}

/** Names may be anything and of any length, and must not stand in a button. */
export function factId({ vault }: Pick<Booth, 'vault'>, person: string, name: string): string {
  return vault.fingerprint('fact button', JSON.stringify([person, name])).slice(0, 12);
}

async function nameOf(
  context: Booth,
  { member }: KnownSpeaker,
  fact: string,
): Promise<string | null> {
  const said = await factsOfHuman(context, member);
  const found = said.find(({ name }) => factId(context, member.id, name) === fact);
  return found?.name ?? null;
}
