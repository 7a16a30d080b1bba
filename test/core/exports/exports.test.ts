import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { answers } from '../../../core/exports/answers.ts';
import { cases } from '../../../core/exports/cases.ts';
import { codebook, codebookRows } from '../../../core/exports/codebook.ts';
import type { Export, Row } from '../../../core/exports/export.ts';
import { people } from '../../../core/exports/people.ts';
import { toCsv } from '../../../core/exports/write.ts';
import { says, settle } from '../../flows/digest-company.ts';
import { useDatabase } from '../../support/database.ts';
import { createWorld, type World } from '../../support/world.ts';

const database = useDatabase();
const dayMs = 86_400_000;
const staff = 10;
const secret = 'canary-7319';
let world: World;

beforeAll(async () => {
  world = await createWorld(database.db);
  await settle(world, staff);
  world.at('2026-12-01T08:45:00Z');
  await world.run();
  for (let number = 1; number <= staff; number += 1) {
    const user = `E${number}`;
    await world.slack.tap(user, String(number % 3 === 0 ? 3 : 9));
    await world.slack.tap(user, String((number % 5) + 1));
    if (number > 4) continue;
    const form = world.slack.last(user).outbound.form?.value ?? '';
    await world.slack.say(user, `${secret} ${number}`, form);
  }
  await says(world, 1, { score: 2, text: '=evil()', sentiment: 'negative', themes: ['staff'] });
});

async function rowsOf(from: Export): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of from.rows(world.core.context)) rows.push(row);
  return rows;
}

describe('exports', () => {
  it('give customers’ answers one by one', async () => {
    const [score, why] = await rowsOf(answers);
    expect(score).toMatchObject({ audience: 'customer', person: 'c-anna', value: 2, themes: [] });
    expect(why).toMatchObject({ value: '=evil()', sentiment: 'negative', themes: ['staff'] });
  });

  it('give nothing of employees while a round is open, and only figures of groups after it', async () => {
    const open = await rowsOf(answers);
    expect(open.filter(({ audience }) => audience === 'employee')).toEqual([]);
    world.pass(6 * dayMs);
    await world.run();
    const closed = (await rowsOf(answers)).filter(({ audience }) => audience === 'employee');
    expect(closed.some(({ question, group }) => question === 'enps' && group === 'everybody')).toBe(
      true,
    );
    expect(closed.every(({ person }) => person === '')).toBe(true);
    expect(JSON.stringify(closed)).not.toMatch(/e-\d|canary/);
  });

  it('say of no employee whether they stopped or can be reached', async () => {
    await world.slack.command('E1', 'stop');
    const rows = await rowsOf(people);
    const one = rows.find(({ id }) => id === 'e-1');
    const other = rows.find(({ id }) => id === 'e-2');
    expect([one?.['stopped'], one?.['on']]).toEqual([other?.['stopped'], other?.['on']]);
    expect(rows.find(({ id }) => id === 'c-anna')).toMatchObject({ stopped: false, on: [] });
  });

  it('list cases without what was written', async () => {
    const now = world.now();
    await world.core.context.cases.open({
      ...{ id: 'k1', ask: 'a1', person: 'c-anna', survey: 'delivery', touchpoint: 'delivery' },
      ...{
        openedAt: now,
        dueAt: now,
        state: 'open',
        owner: 'm-jana',
        repliedAt: null,
        changed: null,
        delivery: 'fine',
      },
      closedAt: null,
    });
    expect(await rowsOf(cases)).toEqual([
      expect.objectContaining({ id: 'k1', owner: 'm-jana', repliedAt: null }),
    ]);
  });

  it.each([answers, cases, people])('have exactly the columns of their codebook', async (each) => {
    const names = each.columns.map(({ name }) => name).sort();
    for (const row of await rowsOf(each)) expect(Object.keys(row).sort()).toEqual(names);
  });

  it('explain columns and questions in the codebook', async () => {
    const stored = await world.core.context.programmes.house();
    const csv = await text(
      toCsv({ columns: codebook }, codebookRows(answers, stored?.house ?? null)),
    );
    expect(csv).toContain(
      'question,delivery 1 score,How was the delivery?,1 to 5; 4 and up count for csat',
    );
    expect(csv).toContain('"0 to 10; 9 and up count for enps, 6 and down against it"');
    expect(csv).toContain('column,sentiment,');
  });
});

describe('a large export', () => {
  const many = 20_000;

  it('holds a few of its twenty thousand rows at a time', async () => {
    const at = world.now();
    const row = (number: number) => ({
      ...{ _id: `big-${number}:score`, ask: `big-${number}`, person: 'c-anna', programme: 'p' },
      ...{ survey: 'delivery', version: 1, question: 'score', touchpoint: 'delivery', at },
      ...{ value: 'x'.repeat(1_000), typed: false, text: null, sentiment: 'unscored' },
      ...{ score: 0, themes: [], language: null },
    });
    const collection = database.db.collection<{ _id: string }>('answers');
    for (let from = 0; from < many; from += 1_000) {
      await collection.insertMany(Array.from({ length: 1_000 }, (_, each) => row(from + each)));
    }
    let read = 0;
    async function* counted(): AsyncGenerator<Row> {
      for await (const each of answers.rows(world.core.context)) {
        read += 1;
        yield each;
      }
    }
    let written = 0;
    let mostHeld = 0;
    for await (const chunk of toCsv(answers, counted())) {
      mostHeld = Math.max(mostHeld, read - written);
      written += (chunk as Buffer).toString().split('\r\n').length - 1;
    }
    expect(written).toBeGreaterThan(many);
    expect(mostHeld).toBeLessThan(many / 20);
  });
});
