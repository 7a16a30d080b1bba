import fc from 'fast-check';
import type mongoose from 'mongoose';
import { describe, expect, it } from 'vitest';
import { type Ballots, createBallots } from '../../../core/disclosure/ballots.ts';
import { maxTextCharacters } from '../../../core/disclosure/paper.ts';
import {
  type Ballot,
  createDisclosureStore,
  type DisclosureStore,
} from '../../../core/disclosure/store.ts';
import type { AnswerValue } from '../../../core/model.ts';
import { createKey, createVault, type Vault } from '../../../core/vault.ts';
import { useDatabase } from '../../support/database.ts';
import { comment, enps, thanks, topics } from './staff.ts';

const questions = [enps, comment, topics, thanks];
const people = ['anna', 'boris', 'cyril'];

interface Desk {
  ballots: Ballots;
  store: DisclosureStore;
  vault: Vault;
  rows: mongoose.Collection;
}

const database = useDatabase();

async function emptyDesk(): Promise<Desk> {
  const db = database.db;
  const store = createDisclosureStore(db);
  await store.init();
  await db.collection('ballots').deleteMany({});
  await db.collection('urns').deleteMany({});
  const vault = createVault(createKey());
  const ballots = createBallots({ store, vault, random: Math.random });
  return { ballots, store, vault, rows: db.collection('ballots') };
}

async function openDesk(): Promise<Desk> {
  const desk = await emptyDesk();
  await desk.ballots.open({ round: 'r1', people, questions });
  return desk;
}

/** Ballots whose process dies when so many were put down. */
function crashAfter({ store, vault }: Desk, rows: number): Ballots {
  const dying = {
    ...store,
    async addBallots(list: readonly Ballot[]): Promise<void> {
      await store.addBallots(list.slice(0, rows));
      throw new Error('crash');
    },
  };
  return createBallots({ store: dying, vault, random: Math.random });
}

describe('a ballot', () => {
  it('gives back every kind of answer, skipped ones too', async () => {
    const { ballots } = await openDesk();
    const given: [string, AnswerValue][] = [
      ['enps', 0],
      ['comment', 'ясно 👍\u0000 \u202E'],
      ['topics', ['tools', 'pay']],
    ];
    for (const [question, value] of given) {
      expect(await ballots.write('r1', 'anna', question, value, { expect: 'blank' })).toBe(
        'written',
      );
    }
    await ballots.write('r1', 'boris', 'comment', null, { expect: 'blank' });
    expect([...(await ballots.answers('r1', 'anna'))]).toEqual(given);
    expect([...(await ballots.answers('r1', 'boris'))]).toEqual([['comment', null]]);
    expect((await ballots.answers('r1', 'cyril')).size).toBe(0);
  });

  it('takes the longest text of the widest characters', async () => {
    const { ballots } = await openDesk();
    const longest = '😀'.repeat(maxTextCharacters);
    await ballots.write('r1', 'anna', 'comment', longest, { expect: 'any' });
    expect((await ballots.answers('r1', 'anna')).get('comment')).toBe(longest);
    const longer = ballots.write('r1', 'anna', 'comment', `${longest}!`, { expect: 'any' });
    await expect(longer).rejects.toThrow(RangeError);
  });

  it('is as large filled as blank, and holds nothing but an id and a box', async () => {
    const { ballots, rows } = await openDesk();
    const sizes = async () =>
      (await rows.find().toArray()).map((row) => {
        expect(Object.keys(row).sort()).toEqual(['_id', 'box']);
        expect(row._id).toMatch(/^[\w-]{43}$/);
        return row['box'].length;
      });
    const before = await sizes();
    expect(before).toHaveLength(people.length * 3);
    expect(new Set(before).size).toBe(2);
    await ballots.write('r1', 'anna', 'comment', 'short', { expect: 'blank' });
    await ballots.write('r1', 'boris', 'enps', 10, { expect: 'blank' });
    expect(await sizes()).toEqual(before);
  });

  it('stays where it is in the collection when it is written', async () => {
    const { ballots, rows } = await openDesk();
    const order = async () => (await rows.find().toArray()).map((row) => row._id);
    const before = await order();
    for (const person of people) {
      await ballots.write('r1', person, 'enps', 5, { expect: 'blank' });
    }
    expect(await order()).toEqual(before);
  });

  it('opens with no other key, and on no other ballot', async () => {
    const { ballots, store, rows } = await openDesk();
    const stranger = createBallots({
      store,
      vault: createVault(createKey()),
      random: Math.random,
    });
    await expect(stranger.answers('r1', 'anna')).rejects.toThrow();
    const [first, second] = await rows.find().toArray();
    await rows.updateOne({ box: first?.['box'] }, { $set: { box: second?.['box'] } });
    const readAll = Promise.all(people.map((person) => ballots.answers('r1', person)));
    await expect(readAll).rejects.toThrow();
  });

  it('gets one answer out of ten taps at once', async () => {
    const { ballots } = await openDesk();
    const taps = Array.from({ length: 10 }, (_, value) =>
      ballots.write('r1', 'anna', 'enps', value, { expect: 'blank' }),
    );
    const outcomes = await Promise.all(taps);
    const winner = outcomes.indexOf('written');
    expect(outcomes.filter((outcome) => outcome === 'taken')).toHaveLength(9);
    expect((await ballots.answers('r1', 'anna')).get('enps')).toBe(winner);
  });

  it('takes the last of many changes at once whole', async () => {
    const { ballots } = await openDesk();
    const changes = [1, 2, 3, 4, 5].map((value) =>
      ballots.write('r1', 'anna', 'enps', value, { expect: 'any' }),
    );
    expect(new Set(await Promise.all(changes))).toEqual(new Set(['written']));
    expect([1, 2, 3, 4, 5]).toContain((await ballots.answers('r1', 'anna')).get('enps'));
  });

  it('does not exist for a stranger, a note or another round', async () => {
    const { ballots } = await openDesk();
    const tries = [
      ['r1', 'dora', 'enps'],
      ['r1', 'anna', 'thanks'],
      ['r2', 'anna', 'enps'],
    ] as const;
    for (const [round, person, question] of tries) {
      expect(await ballots.write(round, person, question, 1, { expect: 'any' })).toBe('closed');
    }
  });
});

