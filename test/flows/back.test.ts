import { beforeEach, describe, expect, it } from 'vitest';
import { createDisclosureParts } from '../../core/disclosure/disclosure.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
let world: World;

const survey = (audience: 'customer' | 'employee') => `
surveys:
  - id: visit-${audience}
    version: 1
    audience: ${audience}
    questions:
      - { id: hello, kind: note, text: { en: Two minutes., ru: Две минуты., cs: Dvě minuty. } }
      - { id: score, kind: scale, from: 1, to: 5, text: { en: How was it?, ru: Как?, cs: Jak? } }
      - { id: why, kind: text, when: score <= 3, optional: true, text: { en: Why?, ru: Почему?, cs: Proč? } }
      - { id: what, kind: choices, when: score <= 3, text: { en: What was it?, ru: Что?, cs: Co? }, options: [{ id: late, text: { en: Late, ru: Поздно, cs: Pozdě } }, { id: rude, text: { en: Rude, ru: Грубо, cs: Hrubé } }] }
      - { id: again, kind: yesno, text: { en: Coming again?, ru: Придёте?, cs: Přijdete? } }
`;
const programmes = `
programmes:
  - { id: visit, survey: visit-customer, who: { audience: customer }, trigger: { touchpoint: store-visit, after: 0m }, expires: 3d }
  - { id: shift, survey: visit-employee, who: { audience: employee }, cadence: every week on Tue at 10:00, starts: 2026-12-01, closes: 5d }
cases:
  open: [{ survey: visit-customer, when: score <= 2 }]
  channel: { slack: C0123456789 }
`;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db, '2026-12-03T09:00:00Z');
  world.slack.directory.set('jana@example.com', 'U1');
  await world.apply(programmeFile);
  await world.apply(
    `${survey('customer')}${survey('employee').replace('\nsurveys:', '')}${programmes}`,
  );
  await world.roster(roster(people));
});

const said = (chat: string) => world.telegram.chat(chat).map(({ outbound }) => outbound.text);
const labels = (chat: string) =>
  world.telegram
    .last(chat)
    .outbound.choices.flat()
    .map(({ label }) => label);

async function customerAsked(): Promise<void> {
  const { context } = world.core;
  const address = { platform: 'telegram', user: '501', chat: '501' } as const;
  await context.people.join('c-anna', address, world.now());
  const event = { id: 'v1', person: 'c-anna', touchpoint: 'store-visit', at: world.now() };
  await handleEvent(context, event);
  await world.run();
}

async function stored(): Promise<Record<string, unknown>> {
  const answers = await world.core.context.conversation.answersOfPerson('c-anna');
  return Object.fromEntries(answers.map(({ question, value }) => [question, value]));
}

describe('a customer goes back', () => {
  it('by a button under every question but the first, in place', async () => {
    await customerAsked();
    expect(world.telegram.last('501').outbound.text).toMatch(/Two minutes\.\n\nHow was it\?$/);
    expect(labels('501')).not.toContain('Back');
    await world.telegram.tap('501', '2');
    expect(world.telegram.last('501').outbound.text).toBe('Why?');
    expect(labels('501')).toEqual(['Back', 'Skip']);
    const standing = world.telegram.chat('501').length;
    await world.telegram.tap('501', 'Back');
    expect(world.telegram.chat('501')).toHaveLength(standing);
    expect(world.telegram.last('501').outbound.text).toBe('How was it?');
    expect(await stored()).toEqual({ score: 2 });
    await world.telegram.tap('501', '5');
    expect(await stored()).toEqual({ score: 5 });
    expect(world.telegram.last('501').outbound.text).toBe('Coming again?');
  });

  it('and loses the answers that the changed one no longer leads to', async () => {
    await customerAsked();
    await world.telegram.tap('501', '3');
    await world.telegram.say('501', 'It took an hour');
    await world.telegram.tap('501', 'Late');
    await world.telegram.tap('501', 'Done');
    for (const _ of ['again', 'what', 'why']) await world.telegram.tap('501', 'Back');
    expect(world.telegram.last('501').outbound.text).toBe('How was it?');
    expect(await stored()).toEqual({ score: 3, why: 'It took an hour', what: ['late'] });
    await world.telegram.tap('501', '4');
    expect(await stored()).toEqual({ score: 4 });
  });

  it('with a word in any language, also after the last answer', async () => {
    await customerAsked();
    await world.telegram.say('501', 'пять');
    await world.telegram.tap('501', 'Yes');
    expect(said('501').at(-1)).toContain('Thank you');
    for (const word of ['zpět', 'назад']) {
      await world.telegram.say('501', word);
    }
    expect(world.telegram.last('501').outbound.text).toBe('How was it?');
    await world.telegram.say('501', '4');
    await world.telegram.say('501', 'no');
    expect(await stored()).toEqual({ score: 4, again: false });
    await world.telegram.tap('501', 'Back');
    expect(world.telegram.last('501').outbound.text).toBe('Coming again?');
  });

  it('once, however often the button is tapped', async () => {
    await customerAsked();
    await world.telegram.tap('501', '5');
    const { id, outbound } = world.telegram.last('501');
    const value = outbound.choices.flat().find(({ label }) => label === 'Back')?.value ?? '';
    const from = { platform: 'telegram', user: '501', chat: '501' } as const;
    const tap = {
      from,
      at: world.now(),
      language: '',
      kind: 'choice',
      value,
      message: id,
    } as const;
    const shown: string[] = [];
    const taps = Array.from({ length: 10 }, (_, index) =>
      world.core.receive({ ...tap, id: `back-${index}` }, async ({ replaces }) => {
        if (replaces) shown.push(replaces.text);
        return [];
      }),
    );
    await Promise.all(taps);
    expect(shown).toEqual(['How was it?']);
  });

  it('and the case their answer had opened stays, with the change on its card', async () => {
    await customerAsked();
    await world.telegram.tap('501', '1');
    await world.run();
    await world.telegram.tap('501', 'Back');
    await world.telegram.tap('501', '5');
    await world.run();
    const card = world.slack.last('C0123456789').outbound.text;
    expect(card).toContain('Score: 5');
    expect(card).toContain('it was 1');
    expect(await world.core.context.cases.unsolved()).toHaveLength(1);
  });
});

