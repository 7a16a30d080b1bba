import type { CustomerAnswer } from '../../core/conversation/store.ts';
import type { Parcel } from '../../core/delivery/store.ts';
import type { Sentiment } from '../../core/model.ts';
import type { Ask } from '../../core/programmes/store.ts';
import { comments, questionsOfSurvey } from './house.ts';
import type { Installation } from './installation.ts';

/** What an installation holds after customers answered for eight weeks: people, asks, answers, updates, messages. */

const dayMs = 86_400_000;
const days = 56;
/** Every fifth person answered in words. */
const wordsEvery = 5;
const batch = 1_000;

/** `from` and `to` count answers, five a person. */
export async function storePast(installation: Installation, from: number, to: number) {
  const first = from / questionsOfSurvey;
  const last = to / questionsOfSurvey;
  for (let start = first; start < last; start += batch) {
    const numbers = range(start, Math.min(start + batch, last));
    await storePeople(installation, numbers);
    await storeAsks(installation, numbers);
  }
}

async function storePeople({ core: { context } }: Installation, numbers: readonly number[]) {
  const people = numbers.map((number) => ({
    ...{
      id: personId(number),
      audience: 'customer' as const,
      name: 'Anna',
      language: 'en' as const,
    },
    ...{ timezone: '', team: '', site: '', manager: '', segments: [], email: '', facts: {} },
    handles: { telegram: '', slack: '', discord: '' },
  }));
  await context.people.import(people, false);
  await Promise.all(
    numbers.map((number) => {
      const user = `9${number}`;
      const address = { platform: 'telegram', user, chat: user } as const;
      return context.people.join(personId(number), address, context.clock.now());
    }),
  );
}

async function storeAsks({ db, vault, core }: Installation, numbers: readonly number[]) {
  const now = core.context.clock.now();
  const asks = numbers.map((number) => askOf(number, now));
  const answers = asks.flatMap((ask) => answersOf(ask));
  const rows = answers.map(({ value, ...answer }) => {
    const text = answer.typed ? vault.sealText('customer text', String(value)) : null;
    return { _id: `${answer.ask}:${answer.question}`, ...answer, value: text ? null : value, text };
  });
  const add = (name: string, list: readonly { _id: string }[]): Promise<unknown> =>
    db.collection<{ _id: string }>(name).insertMany([...list], { ordered: false });
  await add('asks', asks.map(withUnderscore));
  await add('answers', rows);
  await add('outbox', asks.map(parcelOf).map(withUnderscore));
  await add(
    'inbox',
    rows.map(({ _id, at }) => updateOf(vault.fingerprint('inbound id', _id), at)),
  );
}

function askOf(number: number, now: Date): Ask {
  const dueAt = new Date(+now - ((number * 7_919) % (days * 1_000)) * (dayMs / 1_000) - 1);
  return {
    ...{ id: `past-${number}`, programme: 'visits', round: '', person: personId(number) },
    ...{ occasion: `visit-${number}`, survey: number % wordsEvery === 0 ? 'words' : 'taps' },
    ...{ version: 1, touchpoint: 'delivery', state: 'finished', answered: true, anytime: false },
    ...{ dueAt, expiresAt: new Date(+dueAt + dayMs) },
  };
}

function answersOf(ask: Ask): CustomerAnswer[] {
  const number = Number(ask.id.slice('past-'.length));
  const typed = ask.survey === 'words';
  return range(0, questionsOfSurvey).map((index) => ({
    ...{ ask: ask.id, person: ask.person, programme: ask.programme, survey: ask.survey },
    ...{ version: 1, question: `q${index + 1}`, touchpoint: ask.touchpoint, at: ask.dueAt, typed },
    value: typed
      ? (comments[(number + index) % comments.length] ?? '')
      : 1 + ((number + index) % 5),
    sentiment: (typed ? 'neutral' : 'unscored') satisfies Sentiment,
    ...{ score: 0, themes: [], language: typed ? 'en' : null },
  }));
}

function parcelOf({ id, person, dueAt, expiresAt }: Ask): Parcel & { to: null; sent: null } {
  return {
    ...{ id: `ask:${id}`, kind: 'ask', about: id, person, urgency: 2, dueAt, expiresAt },
    ...{ state: 'sent', fence: 1, attempts: 0, leaseUntil: dueAt, platform: 'telegram' },
    ...{ reason: '', sentAt: dueAt, calledAt: null, to: null, sent: null },
  };
}

function updateOf(_id: string, at: Date) {
  const expiresAt = new Date(+at + 2 * days * dayMs);
  return { _id, done: true, leaseUntil: null, inbound: null, reply: null, expiresAt };
}

function withUnderscore<T extends { id: string }>({ id, ...rest }: T) {
  return { _id: id, ...rest };
}

function personId(number: number): string {
  return `past-${number}`;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
