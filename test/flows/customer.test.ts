import { beforeEach, describe, expect, it } from 'vitest';
import { trySurvey } from '../../core/conversation/try-survey.ts';
import { invite } from '../../core/people/invite.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
  world.slack.directory.set('jana@example.com', 'U1');
  await world.apply(programmeFile);
  await world.roster(roster(people));
});

async function join(person: string, user: string): Promise<void> {
  const invited = await invite(world.core.context, [person]);
  const code = invited.ok ? invited.invitations[0]?.telegram?.split(':')[1] : '';
  await world.telegram.command(user, 'start', code ?? '');
}

async function delivered(id: string, person = 'c-anna'): Promise<string> {
  return await handleEvent(world.core.context, {
    id,
    person,
    touchpoint: 'delivery',
    at: world.now(),
  });
}

describe('a customer', () => {
  it('joins by an invitation that works once, and is told first what happens with answers', async () => {
    await join('c-anna', '501');
    expect(world.telegram.last('501').outbound.text).toContain('You have joined, Anna.');
    expect(world.telegram.last('501').outbound.text).toContain('/stop');
    const invited = await invite(world.core.context, ['c-anna']);
    const code = (invited.ok && invited.invitations[0]?.telegram?.split(':')[1]) || '';
    await world.telegram.command('777', 'start', code);
    expect(world.telegram.last('777').outbound.text).toContain('You have joined');
    await world.telegram.command('778', 'start', code);
    expect(world.telegram.last('778').outbound.text).toContain('was used already');
  });

  it('is asked two hours after a delivery, taps, and sees the choice in place of the buttons', async () => {
    await join('c-anna', '501');
    expect(await delivered('d1')).toBe('asked');
    await world.run();
    expect(world.telegram.chat('501')).toHaveLength(1);
    world.pass(2 * hourMs);
    await world.run();
    expect(world.telegram.last('501').outbound.text).toBe('How was the delivery?');
    await world.telegram.tap('501', '5');
    const [, question, thanks] = world.telegram.chat('501');
    expect(question?.outbound.text).toBe('How was the delivery?\n✓ 5');
    expect(question?.outbound.choices).toEqual([]);
    expect(thanks?.outbound.text).toContain('Thank you');
  });

  it('is shown the faces again where words were typed that are none', async () => {
    await join('c-anna', '501');
    await world.apply(`
surveys:
  - { id: mood, version: 1, audience: customer, questions: [{ id: mood, kind: faces, text: { en: How was it?, ru: Как всё прошло?, cs: Jaké to bylo? } }] }
`);
    await trySurvey(world.core.context, 'mood', 'c-anna');
    await world.telegram.say('501', 'so-so');
    expect(world.telegram.last('501').outbound.text).toContain(
      'Please tap one of the faces 😠 🙁 😐 🙂 😀, or type a number from 1 (worst) to 5 (best).',
    );
    await world.telegram.say('501', '🙂');
    expect(world.telegram.last('501').outbound.text).toContain('Thank you');
  });

  it('gets one next question however often a tap is repeated', async () => {
    await join('c-anna', '501');
    await delivered('d1');
    world.pass(2 * hourMs);
    await world.run();
    const standing = world.telegram.last('501');
    const choice = standing.outbound.choices.flat().find(({ label }) => label === '3');
    const event = {
      from: { platform: 'telegram', user: '501', chat: '501' },
      at: world.now(),
      language: '',
      kind: 'choice',
      value: choice?.value ?? '',
      message: standing.id,
    } as const;
    const replies: number[] = [];
    const taps = Array.from({ length: 10 }, (_, index) =>
      world.core.receive({ ...event, id: `tap-${index}` }, async (reply) => {
        replies.push(reply.messages.length);
        return [];
      }),
    );
    await Promise.all(taps);
    expect(replies).toEqual([1]);
  });

  it('gets the same reply, without a second effect, for an update delivered twice', async () => {
    await join('c-anna', '501');
    await delivered('d1');
    world.pass(2 * hourMs);
    await world.run();
    await world.telegram.tap('501', '4', { id: 'same' });
    const after = world.telegram.chat('501').length;
    const answered = world.core.context.conversation;
    await expect(world.telegram.tap('501', '4', { id: 'same' })).rejects.toThrow('no button');
    expect(world.telegram.chat('501')).toHaveLength(after);
    const day = new Date(+world.now() - dayMs);
    expect(await answered.answersSince(day, new Date(+world.now() + 1))).toHaveLength(1);
  });

  it('gets the reply that a crash kept back, from the process that comes after', async () => {
    await join('c-anna', '501');
    await delivered('d1');
    world.pass(2 * hourMs);
    await world.run();
    const standing = world.telegram.last('501');
    const value = standing.outbound.choices.flat().find(({ label }) => label === '2')?.value ?? '';
    const inbound = {
      from: { platform: 'telegram', user: '501', chat: '501' },
      id: 'crash',
      at: world.now(),
      language: '',
      kind: 'choice',
      value,
      message: standing.id,
    } as const;
    const dying = world.core.receive(inbound, () => Promise.reject(new Error('killed')));
    await expect(dying).rejects.toThrow('killed');
    world.pass(2 * 60_000);
    const next = await world.restart();
    await next.deliverDue();
    const texts = world.telegram.chat('501').map(({ outbound }) => outbound.text);
    expect(texts.filter((text) => text === 'What went wrong?')).toHaveLength(1);
  });

  it('types instead of tapping, in words too', async () => {
    await join('c-anna', '501');
    await delivered('d1');
    world.pass(2 * hourMs);
    await world.run();
    await world.telegram.say('501', 'seven');
    expect(world.telegram.last('501').outbound.text).toContain('from 1 to 5');
    await world.telegram.say('501', 'three');
    expect(world.telegram.last('501').outbound.text).toBe('What went wrong?');
    await world.telegram.say('501', 'The box was open <!channel> @everyone');
    expect(world.telegram.last('501').outbound.text).toContain('Thank you');
  });

  it('is not asked again within thirty days', async () => {
    await join('c-anna', '501');
    expect(await delivered('d1')).toBe('asked');
    world.pass(2 * hourMs);
    await world.run();
    world.pass(29 * dayMs);
    expect(await delivered('d2')).toBe('asked-lately');
    world.pass(2 * dayMs);
    expect(await delivered('d3')).toBe('asked');
    expect(await delivered('d3')).toBe('asked');
  });

  it('stops with one word, also for what is queued already', async () => {
    await join('c-anna', '501');
    await delivered('d1');
    await world.telegram.say('501', 'stop');
    expect(world.telegram.last('501').outbound.text).toContain('will not be asked');
    world.pass(2 * hourMs);
    await world.run();
    expect(world.telegram.last('501').outbound.text).toContain('will not be asked');
    await world.telegram.command('501', 'start');
    expect(world.telegram.last('501').outbound.text).toContain('Welcome back');
  });

  it('is told that a question is closed when tapping after its time', async () => {
    await join('c-anna', '501');
    await delivered('d1');
    world.pass(2 * hourMs);
    await world.run();
    world.pass(4 * dayMs);
    await world.run();
    await world.telegram.tap('501', '5');
    const day = new Date(+world.now() - 30 * dayMs);
    const answers = await world.core.context.conversation.answersSince(day, world.now());
    expect(answers).toEqual([]);
    expect(
      world.telegram.chat('501').some(({ outbound }) => outbound.text.includes('closed')),
    ).toBe(true);
  });

  it('gets a sensible answer to a text while nothing is asked, and to a sticker', async () => {
    await join('c-anna', '501');
    await world.telegram.say('501', 'hello there');
    expect(world.telegram.last('501').outbound.text).toContain('Nothing is asked');
    const from = { platform: 'telegram', user: '501', chat: '501' } as const;
    const sticker = {
      from,
      id: 's1',
      at: world.now(),
      language: '',
      kind: 'unreadable',
      what: 'sticker',
    } as const;
    const said: string[] = [];
    await world.core.receive(sticker, async ({ messages }) => {
      said.push(...messages.map(({ text }) => text));
      return [];
    });
    expect(said.join()).toContain('text and taps');
  });

  it('may write five thousand characters', async () => {
    await join('c-anna', '501');
    await delivered('d1');
    world.pass(2 * hourMs);
    await world.run();
    await world.telegram.tap('501', '3');
    const long = 'ž'.repeat(5000);
    await world.telegram.say('501', long);
    const day = new Date(+world.now() - dayMs);
    const answers = await world.core.context.conversation.answersSince(
      day,
      new Date(+world.now() + 1),
    );
    expect(answers.find(({ question }) => question === 'why')?.value).toBe(long);
  });

  it('is not asked at night, in the zone they live in', async () => {
    await join('c-oleg', '600');
    world.at('2026-12-01T13:30:00Z');
    expect(await delivered('d1', 'c-oleg')).toBe('asked');
    world.at('2026-12-01T15:31:00Z');
    await world.run();
    expect(world.telegram.chat('600')).toHaveLength(1);
    world.at('2026-12-02T04:00:30Z');
    await world.run();
    expect(world.telegram.last('600').outbound.text).toBe('Как прошла доставка?');
  });
});
