import { text as textOf } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { beforeAll, describe, expect, it } from 'vitest';
import { invitePage } from '../../cli/invite-page.ts';
import { peopleCommand } from '../../cli/people.ts';
import { type Outbound, platforms } from '../../core/bot.ts';
import { createCalls } from '../../core/delivery/measured-bot.ts';
import { bulletinNow } from '../../core/digest/bulletin.ts';
import { answers } from '../../core/exports/answers.ts';
import type { Export } from '../../core/exports/export.ts';
import { people } from '../../core/exports/people.ts';
import { toCsv, toJsonLines } from '../../core/exports/write.ts';
import { closed } from '../../core/i18n/direction.ts';
import type { MyData } from '../../core/people/my-data.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { createMetrics } from '../../http/metrics.ts';
import { runCommand } from '../cli/run-command.ts';
import { eyes } from '../contracts/eyes.ts';
import { carried, hostileTexts, inlined, withoutBlanks } from '../contracts/hostile.ts';
import { programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

/** What people write, and what they are called, goes through every sink as text: one customer for each hostile text. */

const database = useDatabase();
const channel = 'C0123456789';
const factName = '<b>*_dish_*';
const company = "<!channel> & *Co* @everyone {name} '{0}' <b>";
let world: World;

const visit = `
company: { name: ${JSON.stringify(company)}, languages: [en, ru, cs] }
surveys:
  - id: visit
    version: 1
    audience: customer
    questions:
      - { id: score, kind: scale, from: 1, to: 5, metric: csat, text: { en: "{name|Guest}, how was your {fact.${factName}|meal}?", ru: Как?, cs: Jak? } }
      - { id: why, kind: text, text: { en: Why?, ru: Почему?, cs: Proč? } }
      - { id: again, kind: yesno, text: { en: "You wrote {answer.why}. Coming again?", ru: Ещё?, cs: Ještě? } }
programmes:
  - { id: visit, survey: visit, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
cases:
  open: [{ survey: visit, when: score <= 2 }]
managers:
  - { person: m-jana, digest: { on: slack, when: every week on Mon at 08:30 } }
${hostileTexts.map((_, at) => `  - { person: m-${at}, digest: { on: slack, when: every week on Mon at 08:30 } }`).join('\n')}
`;

/** What a cell of a roster may hold: no control characters, 100 code points. */
function asName(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}]+/gu, ' ').trim();
  return [...line].slice(0, 100).join('').trim();
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

interface Visitor {
  /** Of the text. */
  called: string;
  id: string;
  user: string;
  written: string;
  name: string;
  fact: string;
}