describe('an employee goes back', () => {
  async function asked(): Promise<string> {
    const address = { platform: 'telegram', user: '700', chat: '700' } as const;
    await world.core.context.people.join('m-jana', address, world.now());
    const house = (await world.core.context.programmes.house())?.house;
    const shift = house?.programmes.find(({ id }) => id === 'shift');
    const round =
      house && shift && (await world.core.openRound(house, shift, '2026-12-01', 'anytime'));
    await world.run();
    return round?.id ?? '';
  }
  async function ballots(round: string): Promise<Record<string, unknown>> {
    const { vault } = world.core.context;
    const parts = { db: database.db, vault, random: () => 0, compact: async () => undefined };
    const { ballots } = createDisclosureParts(parts);
    return Object.fromEntries(await ballots.answers(round, 'm-jana'));
  }

  it('by the ballot becoming blank, and the later ones that are not reached any more', async () => {
    const round = await asked();
    await world.telegram.tap('700', '2');
    await world.telegram.tap('700', 'Skip');
    expect(await ballots(round)).toEqual({ score: 2, why: null });
    await world.telegram.say('700', 'back');
    await world.telegram.say('700', 'back');
    expect(await ballots(round)).toEqual({});
    await world.telegram.say('700', '5');
    expect(await ballots(round)).toEqual({ score: 5 });
    expect(world.telegram.last('700').outbound.text).toBe('Coming again?');
  });
});

describe('somebody who left in the middle', () => {
  it.each([
    ['a greeting', () => world.telegram.say('501', 'Hello!')],
    ['/start', () => world.telegram.command('501', 'start')],
    ['something that is no answer', () => world.telegram.say('501', 'are you there?')],
  ])('gets the question they are at, with its buttons, after %s', async (_, come) => {
    await customerAsked();
    await world.telegram.tap('501', '5');
    world.pass(2 * dayMs);
    await come();
    expect(world.telegram.last('501').outbound.text).toMatch(/Coming again\?$/);
    expect(labels('501')).toEqual(['Yes', 'No', 'Back']);
  });

  it('gets it after a tap on a question that was answered long ago, but not after a double tap', async () => {
    await customerAsked();
    const { id, outbound } = world.telegram.last('501');
    const value = outbound.choices.flat().find(({ label }) => label === '4')?.value ?? '';
    const from = { platform: 'telegram', user: '501', chat: '501' } as const;
    const replies: string[][] = [];
    const tap = async (update: string): Promise<void> => {
      const at = world.now();
      const event = { from, id: update, at, language: '', kind: 'choice', value } as const;
      await world.core.receive({ ...event, message: id }, async ({ messages }) => {
        replies.push(messages.map(({ text }) => text));
        return [];
      });
    };
    await tap('first');
    await tap('double');
    world.pass(dayMs);
    await tap('late');
    expect(replies).toEqual([['Coming again?'], ['Coming again?']]);
    expect(await stored()).toEqual({ score: 4 });
  });

  it('hears a kind word where the time is over', async () => {
    await customerAsked();
    await world.telegram.tap('501', '5');
    world.pass(4 * dayMs);
    await world.run();
    await world.telegram.say('501', 'yes');
    expect(world.telegram.last('501').outbound.text).toContain('What you answered in time counts');
  });
});
