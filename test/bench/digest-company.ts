import type { Core } from '../../core/core.ts';
import type { Database } from '../../core/database/connection.ts';
import type { House, Person } from '../../core/model.ts';
import { importRoster } from '../../core/people/import.ts';
import { applyFile } from '../../core/programmes/apply.ts';
import type { Vault } from '../../core/vault.ts';
import { comments } from './house.ts';

/** A company of many managers, each with customers of their own who answered for sixteen weeks. */

export const managers = 200;
export const days = 112;
const dayMs = 86_400_000;
/** Four asks a person; every third is answered in words as well. */
const asksOfPerson = 4;
const textEvery = 3;
const answersOfPerson = asksOfPerson + asksOfPerson / textEvery;
const batch = 2_000;

const ids = Array.from({ length: managers }, (_, number) => `m-${number}`);

const houseFile = `
company: { name: Kavárna & Co, languages: [en] }
hours: { zone: Europe/Prague, days: Mon-Fri, from: "09:00", to: "17:00" }
touchpoints: [delivery, store-visit]
surveys:
  - id: visit
    version: 1
    audience: customer
    questions:
      - { id: score, kind: scale, from: 1, to: 5, metric: csat, text: { en: How was it? } }
      - { id: why, kind: text, optional: true, text: { en: Why? } }
programmes:
  - { id: visits, survey: visit, who: { audience: customer }, trigger: { touchpoint: delivery } }
managers:
${ids.map((id, at) => `  - { person: ${id}, digest: { on: slack, when: every week on Mon at 08:30 }, sees: { site: [site-${at}] } }`).join('\n')}
`;

export async function furnish({ context }: Core): Promise<House> {
  const applied = await applyFile(context, Buffer.from(houseFile), 'bench.yaml', false);
  if (!applied.ok) throw new Error(JSON.stringify(applied.faults));
  const rows = ids.map((id) => `${id},Manager ${id},employee`);
  const csv = Buffer.from(['id,name,audience', ...rows, ''].join('\n'));
  await importRoster(context, csv, 'bench.csv', { dryRun: false, replace: false });
  const stored = await context.programmes.house();
  if (!stored) throw new Error('the house was not stored');
  return stored.house;
}

/** At least so many answers. */
export async function fill(db: Database, vault: Vault, core: Core, answers: number): Promise<void> {
  const people = Math.ceil(answers / answersOfPerson);
  for (let from = 0; from < people; from += batch) {
    const numbers = range(from, Math.min(people, from + batch));
    await core.context.people.import(numbers.map(personOf), false, new Date());
    const asks = numbers.flatMap((number) =>
      range(0, asksOfPerson).map((each) => askOf(core.context.clock.now(), number, each)),
    );
    const rows = asks.flatMap((ask, at) => answersOf(vault, ask, from * asksOfPerson + at));
    await add(db, 'asks', asks);
    await add(db, 'answers', rows);
  }
}

type Ask = ReturnType<typeof askOf>;

function askOf(now: Date, number: number, each: number) {
  const spread = (number * 7_919 + each * 28_111) % (days * 1_000);
  const dueAt = new Date(+now - spread * (dayMs / 1_000) - 1);
  return {
    ...{ _id: `ask-${number}-${each}`, programme: 'visits', round: '', person: `c-${number}` },
    ...{ occasion: `v-${number}-${each}`, survey: 'visit', version: 1, touchpoint: 'delivery' },
    ...{ state: 'finished', answered: true, anytime: false, dueAt, expiresAt: dueAt },
  };
}

function answersOf(vault: Vault, ask: Ask, at: number) {
  const { _id, person, programme, survey, version, touchpoint, dueAt } = ask;
  const base = { ask: _id, person, programme, survey, version, touchpoint, at: dueAt, score: 0 };
  const score = {
    ...{ ...base, _id: `${_id}:score`, question: 'score', value: 1 + (at % 5), typed: false },
    ...{ text: null, sentiment: 'unscored', themes: [], language: null },
  };
  if (at % textEvery > 0) return [score];
  const text = vault.sealText('customer text', comments[at % comments.length] ?? '');
  const why = {
    ...{ ...base, _id: `${_id}:why`, question: 'why', value: null, typed: true, text },
    ...{ sentiment: at % 2 === 0 ? 'negative' : 'positive', themes: [theme(at)], language: 'en' },
  };
  return [score, why];
}

function theme(at: number): string {
  return ['delivery', 'staff', 'price', 'food'][at % 4] ?? '';
}

function personOf(number: number): Person {
  return {
    ...{ id: `c-${number}`, audience: 'customer', name: `Customer ${number}`, language: 'en' },
    ...{ timezone: '', team: '', site: `site-${number % managers}`, manager: '', segments: [] },
    ...{ email: '', facts: {}, handles: { telegram: '', slack: '', discord: '' } },
  };
}

async function add(db: Database, name: string, rows: readonly { _id: string }[]): Promise<void> {
  await db.collection<{ _id: string }>(name).insertMany([...rows], { ordered: false });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
