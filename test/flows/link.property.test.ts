import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import type { FakeBot } from '../support/fake-bot.ts';
import { createWorld, type World } from '../support/world.ts';

/** Random people link, unlink, stop, start and forget; after each act the program knows what the model knows. */

const database = useDatabase();
const yes = 'Yes, both are mine';

/** Four people of the roster with an account each, and two accounts of nobody. */
const accounts = ['c-1', 'c-2', 'c-3', 'e-1', '', ''].map((person, index) => ({
  person,
  user: String(500 + index),
}));
const persons = accounts.flatMap(({ person }) => (person ? [person] : []));

interface Model {
  /** Of each account; `''`: nobody. */
  owner: string[];
  parent: Map<string, string>;
  /** Accounts of nobody that were added to a person. */
  added: Set<number>;
  stopped: Map<string, boolean>;
  forgotten: Set<string>;
  /** The asks that each person answered, by whichever account. */
  answered: Map<string, string[]>;
}

interface Real {
  world: World;
  bot(account: number): FakeBot;
}

function rootOf(model: Model, person: string): string {
  const parent = model.parent.get(person);
  return parent ? rootOf(model, parent) : person;
}

function groupOf(model: Model, root: string): string[] {
  return persons.filter((each) => !model.forgotten.has(each) && rootOf(model, each) === root);
}

function speakerOf(model: Model, account: number): string {
  const owner = model.owner[account] ?? '';
  return owner && rootOf(model, owner);
}

const user = (account: number): string => accounts[account]?.user ?? '';

type Act = (model: Model, real: Real) => Promise<void>;
type LinkEnd = 'both' | 'half' | 'refused' | 'no answer' | 'twice';

function link(one: number, other: number, end: LinkEnd): Act {
  return async (model, real) => {
    const [from, to] = [real.bot(one), real.bot(other)];
    await from.command(user(one), 'link');
    const code = /[A-Z2-9]{4}-[A-Z2-9]{4}/.exec(from.last(user(one)).outbound.text)?.[0];
    const [a, b] = [speakerOf(model, one), speakerOf(model, other)];
    expect(code !== undefined).toBe(a !== '');
    if (!code) return;
    await to.command(user(other), 'link', code);
    const asked = to.last(user(other)).outbound.choices.length > 0;
    const kinds = new Set([a, b].map((each) => each[0]));
    const allowed = one !== other && a !== b && (b === '' || (kinds.size === 1 && a[0] === 'c'));
    expect(asked).toBe(allowed);
    await real.world.core.deliverDue();
    if (!allowed || end === 'no answer') return;
    if (end === 'refused') await from.tap(user(one), 'No');
    await to.tap(user(other), yes);
    if (end === 'half' || end === 'refused') return;
    const tap = () => from.tap(user(one), yes);
    await Promise.all(end === 'twice' ? [tap(), tap()] : [tap()]);
    if (b === '') {
      model.owner[other] = a;
      model.added.add(other);
      return;
    }
    const [main, minor] = a < b ? [a, b] : [b, a];
    const stopped = (model.stopped.get(a) ?? false) || (model.stopped.get(b) ?? false);
    model.parent.set(minor, main);
    if (stopped) for (const each of groupOf(model, main)) model.stopped.set(each, true);
  };
}

/** Takes apart the first thing that is offered. */
function unlink(account: number): Act {
  return async (model, real) => {
    const bot = real.bot(account);
    const root = speakerOf(model, account);
    await bot.command(user(account), 'unlink');
    const button = bot.last(user(account)).outbound.choices[0]?.[0];
    const group = root ? groupOf(model, root) : [];
    const minors = group.filter((each) => each !== root);
    const added = [...model.added].filter((each) => group.includes(model.owner[each] ?? ''));
    expect(button !== undefined && root !== '').toBe(minors.length + added.length > 0);
    if (!button || !root) return;
    await bot.tap(user(account), button.label);
    const store = real.world.core.context.people;
    for (const minor of minors)
      if ((await store.find(minor))?.joinedTo === '') model.parent.delete(minor);
    for (const each of added) {
      const platform = bot.platform;
      const found = await store.accountOf({ platform, user: user(each), chat: user(each) });
      if (!found) model.added.delete(each);
      if (!found) model.owner[each] = '';
    }
    const left = minors.filter((each) => model.parent.has(each)).length;
    const still = [...model.added].filter((each) => added.includes(each)).length;
    expect(left + still).toBe(minors.length + added.length - 1);
  };
}

function say(account: number, word: 'stop' | 'start'): Act {
  return async (model, real) => {
    await real.bot(account).command(user(account), word);
    const root = speakerOf(model, account);
    if (!root) return;
    for (const each of groupOf(model, root)) model.stopped.set(each, word === 'stop');
  };
}

function forget(account: number): Act {
  return async (model, real) => {
    const root = speakerOf(model, account);
    if (!root) return;
    await real.bot(account).command(user(account), 'forget');
    await real.bot(account).tap(user(account), 'Erase everything');
    const group = groupOf(model, root);
    for (const each of group) model.forgotten.add(each);
    model.owner = model.owner.map((owner) => (group.includes(owner) ? '' : owner));
    for (const each of group) model.parent.delete(each);
    for (const each of [...model.added]) if (!model.owner[each]) model.added.delete(each);
  };
}