describe('opening', () => {
  it('adds what a crash left out and keeps what is there', async () => {
    const desk = await emptyDesk();
    await expect(crashAfter(desk, 4).open({ round: 'r1', people, questions })).rejects.toThrow();
    const before = await desk.rows.find().toArray();
    expect(before).toHaveLength(4);
    const late = [...people, 'late'];
    await Promise.all([
      desk.ballots.open({ round: 'r1', people: late, questions }),
      desk.ballots.open({ round: 'r1', people, questions }),
    ]);
    const after = await desk.rows.find().toArray();
    expect(after).toHaveLength(people.length * 3);
    expect(after).toEqual(expect.arrayContaining(before));
  });

  it('puts the ballots down in an order that says nothing', async () => {
    const { ballots, rows } = await emptyDesk();
    const many = Array.from({ length: 20 }, (_, index) => `person-${index}`);
    await ballots.open({ round: 'r1', people: many, questions: [enps, comment] });
    const sizes = (await rows.find().toArray()).map((row) => row['box'].length);
    const inTurn = many.flatMap(() => [sizes[0], sizes[1]]);
    expect(sizes).not.toEqual(inTurn);
    expect(new Set(sizes).size).toBe(2);
  });
});

describe('forgetting a person', () => {
  it('takes their ballots out of every open round and leaves the others', async () => {
    const { ballots, rows } = await openDesk();
    await ballots.open({ round: 'r2', people, questions });
    await ballots.write('r1', 'anna', 'enps', 1, { expect: 'blank' });
    await ballots.write('r2', 'anna', 'enps', 2, { expect: 'blank' });
    await ballots.write('r2', 'boris', 'enps', 3, { expect: 'blank' });
    await ballots.erase('anna');
    expect(await ballots.write('r1', 'anna', 'enps', 4, { expect: 'any' })).toBe('closed');
    expect((await ballots.answers('r2', 'anna')).size).toBe(0);
    expect((await ballots.answers('r2', 'boris')).get('enps')).toBe(3);
    expect(await rows.countDocuments()).toBe(2 * 3 * 2);
    await ballots.open({ round: 'r1', people, questions });
    expect(await rows.countDocuments()).toBe(2 * 3 * 2);
  });
});

type Step =
  | { does: 'write'; person: string; value: number; expect: 'blank' | 'any' }
  | { does: 'blank'; person: string }
  | { does: 'erase'; person: string }
  | { does: 'restart' };

const person = fc.constantFrom(...people);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('write' as const),
    person,
    value: fc.nat(10),
    expect: fc.constantFrom('blank' as const, 'any' as const),
  }),
  fc.record({ does: fc.constant('blank' as const), person }),
  fc.record({ does: fc.constant('erase' as const), person }),
  fc.constant({ does: 'restart' as const }),
);

/** What a plain map would hold; undefined for a blank ballot, no entry for one that is gone. */
type Model = Map<string, number | undefined>;

async function take(step: Step, model: Model, desk: Desk): Promise<void> {
  if (step.does === 'restart') {
    await desk.ballots.open({ round: 'r1', people, questions });
    return;
  }
  const { person } = step;
  if (step.does === 'erase') {
    await desk.ballots.erase(person);
    model.delete(person);
    return;
  }
  const exists = model.has(person);
  if (step.does === 'blank') {
    const outcome = await desk.ballots.blank('r1', person, 'enps');
    expect(outcome).toBe(exists ? 'written' : 'closed');
    if (exists) model.set(person, undefined);
    return;
  }
  const { value, expect: expected } = step;
  const outcome = await desk.ballots.write('r1', person, 'enps', value, { expect: expected });
  const taken = expected === 'blank' && model.get(person) !== undefined;
  expect(outcome).toBe(exists ? (taken ? 'taken' : 'written') : 'closed');
  if (outcome === 'written') model.set(person, value);
}

describe('ballots over time', () => {
  it('hold what a plain map would, through restarts, changes and erasures', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9), fc.array(step, { maxLength: 12 }), async (crash, steps) => {
        const desk = await emptyDesk();
        await crashAfter(desk, crash)
          .open({ round: 'r1', people, questions })
          .catch(() => {});
        await desk.ballots.open({ round: 'r1', people, questions });
        const model: Model = new Map(people.map((person) => [person, undefined]));
        for (const step of steps) {
          await take(step, model, desk);
          for (const person of people) {
            const answers = await desk.ballots.answers('r1', person);
            expect(answers.get('enps')).toBe(model.get(person));
          }
        }
        expect(await desk.rows.countDocuments()).toBe(model.size * 3);
      }),
      { numRuns: 15 },
    );
  });
});
