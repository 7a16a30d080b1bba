import { beforeEach, describe, expect, it } from 'vitest';
import { trySurvey } from '../../core/conversation/try-survey.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  for (const id of ['e1', 'jana']) world.slack.directory.set(`${id}@example.com`, id);
  world.telegram.directory.set('501', '501');
  await world.apply(programmeFile);
  const vera = 'c-vera,Věra,customer,en,Europe/Prague,,praha-1,,,,501,,';
  await world.roster(roster([...people, ...employees(1), vera]));
});

/** How many rows each collection that reports read has. */
async function counted(): Promise<Record<string, number>> {
  const names = ['asks', 'answers', 'ballots', 'cases', 'outbox', 'rehearsals'];
  const counts = names.map(
    async (name) => [name, await database.db.collection(name).countDocuments()] as const,
  );
  return Object.fromEntries(await Promise.all(counts));
}

const nothing = { asks: 0, answers: 0, ballots: 0, cases: 0, outbox: 0, rehearsals: 0 };

describe('a rehearsal', () => {
  it('says so under every question, and leaves nothing of a customer survey', async () => {
    const tried = await trySurvey(world.core.context, 'delivery', 'c-vera');
    expect(tried).toMatchObject({ ok: true, platform: 'telegram' });
    expect(world.telegram.last('501').outbound.text).toBe(
      'Rehearsal: nothing you answer is kept or counted.\nHow was the delivery?',
    );
    await world.telegram.tap('501', '1');
    expect(world.telegram.last('501').outbound.text).toContain('Rehearsal');
    expect(world.telegram.last('501').outbound.text).toContain('What went wrong?');
    await world.telegram.say('501', 'Everything, it was terrible and I hate it');
    await world.run();
    expect(world.telegram.last('501').outbound.text).toContain('Thank you');
    expect(await counted()).toEqual(nothing);
  });

  it('leaves nothing of an employee survey, and works back as well as forth', async () => {
    expect(await trySurvey(world.core.context, 'pulse', 'e-1')).toMatchObject({ ok: true });
    await world.slack.tap('e1', '9');
    await world.slack.tap('e1', 'Back');
    await world.slack.tap('e1', '3');
    await world.slack.tap('e1', '2');
    await world.slack.tap('e1', 'Skip');
    expect(world.slack.last('e1').outbound.text).toContain('Thank you');
    expect(await counted()).toEqual(nothing);
  });

  it('does not use up attention, and reaches nobody who said stop', async () => {
    await trySurvey(world.core.context, 'delivery', 'c-vera');
    const event = { id: 'd1', person: 'c-vera', touchpoint: 'delivery', at: world.now() };
    expect(await handleEvent(world.core.context, event)).toBe('asked');
    await world.telegram.command('501', 'stop');
    expect(await trySurvey(world.core.context, 'delivery', 'c-vera')).toMatchObject({ ok: false });
  });

  it('is over after a day', async () => {
    await trySurvey(world.core.context, 'delivery', 'c-vera');
    world.pass(25 * 3_600_000);
    await world.telegram.tap('501', '5');
    expect(world.telegram.last('501').outbound.text).toContain('closed already');
    expect((await counted())['answers']).toBe(0);
  });

  it('names what there is where the survey or the person is not', async () => {
    const survey = await trySurvey(world.core.context, 'delivry', 'c-vera');
    expect(survey).toMatchObject({ fault: 'survey: found "delivry"; there are: delivery, pulse' });
    const person = await trySurvey(world.core.context, 'delivery', 'c-nobody');
    expect(person).toMatchObject({ fault: 'person: "c-nobody" is not on the roster' });
  });
});