/** Somebody is asked, and an account, theirs or not, taps the answer. */
function askAndAnswer(asked: number, account: number): Act {
  return async (model, { world, bot }) => {
    const person = persons[asked % persons.length] ?? '';
    if (!person.startsWith('c') || model.forgotten.has(person)) return;
    asks += 1;
    const id = `linked-${asks}`;
    const now = world.now();
    await world.core.context.programmes.addAsks([
      {
        ...{ id, programme: 'after-delivery', round: '', occasion: id, touchpoint: 'delivery' },
        ...{ person, survey: 'delivery', version: 1, state: 'open', answered: false },
        ...{ anytime: true, dueAt: now, expiresAt: new Date(+now + 86_400_000) },
      },
    ]);
    const from = { platform: bot(account).platform, user: user(account), chat: user(account) };
    const tap = { from, id, at: now, language: '', kind: 'choice' as const, message: '' };
    const shown: string[] = [];
    await world.core.receive({ ...tap, value: `a.${id}.0.4` }, async ({ replaces, messages }) => {
      for (const each of [...(replaces ? [replaces] : []), ...messages]) shown.push(each.text);
      return [];
    });
    const root = speakerOf(model, account);
    const isTheirs = root !== '' && groupOf(model, root).includes(person);
    const isHeard = isTheirs && !(model.stopped.get(root) ?? false);
    expect(shown.some((text) => text.startsWith('Thank you!'))).toBe(isHeard);
    if (!isHeard) return;
    model.answered.set(person, [...(model.answered.get(person) ?? []), id]);
  };
}

let asks = 0;

async function agrees(model: Model, { world, bot }: Real): Promise<void> {
  const { people, conversation } = world.core.context;
  for (const [index, account] of accounts.entries()) {
    const address = { platform: bot(index).platform, user: account.user, chat: account.user };
    const stored = await people.accountOf(address);
    const speaks = stored ? await people.current(stored.person) : null;
    expect(speaks?.id ?? '', account.user).toBe(speakerOf(model, index));
  }
  for (const person of persons) {
    const member = await people.find(person);
    expect(member === null, person).toBe(model.forgotten.has(person));
    if (!member) continue;
    expect(member.settings.stopped, person).toBe(model.stopped.get(person) ?? false);
    const given = (await conversation.answersOfPerson(person)).map(({ ask }) => ask);
    const due = [`ask-${person}`, ...(model.answered.get(person) ?? [])];
    expect(given.toSorted(), person).toEqual(due.toSorted());
    const group = await people.group(person);
    if (!member.joinedTo) expect(group.toSorted()).toEqual(groupOf(model, person).toSorted());
  }
}

async function start(): Promise<Real> {
  await database.db.dropDatabase();
  const world = await createWorld(database.db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  const rows = persons.map((id) => {
    const audience = id.startsWith('c') ? 'customer' : 'employee';
    return `${id},,${audience},en,Europe/Prague,,,,,,,,`;
  });
  await world.roster(roster(rows));
  for (const { person, user: id } of accounts) {
    if (!person) continue;
    const address = { platform: 'discord', user: id, chat: id } as const;
    await world.core.context.people.join(person, address, world.now());
    await world.core.context.conversation.addAnswer(answerOf(person, world.now()));
  }
  return { world, bot: () => world.discord };
}

function answerOf(person: string, at: Date) {
  return {
    ...{ ask: `ask-${person}`, person, programme: 'p', survey: 's', version: 1, question: 'q' },
    ...{ touchpoint: 'delivery', at, value: 5, typed: false, sentiment: 'unscored' as const },
    ...{ score: 0, themes: [], language: null },
  };
}

/** So that a counterexample can be read. */
function named(name: string, act: Act): Act {
  return Object.assign(act, { [fc.toStringMethod]: () => name });
}

const account = fc.nat(accounts.length - 1);
const end = fc.constantFrom<LinkEnd>('both', 'both', 'twice', 'half', 'refused', 'no answer');
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(account, account, end)
      .map((each) => named(`link ${each.join(' ')}`, link(...each))),
  },
  { weight: 3, arbitrary: account.map((who) => named(`unlink ${who}`, unlink(who))) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(account, fc.constantFrom<'stop' | 'start'>('stop', 'start'))
      .map(([who, word]) => named(`${word} ${who}`, say(who, word))),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(account, account)
      .map(([asked, who]) => named(`ask ${asked}, answer ${who}`, askAndAnswer(asked, who))),
  },
  { weight: 1, arbitrary: account.map((who) => named(`forget ${who}`, forget(who))) },
);

describe('accounts of one human', () => {
  it('are joined, parted, stopped and forgotten as their owner said, and never otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
        const real = await start();
        const model: Model = {
          owner: accounts.map(({ person }) => person),
          parent: new Map(),
          added: new Set(),
          stopped: new Map(),
          forgotten: new Set(),
          answered: new Map(),
        };
        for (const each of acts) {
          await each(model, real);
          await agrees(model, real);
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
