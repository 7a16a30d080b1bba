import { beforeEach, describe, expect, it } from 'vitest';
import { digestFor } from '../../core/digest/digest.ts';
import { requestedDigest } from '../../core/digest/digest-parcel.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';
import { monday, says, settle } from './digest-company.ts';

const database = useDatabase();
const dayMs = 86_400_000;
let world: World;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, monday);
  await settle(world);
});

async function digest(person = 'm-jana') {
  const stored = await world.core.context.programmes.house();
  const [found] = stored ? await digestFor(world.core.context, stored.house, person) : [];
  if (!found) throw new Error('there is no digest');
  return found;
}

async function many(count: number, daysAgo: number, score: number): Promise<void> {
  for (let each = 0; each < count; each += 1) await says(world, daysAgo, { score });
}

describe('a digest', () => {
  it('reads well before anything was asked', async () => {
    const { text, picture, choices } = await digest();
    expect(text).toContain('Nothing has been asked yet');
    expect(text).toContain('No open cases');
    expect(picture).toBeNull();
    expect(choices.flat().map(({ label }) => label)).toEqual(['More', 'Settings']);
  });

  it('without a past says figures and that changes come later', async () => {
    await many(6, 3, 5);
    const { text, picture } = await digest();
    expect(text).toContain('These are the first figures');
    expect(text).toMatch(/CSAT delivery: 100, margin ±\d+ \(6 answers\)/);
    expect(picture?.png.length).toBeGreaterThan(1000);
    expect(text).toContain(picture?.alt);
  });

  it('begins with the change that is more than chance', async () => {
    await many(40, 40, 5);
    await many(40, 3, 1);
    const { text, picture } = await digest();
    const [, first] = text.split('\n');
    expect(first).toContain('CSAT delivery went down by 100 to 0');
    expect(picture?.alt).toMatch(/^CSAT delivery: .*100 ± \d+; Dec 7 0 ± \d+$/);
  });

  it('says that nothing changed where chance explains it', async () => {
    await many(3, 40, 5);
    await many(2, 3, 5);
    await says(world, 3, { score: 2 });
    const { text } = await digest();
    expect(text).toContain('Nothing changed beyond chance.');
    expect(text).toContain('no detectable change');
  });

  it('shows themes with what people felt, and comments with the names of customers', async () => {
    for (const score of [1, 2]) {
      const saying = { score, text: 'The courier was late.', themes: ['delivery'] } as const;
      await says(world, 2, { ...saying, sentiment: 'negative' });
    }
    const { text } = await digest();
    expect(text).toContain('Delivery: 2 mentions, 2 unhappy, 0 happy');
    expect(text).toContain('“The courier was late.” (Anna)');
    expect(text).toContain('the five latest deliveries');
  });

  it('gives a manager only what is theirs, else the figure of the company', async () => {
    await many(6, 3, 5);
    await says(world, 3, { score: 1, text: 'Brrr', sentiment: 'negative' });
    const { text } = await digest('m-petr');
    expect(text).not.toContain('Brrr');
    expect(text).toContain('Zákazníci celé firmy');
    expect(text).toMatch(/CSAT delivery: 86.*7 odpovědí/);
    await says(world, 3, { person: 'c-eva', score: 4 });
    expect((await digest('m-petr')).text).toMatch(/CSAT delivery: 100.*1 odpověď/);
  });

  it('pools the periods of a manager whose customers have been silent lately', async () => {
    await says(world, 40, { person: 'c-eva', score: 5 });
    await says(world, 70, { person: 'c-eva', score: 1 });
    expect((await digest('m-petr')).text).toMatch(/16 týdnů dohromady[\s\S]*CSAT delivery: 50/);
  });

  it('fits one message on every platform, however much there is to say', async () => {
    const text = 'Pomalé '.repeat(80);
    for (let each = 0; each < 12; each += 1) {
      const themes = ['delivery', 'staff', 'price', 'food', 'waiting'];
      await says(world, 2, { score: 1, text, sentiment: 'negative', themes });
    }
    const long = await digest();
    expect(long.text.length).toBeLessThan(1_900);
    expect(long.text).toContain('One next step');
  });
});

