import { describe, expect, it } from 'vitest';
import { message, SendError } from '../../core/bot.ts';
import { trySurvey } from '../../core/conversation/try-survey.ts';
import {
  canary,
  channel,
  discordUser,
  telegramUser,
  textsOf,
  useForgetting,
} from './forgetting.ts';

const { world, asked, complain, forgetBy, traces } = useForgetting();
const last = (): string => world().telegram.last(telegramUser).outbound.text;

describe('/forget', () => {
  it('takes digests back that were sent since the person said anything, and their cards', async () => {
    await complain();
    world().at('2026-12-07T07:31:00Z');
    await world().run();
    expect(textsOf(world().slack, 'U1')).toContain('canary');
    await forgetBy();
    expect(textsOf(world().slack, 'U1')).not.toMatch(canary);
    expect(textsOf(world().slack, channel)).not.toMatch(canary);
    expect(last()).toContain('what managers received, 2 messages were taken back, 0 could not be');
    expect(last()).toContain('4 messages taken back from your chats');
    expect(await traces()).toEqual([]);
  });

  it('leaves the digests of others who told nothing as they are', async () => {
    await complain();
    world().at('2026-12-07T07:31:00Z');
    await world().run();
    const before = textsOf(world().slack, 'U1');
    await world().core.context.people.join(
      'c-anna',
      { platform: 'telegram', user: '501', chat: '501' },
      world().now(),
    );
    await forgetBy(world().telegram, '501');
    expect(textsOf(world().slack, 'U1')).toBe(before);
  });

  it('takes our replies back, and digests that managers asked for', async () => {
    await complain();
    await world().slack.command('U1', 'digest');
    await world().slack.tap('U1', 'More');
    await world().telegram.command(telegramUser, 'mydata');
    await world().discord.command(discordUser, 'feedback', 'canaryfeedback was fine');
    await world().discord.command(discordUser, 'help');
    await forgetBy();
    expect(textsOf(world().slack, 'U1')).not.toMatch(canary);
    expect(world().telegram.chat(telegramUser)).toHaveLength(1);
    expect(world().discord.chat(discordUser)).toEqual([]);
    expect(last()).toContain('0 could not be');
    expect(await traces()).toEqual([]);
  });

  it('takes every part of a message back, and a rehearsal', async () => {
    const { send } = world().telegram;
    world().telegram.send = async (to, outbound) => {
      const first = await send(to, message('Its first part'));
      return { ...(await send(to, outbound)), earlier: [first.id] };
    };
    await asked();
    await trySurvey(world().core.context, 'delivery', 'c-canary');
    expect(world().telegram.chat(telegramUser)).toHaveLength(4);
    await forgetBy();
    expect(world().telegram.chat(telegramUser)).toHaveLength(1);
    expect(last()).toContain('2 messages taken back from your chats, 0 could not be');
    expect(await traces()).toEqual([]);
  });

  it('takes a rehearsal back that was on its way', async () => {
    const { send } = world().telegram;
    world().telegram.send = async (to, outbound) => {
      world().telegram.send = send;
      await forgetBy(world().discord, discordUser);
      return await send(to, outbound);
    };
    await trySurvey(world().core.context, 'delivery', 'c-canary');
    expect(world().telegram.chat(telegramUser)).toEqual([]);
    await world().core.retire();
    expect(await traces()).toEqual([]);
  });

  it('leaves what others were answered where it is', async () => {
    await complain();
    const anna = { platform: 'telegram', user: '501', chat: '501' } as const;
    await world().core.context.people.join('c-anna', anna, world().now());
    await world().telegram.command('501', 'mydata');
    await world().slack.command('U1', 'help');
    const before = textsOf(world().slack, 'U1');
    await forgetBy();
    expect(world().telegram.chat('501')).toHaveLength(1);
    expect(textsOf(world().slack, 'U1')).toBe(before);
    await world().telegram.command('501', 'forget');
    await world().telegram.tap('501', 'Erase everything');
    expect(world().telegram.chat('501')).toHaveLength(1);
    expect(world().telegram.last('501').outbound.text).toContain('Nothing about you is kept');
  });

  it('loses nothing that is to be taken back where it dies in the middle, and still says so', async () => {
    await complain();
    const { conversation } = world().core.context;
    const erase = conversation.erase;
    conversation.erase = () => Promise.reject(new Error('killed'));
    await expect(forgetBy()).rejects.toThrow('killed');
    conversation.erase = erase;
    expect((await world().core.context.people.forgotten(['c-canary'])).size).toBe(1);
    world().pass(2 * 60_000);
    await world().core.deliverDue();
    expect(await traces()).toEqual([]);
    expect(textsOf(world().slack, channel)).not.toMatch(canary);
    expect(last()).toContain('Nothing about you is kept here');
  });

  it('says so too where it dies when everything is erased', async () => {
    await complain();
    const { context } = world().core;
    const keep = context.conversation.keepReply;
    await world().telegram.command(telegramUser, 'forget');
    context.conversation.keepReply = () => Promise.reject(new Error('killed'));
    await expect(world().telegram.tap(telegramUser, 'Erase everything')).rejects.toThrow('killed');
    context.conversation.keepReply = keep;
    world().pass(2 * 60_000);
    await world().core.deliverDue();
    expect(last()).toContain('Nothing about you is kept here');
    expect(await traces()).toEqual([]);
  });

  it('waits where the platform is busy, and says what could not be taken back in time', async () => {
    await complain();
    const { remove } = world().slack;
    let refusals = 1;
    world().slack.remove = async (sent) => {
      if (refusals-- > 0) throw new SendError('rate-limited', { retryAfterMs: 5_000 });
      await remove(sent);
    };
    await forgetBy();
    expect(textsOf(world().slack, channel)).not.toMatch(canary);
    expect(last()).toContain('1 message was taken back, 0 could not be');
  });

  it('is over in time where the platform refuses for minutes', async () => {
    await complain();
    world().slack.remove = async () => {
      throw new SendError('rate-limited', { retryAfterMs: 10 * 60_000 });
    };
    const before = +world().now();
    await forgetBy();
    expect(+world().now() - before).toBeLessThan(60_000);
    expect(last()).toContain('0 messages were taken back, 1 could not be');
    expect(await traces()).toEqual([]);
  });

  it('writes over what may not be deleted any more', async () => {
    await complain();
    world().slack.remove = async () => {
      throw new SendError('rejected');
    };
    await forgetBy();
    expect(textsOf(world().slack, channel)).not.toMatch(canary);
    expect(textsOf(world().slack, channel)).toContain('asked to be forgotten');
  });
});