/** Halves of surrogate pairs cannot be stored. */
function stored(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

const visitors: readonly Visitor[] = hostileTexts.map(([called, text], at) => ({
  ...{ called, id: `c-${at}`, user: String(500 + at), written: text, name: asName(text) },
  fact: [...text].slice(0, 50).join(''),
}));
const boss = visitors[0]?.name ?? '';

interface Sink {
  name: string;
  outbound: Outbound;
  /** What its text says, character by character. */
  shows: readonly string[];
}

const sinks = new Map<string, Sink[]>();
/** What `/mydata` gives to take away, by person. */
const files = new Map<string, MyData>();

function keep({ called }: Visitor, name: string, outbound: Outbound, ...shows: string[]): void {
  sinks.set(called, [...(sinks.get(called) ?? []), { name, outbound, shows }]);
}

async function answer(visitor: Visitor): Promise<void> {
  const { user, written, name, fact } = visitor;
  const { telegram } = world;
  const asked = telegram.last(user).outbound;
  keep(visitor, 'the first words', asked, company);
  const question = `${inlined(name)}, how was your ${inlined(stored(fact))}?`;
  keep(visitor, 'a name and a fact in a question', asked, question);
  await telegram.tap(user, '1');
  await telegram.say(user, written);
  const again = `You wrote ${inlined(written)}. Coming again?`;
  keep(visitor, 'an answer said again', telegram.last(user).outbound, again);
  await telegram.tap(user, 'No');
  keep(visitor, 'the thanks', telegram.last(user).outbound, company);
}

async function handle(visitor: Visitor): Promise<void> {
  const { id, name, written } = visitor;
  const [found] = await world.core.context.cases.ofPerson(id);
  const standing = world.slack
    .chat(channel)
    .find(({ outbound }) => outbound.form?.value.includes(found?.id ?? '?'));
  if (!standing) throw new Error(`no card for ${visitor.called}`);
  const { outbound } = standing;
  const words = `“${closed(stored(written.trim()))}”`;
  keep(visitor, 'a card', outbound, `An unhappy customer: ${closed(name)}\n`, words);
  await world.slack.say('U1', written, outbound.form?.value);
}

async function look(visitor: Visitor): Promise<void> {
  const { id, user, written, name, fact } = visitor;
  const { telegram } = world;
  keep(visitor, 'a reply to the customer', telegram.last(user).outbound, boss, written.trim());
  await telegram.command(user, 'mydata');
  const mine = telegram.last(user).outbound;
  const known = `${factName}: ${closed(stored(fact))} (`;
  keep(visitor, '/mydata', mine, `On the roster as: ${closed(name)}\n`, known);
  files.set(id, JSON.parse(String(Buffer.from(mine.file?.bytes ?? []))));
  const correct = mine.choices.flat().find(({ label }) => label.includes(factName));
  await telegram.tap(user, correct?.label ?? '');
  keep(visitor, 'what is true instead', telegram.last(user).outbound, factName);
  await telegram.say(user, written);
  const corrected = telegram.last(user).outbound;
  keep(visitor, 'a correction', corrected, [...written.trim()].slice(0, 15).join(''));
}

beforeAll(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-03T09:00:00Z');
  world.slack.directory.set('jana@example.com', 'U1');
  await world.roster(
    roster([
      `m-jana,${quoted(boss)},employee,en,Europe/Prague,front,praha-1,,,jana@example.com,,,`,
      ...visitors.map(
        ({ name }, at) =>
          `m-${at},${quoted(name)},employee,en,Europe/Prague,front,${quoted(name)},,,,,,`,
      ),
      ...visitors.map(
        ({ id, name }) =>
          `${id},${quoted(name)},customer,en,Europe/Prague,,${quoted(name)},,${quoted(name)},,,,`,
      ),
    ]),
  );
  await world.apply(programmeFile);
  await world.apply(visit);
  const { context } = world.core;
  await context.people.join('m-jana', { platform: 'slack', user: 'U1', chat: 'U1' }, world.now());
  for (const { id, user, fact } of visitors) {
    await context.people.join(id, { platform: 'telegram', user, chat: user }, world.now());
    const event = { id: `v-${id}`, person: id, touchpoint: 'store-visit', at: world.now() };
    await handleEvent(context, { ...event, facts: { [factName]: fact } });
  }
  await world.run();
  for (const visitor of visitors) await answer(visitor);
  await world.run();
  for (const visitor of visitors) await handle(visitor);
  await world.run();
  for (const visitor of visitors) await look(visitor);
}, 300_000);

async function csvOf(from: Export): Promise<Record<string, string>[]> {
  const csv = await textOf(toCsv(from, from.rows(world.core.context)));
  return parse(csv, { bom: true, columns: true }) as Record<string, string>[];
}

/** Behind a quote where a spreadsheet would take it for a formula. */
function guarded(text: string): string {
  return /^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(text) ? `'${text}` : text;
}

/** What each platform shows of it is all of it, character by character. */
function expectLiteral(outbound: Outbound): void {
  for (const platform of platforms) {
    const { texts } = eyes[platform](outbound);
    const meant = carried(platform, outbound.text);
    if (texts.length === 1) expect(texts[0]?.trim(), platform).toBe(meant);
    else expect(withoutBlanks(texts.join('')), platform).toBe(withoutBlanks(meant));
  }
}

describe.each(hostileTexts)('%s', (called) => {
  it('is shown literally in every message, on every platform', () => {
    const found = sinks.get(called) ?? [];
    expect(found).toHaveLength(9);
    for (const { name, outbound, shows } of found) {
      for (const shown of shows) expect(stored(outbound.text), name).toContain(stored(shown));
      expectLiteral(outbound);
    }
  });
});