describe('scheduled digests', () => {
  beforeEach(async () => {
    await says(world, 3, { score: 5 });
    await world.run();
  });

  function texts(user: string): string[] {
    return world.slack.chat(user).map(({ outbound }) => outbound.text);
  }

  async function nextMonday(weeks = 1): Promise<void> {
    world.pass(weeks * 7 * dayMs);
    await world.run();
  }

  it('come once a week to each manager, and not where there is nothing new', async () => {
    expect(texts('U1')).toHaveLength(1);
    await world.run();
    await nextMonday();
    expect(texts('U1')).toHaveLength(1);
    await says(world, 1, { score: 4 });
    await nextMonday();
    expect(texts('U1')).toHaveLength(2);
  });

  it('come whether there is anything new or not where somebody asks for one', async () => {
    world.pass(dayMs);
    const stored = await world.core.context.programmes.house();
    const [jana] = stored?.house.managers ?? [];
    if (jana) await world.core.context.outbox.add([requestedDigest(jana, world.now())]);
    await world.run();
    expect(texts('U1')).toHaveLength(2);
  });

  it('say once a month that there is nothing new', async () => {
    for (let week = 0; week < 9; week += 1) await nextMonday();
    const quiet = texts('U1').filter((text) => text.includes('Nothing new since December 7'));
    expect(quiet).toHaveLength(2);
    expect(texts('U1')).toHaveLength(3);
  });

  it('tell what was taken on as overdue until it is done, then once that it is done', async () => {
    await world.slack.tap('U1', 'We’ll do this');
    await world.slack.tap('U1', 'We’ll do this');
    const taken = texts('U1').filter((text) => text.startsWith('Taken on'));
    expect(taken[0]).toContain('Jana Nováková, by Dec 14');
    await world.slack.tap('U1', 'In 2 weeks');
    expect(texts('U1').some((text) => text.includes('by Dec 21'))).toBe(true);
    await nextMonday(3);
    expect(texts('U1').at(-1)).toContain('1. Overdue since Dec 21, Jana Nováková');
    await world.slack.tap('U1', 'It is done');
    await says(world, 0, { score: 5 });
    await nextMonday();
    expect(texts('U1').at(-1)).toContain('1. Done, Jana Nováková');
    await says(world, 0, { score: 5 });
    await nextMonday();
    expect(texts('U1').at(-1)).not.toContain('Done, Jana');
  });

  it('let a step be given to another manager, who then sees it too', async () => {
    await world.slack.tap('U1', 'We’ll do this');
    await world.slack.tap('U1', 'Petr Malý');
    await says(world, 0, { person: 'c-eva', score: 5 });
    await nextMonday();
    expect(texts('U2').at(-1)).toContain('Petr Malý: ');
  });

  it('come as often and where the manager chooses', async () => {
    await world.slack.tap('U1', 'Settings');
    expect(texts('U1').at(-1)).toContain('every week, on Slack');
    await world.slack.tap('U1', 'Every month');
    expect(texts('U1').at(-1)).toContain('once a month, on Slack. The next one: Mon, Jan 4');
    await says(world, 0, { score: 5 });
    await nextMonday();
    expect(texts('U1')).toHaveLength(2);
    await nextMonday(3);
    expect(texts('U1').at(-1)).toContain('January 4, 2027');
  });

  it('go to a deputy while the manager is away', async () => {
    await world.slack.tap('U1', 'Settings');
    await world.slack.tap('U1', 'I will be away');
    await world.slack.tap('U1', 'Petr Malý');
    await world.slack.tap('U1', 'For 2 weeks');
    await says(world, 0, { score: 5 });
    await nextMonday();
    expect(texts('U1')).toHaveLength(2);
    expect(texts('U2').some((text) => text.includes('Zastupujete: Jana Nováková'))).toBe(true);
  });

  it('go to the deputy of the programme file while the manager has paused everything', async () => {
    await world.apply('managers: [{ person: m-petr, deputy: m-jana, digest: { on: slack } }]');
    const pausedUntil = new Date(+world.now() + 30 * dayMs);
    await world.core.context.people.set('m-petr', { pausedUntil });
    await says(world, 0, { person: 'c-eva', score: 5 });
    const before = texts('U2').length;
    await nextMonday();
    expect(texts('U1').some((text) => text.includes('For Petr Malý, who is away until'))).toBe(
      true,
    );
    expect(texts('U2')).toHaveLength(before);
    await world.slack.tap('U1', 'More');
    expect(texts('U1').at(-1)).toContain('CSAT delivery');
    world.pass(4 * 7 * dayMs);
    await says(world, 0, { person: 'c-eva', score: 4 });
    await nextMonday();
    expect(texts('U2').length).toBeGreaterThan(before);
  });

  it('tell in their details of touchpoints along the way, and of segments', async () => {
    const at = (touchpoint: string) => ({ touchpoint, themes: ['staff'], person: 'c-vip' });
    await says(world, 0, { ...at('website'), score: 2, text: 'Slow', sentiment: 'negative' });
    await says(world, 0, { ...at('store-visit'), score: 5 });
    world.pass(60_000);
    await world.slack.tap('U1', 'More');
    const details = texts('U1').at(-1) ?? '';
    const order = ['Along the way', '• store-visit', '• delivery', '• website'];
    expect(order.map((each) => details.indexOf(each))).toEqual(
      order.map((each) => details.indexOf(each)).toSorted((a, b) => a - b),
    );
    expect(details).toMatch(/• website: 0, .*; they talk about Staff/);
    expect(details).toMatch(
      /By segment\n• vip: 0% can be reached \(0 of 1\); 100% answered \(2 of 2\); CSAT delivery: 50/,
    );
  });

  it('give details to their manager and to nobody else', async () => {
    const more = world.slack.last('U1').outbound.choices.flat()[1];
    await world.slack.tap('U1', 'More');
    expect(texts('U1').at(-1)).toContain('Customers who can be reached');
    const before = texts('U2').length;
    const from = { platform: 'slack', user: 'U2', chat: 'U2' } as const;
    const tap = { from, id: 'x', at: world.now(), language: '', kind: 'choice' } as const;
    let said = 0;
    await world.core.receive({ ...tap, value: more?.value ?? '', message: '1' }, async (reply) => {
      said += reply.messages.length;
      return [];
    });
    expect([said, texts('U2').length]).toEqual([0, before]);
  });

  it('reach a channel without a name, on its own day', async () => {
    world.at('2026-12-11T14:30:00Z');
    world.pass(-60 * 60_000);
    const saying = { text: 'Lovely cake', sentiment: 'positive' } as const;
    await says(world, 0, saying);
    world.pass(60 * 60_000);
    await world.run();
    const [bulletin] = world.slack.chat('C0ALLHANDS');
    expect(bulletin?.outbound.text).toContain('“Lovely cake”');
    expect(bulletin?.outbound.text).not.toContain('Anna');
    await nextMonday();
    expect(world.slack.chat('C0ALLHANDS')).toHaveLength(1);
  });
});
