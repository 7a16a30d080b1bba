import { describe, expect, it } from 'vitest';
import { whyAsked } from '../../core/programmes/why.ts';
import { chats, useVisits } from './visits.ts';

/** c-anna and c-vera are one human, by their own word: c-anna speaks for both. */

const { database, world, imported, visited } = useVisits();
const user = chats['c-anna'];

const join = async () => await world().core.context.people.joinTo('c-vera', 'c-anna');
const part = async () => await world().core.context.people.separate('c-vera');
const factsOf = async (person: string) => await world().core.context.facts.of(person);
const last = (): string => world().telegram.last(user).outbound.text;

async function mydata() {
  await world().telegram.command(user, 'mydata');
  const { text, file } = world().telegram.last(user).outbound;
  const { facts, joined } = JSON.parse(file?.bytes.toString() ?? '');
  const all: { value: string; counts: boolean }[] = [...facts, ...joined[0].facts];
  return { text, counting: all.filter(({ counts }) => counts).map(({ value }) => value) };
}

describe('of people who are joined', () => {
  it('what is known of one is not asked of the other', async () => {
    await imported({ 'c-vera': 'praha' });
    await join();
    const why = await whyAsked(world().core.context, 'c-anna', 'visit');
    expect(why).toMatchObject({ known: [{ question: 'where', source: 'roster' }] });
    await visited('v');
    await world().telegram.tap(user, 'Yes');
    expect(last()).toBe('Will you come to Prague again?');
  });

  it('one fact counts where both have it, and a correction holds for both and when they are parted', async () => {
    await imported({ 'c-anna': 'praha', 'c-vera': 'brno' });
    await join();
    expect((await mydata()).counting).toEqual(['praha']);
    await visited('v', 'c-vera', { store: 'brno' });
    world().pass(60_000);
    await world().telegram.tap(user, 'Correct: store');
    await world().telegram.tap(user, 'Brno');
    const { text, counting } = await mydata();
    expect(text).toContain('store: Brno (corrected by you');
    expect(counting).toEqual(['brno']);
    await part();
    for (const person of Object.keys(chats))
      expect(await factsOf(person)).toContainEqual(
        expect.objectContaining({ source: 'correction', value: 'brno' }),
      );
  });

  it('what an event tells stays with the one it names', async () => {
    await join();
    await visited('v', 'c-vera', { card: 'gold' });
    await part();
    expect(await factsOf('c-anna')).toEqual([]);
    expect(await factsOf('c-vera')).toMatchObject([{ name: 'card', value: 'gold' }]);
  });

  it('a fact of one that a survey of the other goes by is erased with its owner', async () => {
    await imported({ 'c-vera': 'praha' });
    await join();
    await visited('v');
    await part();
    expect(await database.db.collection('frozen').countDocuments()).toBe(1);
    await world().telegram.command(chats['c-vera'], 'forget');
    await world().telegram.tap(chats['c-vera'], 'Erase everything');
    expect(await database.db.collection('frozen').countDocuments()).toBe(0);
  });
});