describe('what may not be deleted', () => {
  it('says so to the person in their language, in the words of the house', async () => {
    await world().apply(
      'wording: { texts: { forget.erased: { en: Gone., ru: Стёрто., cs: Pryč. } } }\n',
    );
    await complain();
    await world().telegram.command(telegramUser, 'settings');
    await world().telegram.tap(telegramUser, 'Русский');
    world().telegram.remove = async () => {
      throw new SendError('rejected');
    };
    await world().discord.command(discordUser, 'forget');
    await world().discord.tap(discordUser, 'Стереть всё');
    expect(world().telegram.chat(telegramUser)[0]?.outbound.text).toBe('Стёрто.');
  });
});

describe('a manager who has themselves forgotten', () => {
  const manager = 'U1';

  async function forgetManager(): Promise<void> {
    await forgetBy(world().slack, manager);
    await world().run();
  }

  function card(): string {
    return world().slack.last(channel).outbound.text;
  }

  it('leaves what they had taken to the others, and no card that names them', async () => {
    await complain();
    await world().slack.tap(manager, 'Claim', { chat: channel });
    expect(card()).toContain('Taken by Jana');
    await forgetManager();
    expect(card()).toContain('Nobody has taken this yet.');
    expect(textsOf(world().slack, channel)).toContain('"label":"Claim"');
  });

  it('leaves what they had solved as it is, without their name', async () => {
    await complain();
    await world().slack.tap(manager, 'Resolve', { chat: channel });
    expect(card()).toContain('Resolved by Jana');
    await forgetManager();
    expect(card()).toContain('Resolved; the customer was asked whether it is.');
    expect(textsOf(world().slack, channel)).not.toContain('Jana');
  });
});

describe('/forget and what is on its way', () => {
  /** A card whose call takes until `arrive` is called. */
  async function slowCard() {
    await asked();
    const { send } = world().slack;
    let arrive = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let called = (): void => undefined;
    const isCalled = new Promise<void>((resolve) => {
      called = resolve;
    });
    world().slack.send = async (to, outbound) => {
      called();
      await held;
      return await send(to, outbound);
    };
    await world().telegram.tap(telegramUser, '1');
    const delivering = world().core.deliverDue();
    await isCalled;
    return { arrive, delivering };
  }

  it('waits a moment for it, and takes it back', async () => {
    const { arrive, delivering } = await slowCard();
    const { clock } = world().core.context;
    const { wait } = clock;
    clock.wait = async (ms) => {
      arrive();
      await delivering;
      await wait(ms);
    };
    await forgetBy();
    expect(last()).toContain('1 message was taken back, 0 could not be');
    expect(textsOf(world().slack, channel)).not.toMatch(canary);
  });

  it('takes it back too where it arrives when everything is erased', async () => {
    const { arrive, delivering } = await slowCard();
    await forgetBy();
    arrive();
    await delivering;
    expect(world().slack.chat(channel)).toEqual([]);
    expect(await traces()).toEqual([]);
  });

  it('asks once more where the button is older than a quarter of an hour', async () => {
    await world().telegram.command(telegramUser, 'forget');
    world().pass(16 * 60_000);
    await world().telegram.tap(telegramUser, 'Erase everything');
    expect(await world().core.context.people.find('c-canary')).not.toBeNull();
    expect(last()).toContain('cannot be undone');
    await world().telegram.tap(telegramUser, 'Erase everything');
    expect(await world().core.context.people.find('c-canary')).toBeNull();
  });
});

describe('somebody who joined by themselves', () => {
  it('may come back, and is not erased again by the next restore', async () => {
    await world().apply(`
programmes:
  - { id: after-visit, survey: delivery, who: { audience: customer }, trigger: { touchpoint: store-visit }, expires: 3d }
join: { open: true, touchpoints: [store-visit] }
`);
    await world().telegram.command('900', 'start', 'store-visit');
    await forgetBy(world().telegram, '900');
    await world().telegram.command('900', 'start', 'store-visit');
    expect((await world().core.settleRestored()).erased).toBe(0);
    const open = (await world().core.context.people.all('customer')).filter((each) => each.open);
    expect(open).toHaveLength(1);
    await world().core.retire();
    expect(await world().core.context.people.find(open[0]?.id ?? '')).not.toBeNull();
  });
});
