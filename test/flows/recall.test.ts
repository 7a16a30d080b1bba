import { beforeEach, describe, expect, it } from 'vitest';
import { SendError } from '../../core/bot.ts';
import { planRound } from '../../core/programmes/plan.ts';
import { planRecall } from '../../core/programmes/recall-plan.ts';
import { recallRound } from '../../core/programmes/recall-round.ts';
import type { Round } from '../../core/programmes/round.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const nps = `
surveys:
  - { id: nps, version: 1, audience: customer, questions: [{ id: score, kind: scale, from: 0, to: 10, metric: nps, text: { en: Recommend?, ru: Порекомендуете?, cs: Doporučíte? } }, { id: size, kind: choice, fact: size, text: { en: Size?, ru: Размер?, cs: Velikost? }, options: [{ id: s, text: { en: S, ru: S, cs: S } }, { id: m, text: { en: M, ru: M, cs: M } }] }] }
programmes:
  - { id: nps, survey: nps, who: { audience: customer }, cadence: every 3 months on day 1 at 10:00, starts: 2026-12-01 }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  for (let number = 1; number <= 6; number += 1)
    world.slack.directory.set(`e${number}@example.com`, `E${number}`);
  world.slack.directory.set('jana@example.com', 'U1');
  world.telegram.directory.set('501', '501');
  await world.apply(programmeFile);
  await world.apply(nps);
  const vera = 'c-vera,Věra,customer,cs,Europe/Prague,,praha-1,,,,501,,';
  await world.roster(roster([...people, ...employees(6), vera]));
});

async function launched(programme: string): Promise<Round> {
  const house = (await world.core.context.programmes.house())?.house;
  const found = house?.programmes.find(({ id }) => id === programme);
  if (!house || !found) throw new Error('no programme');
  const round = await world.core.openRound(house, found, '2026-12-01', 'anytime');
  if (!round) throw new Error('no round');
  await world.core.deliverDue();
  return round;
}

