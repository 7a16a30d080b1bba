import { beforeEach, describe, expect, it } from 'vitest';
import type { Ask } from '../../core/programmes/ask.ts';
import { recallRound } from '../../core/programmes/recall-round.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const hourMs = 3_600_000;
const programme = (id: string, rest: string) =>
  `  - { id: ${id}, survey: nps, who: { audience: customer }, cadence: every month on day 1 at 10:00, starts: 2026-12-01, closes: 10d, again: 1d, reminders: [], ${rest} }`;
const more = `
attention: { customer: 2d }
surveys:
  - { id: nps, version: 1, audience: customer, questions: [{ id: score, kind: scale, from: 0, to: 10, metric: nps, text: { en: Recommend?, ru: Порекомендуете?, cs: Doporučíte? } }] }
programmes:
${['one', 'two'].map((id) => programme(id, 'attention: drop')).join('\n')}
${['later', 'last'].map((id) => programme(id, 'attention: queue')).join('\n')}
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  world.telegram.directory.set('501', '501');
  await world.apply(programmeFile);
  await world.apply(more);
  const vera = 'c-vera,Věra,customer,en,Europe/Prague,,praha-1,,,,501,,';
  await world.roster(roster([...people, vera]));
});

/** Asks are added only once all of them are decided on: none of the decisions knows of another. */
async function decideAtOnce(decisions: readonly (() => Promise<unknown>)[]): Promise<void> {
  const { programmes } = world.core.context;
  const { addAsks } = programmes;
  let undecided = decisions.length;
  let go: () => void = () => undefined;
  const decided = new Promise<void>((resolve) => {
    go = resolve;
  });
  programmes.addAsks = async (asks) => {
    undecided -= 1;
    if (undecided === 0) go();
    await decided;
    await addAsks(asks);
  };
  await Promise.all(decisions.map((decide) => decide()));
  programmes.addAsks = addAsks;
}

function opening(id: string): () => Promise<unknown> {
  return async () => {
    const house = (await world.core.context.programmes.house())?.house;
    const found = house?.programmes.find((each) => each.id === id);
    if (!house || !found) throw new Error('no programme');
    await world.core.openRound(house, found, world.now().toISOString().slice(0, 10), 'hours');
  };
}

const delivery = (): Promise<unknown> => {
  const event = { id: 'e1', person: 'c-vera', touchpoint: 'delivery', at: world.now() };
  return handleEvent(world.core.context, event);
};

async function live(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour += 1) {
    await world.run();
    world.pass(hourMs);
  }
}

async function asksIn(state: Ask['state']): Promise<readonly Ask[]> {
  const all = await world.core.context.programmes.asksOfPerson('c-vera');
  return all.filter((each) => each.state === state);
}

function shown(): number {
  return world.telegram.chat('501').length;
}

describe('rounds and events that are decided on in the same moment', () => {
  it('ask one person once', async () => {
    await decideAtOnce([opening('one'), opening('two'), delivery]);
    expect(await asksIn('waiting')).toHaveLength(3);
    await live(24);
    expect(shown()).toBe(1);
    expect(await asksIn('open')).toHaveLength(1);
    const [missed] = await asksIn('missed');
    const why = await whyAsked(world.core.context, 'c-vera', missed?.programme ?? '');
    expect(why.ok && why.asks[0]).toMatchObject({ state: 'missed', reason: 'asked-lately' });
  });

  it('ask again as soon as they may where they are to queue', async () => {
    await decideAtOnce([opening('later'), opening('last')]);
    await live(47);
    expect(shown()).toBe(1);
    await live(26);
    expect(shown()).toBe(2);
    expect(await asksIn('open')).toHaveLength(2);
  });

  it('let another go where the first was taken back', async () => {
    await decideAtOnce([opening('one'), opening('later')]);
    await world.run();
    const [first] = await asksIn('open');
    await recallRound(world.core.context, first?.round ?? '');
    expect(shown()).toBe(0);
    await live(24 * 3);
    expect(shown()).toBe(1);
  });

  it('let another go where the first could not be sent', async () => {
    world.telegram.blocked.add('501');
    await decideAtOnce([opening('one'), opening('two')]);
    await world.run();
    const { held } = await world.core.context.programmes.attentionOf('c-vera');
    expect(held).toEqual([]);
  });
});
