import { message, type Outbound } from '../bot.ts';
import type { Context } from '../context.ts';
import { type CaseVerb, payloadValue } from '../conversation/payload.ts';
import type { MessageKey } from '../i18n/en.ts';
import { languages } from '../i18n/languages.ts';
import { sayTime, type Values } from '../i18n/say.ts';
import type { House } from '../model.ts';
import type { Case, CaseState } from './store.ts';

/** What managers see of a case in their channel, in the company's first language. */

export interface CardLook {
  /** Sent once more because nobody knows whether the first arrived. */
  repeat: boolean;
  /** Whether the platform opens a form for the reply; else it is a button and the next message. */
  forms: boolean;
}

const buttons: Readonly<Record<CaseState, { verbs: readonly CaseVerb[]; reply: boolean }>> = {
  open: { verbs: ['claim', 'resolve'], reply: true },
  claimed: { verbs: ['resolve'], reply: true },
  replied: { verbs: ['resolve'], reply: true },
  reopened: { verbs: ['claim', 'resolve'], reply: true },
  resolved: { verbs: [], reply: false },
  confirmed: { verbs: [], reply: false },
};

const labels: Readonly<Partial<Record<CaseVerb, MessageKey>>> = {
  claim: 'card.claim',
  reply: 'card.reply',
  resolve: 'card.resolve',
};

export async function caseCard(
  context: Context,
  house: House,
  of: Case,
  { repeat, forms }: CardLook,
): Promise<Outbound> {
  const language = house.company.languages[0] ?? languages[0];
  const say = (key: MessageKey, values = {}): string =>
    context.say(language, key, { company: house.company.name, ...values });
  const customer = await context.people.find(of.person);
  const owner = await context.people.find(of.owner);
  const answers = [...(await context.conversation.answersOf(of.ask)).values()];
  const score = answers.find(({ value }) => typeof value === 'number')?.value;
  const words = answers.flatMap(({ value, typed }) => (typed ? [String(value)] : []));
  const lines = [
    `${say('card.title', { name: customer?.name || say('card.nameless') })}${repeat ? ` ${say('card.repeat')}` : ''}`,
    say('card.about', { survey: of.touchpoint || of.survey }),
    ...(typeof score === 'number' ? [say('card.score', { score })] : []),
    ...changeLines(of, score, say),
    ...words.map((text) => say('card.words', { text })),
    say('card.by', { by: sayTime(language, of.dueAt, house.hours.zone) }),
    stateLine(of, owner?.name || of.owner, say),
    ...(of.delivery === 'fine' ? [] : [say(`card.delivery.${of.delivery}`)]),
  ];
  const value = (verb: CaseVerb): string => payloadValue({ on: 'case', case: of.id, verb });
  const { verbs, reply } = buttons[of.state];
  const byButton: readonly CaseVerb[] = reply && !forms ? ['reply'] : [];
  const choices = [...verbs, ...byButton].flatMap((verb) => {
    const key = labels[verb];
    return key ? [{ label: say(key), value: value(verb) }] : [];
  });
  const form = { value: value('reply'), open: say('card.reply'), submit: say('question.send') };
  return message(lines.join('\n'), {
    choices: choices.length > 0 ? [choices] : [],
    form: reply && forms ? form : null,
  });
}

/** Who replied or resolved it may have been forgotten since. */
function stateLine(
  { state }: Case,
  owner: string,
  say: (key: MessageKey, values?: Values) => string,
): string {
  const names = state === 'replied' || state === 'resolved';
  return names && owner === '' ? say(`card.${state}.nameless`) : say(`card.${state}`, { owner });
}

function changeLines(
  { changed }: Case,
  score: unknown,
  say: (key: MessageKey, values?: Values) => string,
): string[] {
  if (!changed) return [];
  const { scoreBefore } = changed;
  return scoreBefore === null || scoreBefore === score
    ? [say('card.changed')]
    : [say('card.score-changed', { before: scoreBefore })];
}