describe('a wrong launch', () => {
  it('is taken back: messages deleted, reminders withdrawn, no figures, answers gone', async () => {
    const { id } = await launched('team-pulse');
    await world.slack.tap('E1', '9');
    expect(world.slack.chat('E2')).toHaveLength(1);
    const plan = await planRecall(world.core.context, id);
    expect(plan).toMatchObject({ unknown: 0, queued: 7 });
    // seven questions, and the one that followed on the answer
    expect(plan?.standing).toHaveLength(8);
    expect(await recallRound(world.core.context, id)).toEqual({
      ...{ state: 'recalled', withdrawn: 7, deleted: 8, replaced: 0 },
      ...{ awaited: 0, unknown: 0, unanswered: {}, left: {} },
    });
    for (const chat of ['E1', 'E2']) expect(world.slack.chat(chat)).toEqual([]);
    expect(await database.db.collection('ballots').countDocuments()).toBe(0);
    expect(await database.db.collection('urns').countDocuments()).toBe(0);
    world.pass(10 * 86_400_000);
    await world.run();
    expect(await world.core.context.disclosure.releases(id)).toBeNull();
    expect(world.slack.chat('E2').filter(({ outbound }) => outbound.choices.length > 0)).toEqual(
      [],
    );
  });

  it('answers a tap on a question that was asked later with what is true: it is closed', async () => {
    const { id } = await launched('team-pulse');
    await world.slack.tap('E1', '9');
    const { remove, edit } = world.slack;
    world.slack.remove = world.slack.edit = () => Promise.reject(new SendError('rejected'));
    const recalled = await recallRound(world.core.context, id);
    expect(recalled?.left).toEqual({ slack: 8 });
    Object.assign(world.slack, { remove, edit });
    await world.slack.tap('E1', '4');
    expect(world.slack.last('E1').outbound.choices).toEqual([]);
    expect(await database.db.collection('ballots').countDocuments()).toBe(0);
  });

  it('takes what followed on a typed answer back, and nothing else that was said there', async () => {
    const { id } = await launched('team-pulse');
    await world.slack.command('E1', 'help');
    await world.slack.say('E1', '9');
    expect(world.slack.chat('E1')).toHaveLength(3);
    await recallRound(world.core.context, id);
    expect(world.slack.chat('E1')).toHaveLength(1);
    expect(world.slack.last('E1').outbound.text).toContain('/tonus settings');
  });

  it('takes a question back that was shown once more', async () => {
    const { id } = await launched('team-pulse');
    await world.slack.say('E1', 'hello');
    expect(world.slack.chat('E1')).toHaveLength(2);
    await recallRound(world.core.context, id);
    expect(world.slack.chat('E1')).toEqual([]);
  });

  it('leaves no answers where it is cut short, and is finished soon', async () => {
    const { id } = await launched('team-pulse');
    await world.slack.tap('E1', '9');
    const { outbox } = world.core.context;
    const { takenBack } = outbox;
    outbox.takenBack = () => Promise.reject(new Error('killed'));
    await expect(recallRound(world.core.context, id)).rejects.toThrow('killed');
    outbox.takenBack = takenBack;
    for (const collection of ['ballots', 'urns'])
      expect(await database.db.collection(collection).countDocuments()).toBe(0);
    world.pass(60_000);
    await world.run();
    for (const chat of ['E1', 'E2']) expect(world.slack.chat(chat)).toEqual([]);
    expect((await world.core.context.programmes.round(id))?.state).toBe('recalled');
  });

  it('is replaced where it cannot be deleted, and deleted once it can be', async () => {
    const { id } = await launched('nps');
    const refuse = async (): Promise<void> => {
      throw new SendError('rejected');
    };
    const { remove, edit } = world.telegram;
    world.telegram.remove = refuse;
    const again = await recallRound(world.core.context, id);
    expect(again).toMatchObject({ deleted: 0, replaced: 1, left: {} });
    expect(world.telegram.last('501').outbound.text).toContain('omylem');
    world.telegram.edit = refuse;
    expect(await recallRound(world.core.context, id)).toMatchObject({ replaced: 1, left: {} });
    Object.assign(world.telegram, { remove, edit });
    expect(await recallRound(world.core.context, id)).toMatchObject({ deleted: 1, replaced: 0 });
  });

  it('leaves nothing known of what people said in it', async () => {
    const { id } = await launched('nps');
    await world.telegram.tap('501', '9');
    await world.telegram.tap('501', 'M');
    expect(await world.core.context.facts.of('c-vera')).toHaveLength(1);
    await recallRound(world.core.context, id);
    expect(await world.core.context.facts.of('c-vera')).toEqual([]);
    expect(await database.db.collection('answers').countDocuments()).toBe(0);
  });

  it('waits where the platform asks to', async () => {
    const { id } = await launched('nps');
    const { remove } = world.telegram;
    let refused = 0;
    world.telegram.remove = async (sent) => {
      refused += 1;
      if (refused === 1) throw new SendError('rate-limited', { retryAfterMs: 3_000 });
      await remove(sent);
    };
    expect(await recallRound(world.core.context, id)).toMatchObject({ deleted: 1 });
  });

  it('does not use up attention', async () => {
    const { id } = await launched('nps');
    await recallRound(world.core.context, id);
    const house = (await world.core.context.programmes.house())?.house;
    const programme = house?.programmes.find((each) => each.id === 'nps');
    if (!house || !programme) throw new Error('no programme');
    const plan = await planRound(world.core.context, house, programme, '2026-12-02', 'hours');
    expect(plan.asked.map(({ member }) => member.id)).toEqual(['c-vera']);
  });

  it('that has closed has given its figures, and is not recalled', async () => {
    const { id } = await launched('nps');
    world.pass(8 * 86_400_000);
    await world.run();
    expect(await planRecall(world.core.context, id)).toBeNull();
    expect(await recallRound(world.core.context, id)).toBeNull();
  });
});
