import { beforeEach, describe, expect, it } from 'vitest';
import { roundCommand } from '../../cli/round.ts';
import { whyCommand } from '../../cli/why.ts';
import { runCommand } from '../cli/run-command.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const customer = (id: string, rest: string) => `
surveys:
  - { id: how, version: 1, audience: customer, questions: [{ id: score, kind: scale, from: 1, to: 5, metric: csat, text: { en: How?, ru: Как?, cs: Jak? } }] }
programmes:
  - { id: ${id}, survey: how, who: { audience: customer }, reminders: [], ${rest} }
`;
const employee = (rest: string) => `
programmes:
  - { id: pulse, survey: pulse, who: { audience: employee, team: front }, reminders: [], ${rest} }
`;
const weekly = 'cadence: every week on Fri at 18:30, starts: 2026-12-04';

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-01T05:00:00Z');
  await world.apply(programmeFile);
  const vera = 'c-vera,Věra,customer,en,Europe/Prague,,praha-1,,,,501,,';
  await world.roster(roster([...people, vera, ...employees(3)]));
  world.telegram.directory.set('501', '501');
  for (const number of [1, 2, 3]) world.slack.directory.set(`e${number}@example.com`, `E${number}`);
});

interface Told {
  asked: string[];
  leftOut: { person: string; reason: string; detail?: string; from?: string }[];
}

async function open(programme: string, ...options: string[]): Promise<Told> {
  const args = ['round', 'open', programme, '--json', '--yes', ...options];
  return JSON.parse((await runCommand(world, roundCommand, args)).out);
}

async function liveUntil(iso: string): Promise<void> {
  while (world.now() < new Date(iso)) {
    await world.run();
    world.pass(1_800_000);
  }
}

const of = ({ leftOut }: Told, id: string) => leftOut.find(({ person }) => person === id);

async function roundOf(programme: string) {
  const rounds = await world.core.context.programmes.rounds(['open', 'closed']);
  return rounds.findLast((each) => each.programme.id === programme);
}

describe('a round that closes before somebody may be written to', () => {
  it('leaves them out, and everything that tells of it agrees', async () => {
    await world.apply(employee(`${weekly}, closes: 2d`));
    world.at('2026-12-04T17:30:00Z');
    const dry = await open('pulse', '--dry-run');
    const opened = await open('pulse');
    expect(dry.asked).toEqual([]);
    expect(opened).toMatchObject({ asked: [], leftOut: dry.leftOut });
    const late = {
      reason: 'late',
      detail: 'the round closes at 2026-12-06T17:30:00Z',
      from: '2026-12-07T07:00:00.000Z',
    };
    for (const id of ['e-1', 'e-2', 'e-3']) expect(of(dry, id)).toEqual({ person: id, ...late });
    const said = (await runCommand(world, whyCommand, ['why', 'e-1', 'pulse'])).out;
    const words = 'late; the round closes at 2026-12-06T17:30:00Z; can be asked from 2026-12-07';
    expect(said).toContain(`Would not be asked now: ${words}`);
    expect(said).toContain(`2026-12-04: left out (${words}`);
  });

  it('counts those it leaves out once', async () => {
    await world.apply(employee(`${weekly}, closes: 2d`));
    world.at('2026-12-04T17:30:00Z');
    const args = ['round', 'open', 'pulse'];
    const dry = (await runCommand(world, roundCommand, [...args, '--dry-run'])).out;
    // three of the team and their manager
    expect(dry).toContain('0 asked, 4 left out');
    const opened = runCommand(world, roundCommand, args);
    await expect(opened).rejects.toThrow('This asks nobody');
    expect(await roundOf('pulse')).toBeUndefined();
    const { out } = await runCommand(world, roundCommand, [...args, '--yes']);
    expect(out).toContain('0 asked, 4 left out');
  });

  it('asks at any hour where that is wanted, also in the dry run', async () => {
    await world.apply(employee(`${weekly}, closes: 2d`));
    world.at('2026-12-04T17:30:00Z');
    const dry = await open('pulse', '--dry-run', '--ignore-hours');
    expect(dry.asked).toEqual(['e-1', 'e-2', 'e-3', 'm-jana']);
    expect(await open('pulse', '--ignore-hours')).toMatchObject({ asked: dry.asked });
  });

  it('leaves out who may not be written to at any hour', async () => {
    const hours = 'hours: { from: "08:00", to: "09:00" }';
    await world.apply(customer('early', `${weekly}, closes: 10d, ${hours}`));
    await world.core.context.people.set('c-vera', { quiet: '20:00-10:00' });
    const never = { reason: 'late', detail: 'their hours never open' };
    expect(of(await open('early'), 'c-vera')).toEqual({ person: 'c-vera', ...never });
  });

  it('leaves out a customer whose evening it is', async () => {
    await world.apply(customer('nightly', `${weekly}, closes: 10h`));
    world.at('2026-12-01T20:00:00Z');
    expect((await open('nightly')).asked).toEqual([]);
    expect(await world.core.context.programmes.asksOfPerson('c-vera')).toEqual([]);
  });

  it('asks all whom it can', async () => {
    await world.apply(employee(`${weekly}, closes: 3d`));
    world.at('2026-12-04T17:30:00Z');
    expect((await open('pulse')).asked).toEqual(['e-1', 'e-2', 'e-3', 'm-jana']);
    await liveUntil('2026-12-07T08:00:00Z');
    for (const user of ['E1', 'E2', 'E3']) expect(world.slack.chat(user)).toHaveLength(1);
  });
});

describe('a round of the rule', () => {
  it('that a holiday moves past its end leaves out, also where late asks are made up for', async () => {
    const cadence = 'cadence: every year on 24 Dec at 09:30, starts: 2026-12-01';
    await world.apply(employee(`${cadence}, closes: 2d, late: next slot`));
    world.at('2026-12-24T09:00:00Z');
    await world.core.openDueRounds();
    const round = await roundOf('pulse');
    expect(round?.members).toEqual([]);
    // after Christmas and a weekend comes a Monday
    expect(round?.leftOut).toContainEqual({
      person: 'e-1',
      reason: 'late',
      detail: 'the round closes at 2026-12-26T09:00:00Z',
      from: '2026-12-28T07:00:00.000Z',
    });
  });

  it('that Tonus opens late in the evening leaves out who would be asked the morning after its end', async () => {
    const cadence = 'cadence: every week on Tue at 10:00, starts: 2026-12-01';
    await world.apply(customer('weekly', `${cadence}, closes: 10h, late: next slot`));
    world.at('2026-12-01T20:00:00Z');
    await world.core.openDueRounds();
    expect((await roundOf('weekly'))?.leftOut).toContainEqual(
      expect.objectContaining({ person: 'c-vera', reason: 'late' }),
    );
  });

  it('leaves out who is further west than it is long, and asks the others', async () => {
    const west = employees(3).map((row) => row.replace('Europe/Prague', 'Pacific/Honolulu'));
    await world.roster(roster(west.slice(2)));
    await world.apply(
      employee('cadence: every week on Tue at 09:30, starts: 2026-12-01, closes: 5h'),
    );
    world.at('2026-12-01T08:30:00Z');
    await world.core.openDueRounds();
    const round = await roundOf('pulse');
    expect(round?.members.map(({ person }) => person)).toEqual(['e-1', 'e-2', 'm-jana']);
    expect(round?.leftOut).toContainEqual(
      expect.objectContaining({ person: 'e-3', reason: 'late' }),
    );
  });
});

describe('somebody who waits for their attention', () => {
  const cadence = 'cadence: every week on Tue at 10:00, starts: 2026-12-01';

  it('is left out where the hour that follows comes after the end', async () => {
    await world.apply(customer('waiting', `${cadence}, closes: 12h, attention: queue`));
    world.at('2026-12-01T09:00:00Z');
    const pausedUntil = new Date('2026-12-01T20:00:00Z');
    await world.core.context.people.set('c-vera', { pausedUntil });
    expect(of(await open('waiting', '--dry-run'), 'c-vera')).toMatchObject({
      reason: 'late',
      from: '2026-12-02T08:00:00.000Z',
    });
  });

  it('has their turn in the next round of a drip', async () => {
    const drip = `${cadence}, closes: 12h, attention: queue, drip: 1w`;
    await world.apply(customer('drip', drip.replace('every week on Tue', 'every day')));
    const { programmes, people: store } = world.core.context;
    const programme = (await programmes.house())?.house.programmes.find(({ id }) => id === 'drip');
    expect(programme?.drip).toBeTruthy();
    const days = ['01', '02', '03', '04', '05', '06', '07'];
    const asked = new Map<string, readonly string[]>();
    let heldOn = '';
    for (const day of days) {
      world.at(`2026-12-${day}T09:00:00Z`);
      const isTheirs = (await open('drip', '--dry-run')).asked.includes('c-vera');
      if (isTheirs && !heldOn) {
        heldOn = day;
        const pausedUntil = new Date(`2026-12-${day}T20:00:00Z`);
        await store.set('c-vera', { pausedUntil });
      }
      asked.set(day, (await open('drip')).asked);
    }
    const turns = days.filter((day) => asked.get(day)?.includes('c-vera'));
    expect(turns).toEqual([days[days.indexOf(heldOn) + 1]]);
  });
});