describe('of all of them', () => {
  it('what they take away holds their words as they were', () => {
    for (const { id, name, written, fact } of visitors) {
      const { person, answers: given, facts } = files.get(id) ?? {};
      expect(person?.name).toBe(name);
      expect(given?.map(({ answer: said }) => said)).toContain(stored(written.trim()));
      expect(facts?.map(({ value }) => value)).toContain(stored(fact));
    }
  });

  it('a table holds no formula, and gives back what was written', async () => {
    const said = await csvOf(answers);
    const roster = await csvOf(people);
    for (const { id, name, written } of visitors) {
      const why = said.find((row) => row['person'] === id && row['question'] === 'why');
      expect(why?.['value']).toBe(guarded(stored(written.trim())));
      expect(roster.find((row) => row['id'] === id)?.['name']).toBe(guarded(name));
    }
    const lines = (await textOf(toJsonLines(people.rows(world.core.context)))).trim().split('\n');
    const named = new Map(lines.map((line) => JSON.parse(line)).map((row) => [row.id, row.name]));
    for (const { id, name } of visitors) expect(named.get(id)).toBe(name);
  });

  it('the terminal lists each on a line of their own', async () => {
    const { out } = await runCommand(world, peopleCommand, ['people', 'list']);
    const lines = out.trim().split('\n');
    expect(lines).toHaveLength(1 + 1 + 2 * visitors.length);
    const { out: json } = await runCommand(world, peopleCommand, ['people', 'list', '--json']);
    const named = new Map(
      (JSON.parse(json) as { person: string; name: string }[]).map((row) => [row.person, row.name]),
    );
    for (const { id, name } of visitors) expect(named.get(id)).toBe(name);
  });

  it('the printed page shows names and nothing else', async () => {
    const { say } = world.core.context;
    const card = { audience: 'customer', language: 'en', telegram: null, discord: 'x' } as const;
    const cards = visitors.map(({ name }) => ({ ...card, name }));
    const page = await invitePage(company, cards, say);
    expect(page).not.toMatch(/<(?:b|script|img)\b/);
    const shown = readable(page);
    for (const { name } of visitors) expect(shown).toContain(name);
  });

  it('neither log nor metrics say a word of it', async () => {
    const metrics = createMetrics(world.core.context, createCalls());
    const told = `${world.lines.join('\n')}\n${await metrics.read()}`;
    expect(world.lines.every((line) => !line.includes('\n'))).toBe(true);
    const telling = visitors.filter(({ written }) => written.trim().length > 6);
    for (const { name, written } of telling) {
      expect(told).not.toContain(name.slice(0, 12));
      expect(told).not.toContain(written.trim().slice(0, 12));
    }
  });

  it('managers read and take on their digest, and choose who stands in', async () => {
    const { slack, core } = world;
    world.pass(3_600_000);
    const read = async (act: Promise<void>): Promise<Outbound> => {
      await act;
      return slack.last('U1').outbound;
    };
    const digest = await read(slack.command('U1', 'digest'));
    const more = await read(slack.tap('U1', 'More'));
    const settings = await read(slack.tap('U1', 'Settings'));
    const away = await read(slack.tap('U1', 'I will be away'));
    const house = await core.context.programmes.house();
    if (!house) throw new Error('no house');
    const bulletin = await bulletinNow(core.context, house.house);
    for (const each of [digest, more, settings, away, bulletin]) expectLiteral(each);
    expect(digest.text).toContain(company);
    expect(bulletin.text).toContain(company);
    const names = new Set(visitors.map(({ name }) => name));
    const offered = away.choices.flat().map(({ label }) => label);
    expect(offered).toHaveLength(10);
    for (const label of offered) expect(names).toContain(label);
  });
});

/** What a browser shows of a page without scripts. */
function readable(page: string): string {
  const entities: Readonly<Record<string, string>> = {
    ...{ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" },
  };
  return page
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
}
