import type { CustomerAnswer } from '../../core/conversation/customer-answer.ts';
import type { Database } from '../../core/database/connection.ts';
import type { Parcel } from '../../core/delivery/parcel.ts';
import type { Person } from '../../core/model.ts';
import type { Ask } from '../../core/programmes/ask.ts';
import type { Vault } from '../../core/vault.ts';
import { comments, questionsOfSurvey } from './house.ts';
import type { Installation } from './installation.ts';

/** What an installation holds after customers answered for eight weeks: people, asks, answers, updates, messages. */

const minuteMs = 60_000;
const minutesOfDay = 24 * 60;
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

async function storePeople(
  { core: { context }, db, vault }: Installation,
  numbers: readonly number[],
): Promise<void> {
  await context.people.import(numbers.map(personOf), false, new Date());
  const since = context.clock.now();
  const accounts = numbers.map((number) => accountOf(vault, number, since));
  await insert(db, 'accounts', accounts);
}

async function storeAsks(
  { core: { context }, db, vault }: Installation,
  numbers: readonly number[],
): Promise<void> {
  const now = context.clock.now();
  const asks = numbers.map((number) => askOf(number, now));
  const answers = asks.flatMap(answersOf);
  await insert(db, 'asks', asks.map(withUnderscore));
  await insert(
    db,
    'answers',
    answers.map((answer) => rowOf(vault, answer)),
  );
  await insert(db, 'outbox', asks.map(parcelOf).map(withUnderscore));
  await insert(
    db,
    'inbox',
    answers.map((answer) => updateOf(vault, answer)),
  );
}

async function insert(db: Database, name: string, rows: readonly { _id: string }[]): Promise<void> {
  await db.collection<{ _id: string }>(name).insertMany([...rows], { ordered: false });
}

function personOf(number: number): Person {
  return {
    id: personId(number),
    audience: 'customer',
    name: 'Anna',
    language: 'en',
    timezone: '',
    team: '',
    site: '',
    manager: '',
    segments: [],
    email: '',
    handles: { telegram: '', slack: '', discord: '' },
    facts: {},
  };
}

function accountOf(vault: Vault, number: number, since: Date) {
  const user = `9${number}`;
  const address = JSON.stringify({ platform: 'telegram', user, chat: user });
  return {
    _id: vault.fingerprint('account id', `telegram:${user}`),
    person: personId(number),
    platform: 'telegram',
    address: vault.sealText('account address', address),
    reachable: true,
    since,
  };
}

function askOf(number: number, now: Date): Ask {
  const age = ((number * 7_919) % (days * minutesOfDay)) * minuteMs;
  const dueAt = new Date(+now - age - minuteMs);
  return {
    id: `past-${number}`,
    programme: 'visits',
    round: '',
    person: personId(number),
    occasion: `visit-${number}`,
    survey: number % wordsEvery === 0 ? 'words' : 'taps',
    version: 1,
    touchpoint: 'delivery',
    state: 'finished',
    answered: true,
    anytime: false,
    dueAt,
    expiresAt: new Date(+dueAt + days * minutesOfDay * minuteMs),
  };
}

function answersOf(ask: Ask, number: number): CustomerAnswer[] {
  const typed = ask.survey === 'words';
  return range(0, questionsOfSurvey).map((index) => ({
    ask: ask.id,
    person: ask.person,
    programme: ask.programme,
    survey: ask.survey,
    version: 1,
    question: `q${index + 1}`,
    touchpoint: ask.touchpoint,
    at: ask.dueAt,
    value: typed
      ? (comments[(number + index) % comments.length] ?? '')
      : ((number + index) % 5) + 1,
    typed,
    sentiment: typed ? 'neutral' : 'unscored',
    score: 0,
    themes: [],
    language: typed ? 'en' : null,
  }));
}

/** What people wrote is stored sealed. */
function rowOf(vault: Vault, { value, ...answer }: CustomerAnswer) {
  const text = answer.typed ? vault.sealText('customer text', String(value)) : null;
  return { _id: `${answer.ask}:${answer.question}`, ...answer, value: text ? null : value, text };
}

function parcelOf(ask: Ask): Parcel {
  return {
    id: `ask:${ask.id}`,
    kind: 'ask',
    about: ask.id,
    person: ask.person,
    urgency: 2,
    programme: ask.programme,
    dueAt: ask.dueAt,
    expiresAt: ask.expiresAt,
    state: 'sent',
    fence: 1,
    attempts: 0,
    leaseUntil: ask.dueAt,
    platform: 'telegram',
    reason: '',
    sentAt: ask.dueAt,
    calledAt: null,
  };
}

function updateOf(vault: Vault, { ask, question, at }: CustomerAnswer) {
  return {
    _id: vault.fingerprint('inbound id', `${ask}:${question}`),
    done: true,
    leaseUntil: null,
    inbound: null,
    reply: null,
    expiresAt: new Date(+at + 2 * days * minutesOfDay * minuteMs),
  };
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
