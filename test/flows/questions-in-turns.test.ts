import { beforeEach, describe, expect, it } from 'vitest';
import { roundCommand } from '../../cli/round.ts';
import { plainVoice } from '../../core/digest/voice.ts';
import { whyAsked } from '../../core/programmes/why.ts';
import { runCommand } from '../cli/run-command.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const rotating = `
surveys:
  - { template: pulse, id: weekly }
  - { id: big, version: 1, audience: employee, questions: [{ rotate: engagement, take: 14 }] }
programmes:
  - { id: weekly, survey: weekly, who: { audience: employee }, cadence: every week on Mon at 09:30, starts: 2026-12-01, closes: 4d }
  - { id: brno, survey: weekly, who: { audience: employee, site: brno }, cadence: every week on Mon at 09:30, starts: 2026-12-01, closes: 4d }
  - { id: praha, survey: weekly, who: { audience: employee, site: praha-1 }, cadence: every week on Mon at 09:30, starts: 2026-12-01, closes: 4d }
  - { id: quarterly, survey: big, who: { audience: employee }, cadence: every 3 months on day 1 at 09:30, starts: 2026-12-01 }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T08:00:00Z');
  for (const id of ['E1', 'E2', 'E3'])
    world.slack.directory.set(`${id.toLowerCase()}@example.com`, id);
  world.slack.directory.set('brno@example.com', 'B1');
  await world.apply(programmeFile);
  await world.apply(rotating);
  const brno = 'b-1,Pavel,employee,en,Europe/Prague,front,brno,,,brno@example.com,,,';
  await world.roster(roster([...people, ...employees(3), brno]));
});

/** Ids of the bank's questions that a round took; null where nobody was asked. */
async function open(programme: string, date: string): Promise<readonly string[] | null> {
  world.at(`${date}T08:00:00Z`);
  const house = (await world.core.context.programmes.house())?.house;
  const found = house?.programmes.find(({ id }) => id === programme);
  const round = house && found && (await world.core.openRound(house, found, date, 'hours'));
  if (!round) throw new Error('no round');
  if (round.members.length === 0) return null;
  const { rotation, questions } = round.survey;
  return questions.map(({ id }) => id).filter((id) => rotation?.questions.includes(id));
}

describe('questions that take turns', () => {
  it('are frozen in the round, and asked of everybody in it', async () => {
    const asked = await open('weekly', '2026-12-07');
    expect(asked).toEqual(['accomplishment-1', 'autonomy-1', 'environment-1', 'voice-1']);
    await world.run();
    for (const person of ['E1', 'E2', 'E3']) {
      expect(world.slack.chat(person)[0]?.outbound.text).toContain('what I got done');
      for (let question = 0; question < 4; question += 1) await world.slack.tap(person, '4');
      expect(world.slack.last(person).outbound.text).toContain('one thing we should change');
    }
  });

  it('are others in the next round, and shared with programmes that ask the same people', async () => {
    const first = await open('weekly', '2026-12-07');
    const second = await open('weekly', '2026-12-14');
    const third = await open('brno', '2026-12-15');
    const all = [...(first ?? []), ...(second ?? []), ...(third ?? [])];
    expect(all).toHaveLength(12);
    expect(new Set(all).size).toBe(12);
  });

  it('stand in the view of a manager by their drivers, with the name of each', async () => {
    await world.roster(roster([...people, ...employees(12)]));
    for (let each = 4; each <= 12; each += 1)
      world.slack.directory.set(`e${each}@example.com`, `E${each}`);
    for (const week of ['07', '14']) {
      await open('weekly', `2026-12-${week}`);
      await world.run();
      for (let each = 1; each <= 12; each += 1)
        for (let question = 0; question < 4; question += 1)
          await world.slack.tap(`E${each}`, String(1 + ((each + question) % 5)));
      world.pass(5 * 86_400_000);
      await world.run();
    }
    const [view] = await world.core.context.disclosure.view({}, world.now());
    const scores = view?.groups[0]?.scores ?? [];
    expect(scores.map(({ driver }) => driver)).toEqual(['goals', 'growth', 'manager', 'meaning']);
    expect(scores.every(({ score }) => score !== 'withheld')).toBe(true);
    const { nameOf } = plainVoice(world.core.context, 'cs');
    expect(scores.map(({ driver }) => nameOf(driver))).toEqual([
      'Cíle',
      'Rozvoj a školení',
      'Vedení',
      'Smysl práce',
    ]);
  });

  it('are not used up by programmes that ask other people', async () => {
    const brno = await open('brno', '2026-12-07');
    expect(await open('praha', '2026-12-08')).toEqual(brno);
  });

  it('run out rather than return: fewer are taken, then nobody is asked, and why says so', async () => {
    const taken = [];
    for (const day of ['02', '03', '04']) taken.push(await open('quarterly', `2026-12-${day}`));
    expect(taken.map((asked) => asked?.length)).toEqual([14, 14, 14]);
    expect((await open('weekly', '2026-12-07'))?.length).toBe(4);
    expect((await open('quarterly', '2026-12-08'))?.length).toBe(10);
    world.at('2026-12-09T08:00:00Z');
    const dry = ['round', 'open', 'quarterly', '--dry-run'];
    const { out } = await runCommand(world, roundCommand, dry);
    expect(out).toMatch(/^0 asked, 5 left out\n/);
    expect(out.match(/^ {2}not .*: no-question$/gm)).toHaveLength(5);
    expect(await open('quarterly', '2026-12-09')).toBeNull();
    const why = await whyAsked(world.core.context, 'e-1', 'quarterly');
    expect(why.ok && why.asks).toContainEqual({
      occasion: '2026-12-09',
      state: 'left out',
      reason: 'no-question',
    });
  });
});
