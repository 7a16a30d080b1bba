import { expect, test } from 'vitest';
import { message } from '../../core/bot.ts';
import { listen, nextOf, silence } from './ear.ts';
import { failureOf } from './sight.ts';
import type { Scene, Subject } from './subject.ts';

export function describeLife(subject: Subject, scene: Scene): void {
  test('names its platform', () => {
    const { bot, person } = scene();
    expect([bot.platform, person.platform]).toEqual([subject.platform, subject.platform]);
  });

  test('refuses to start with a wrong token within 10 s', { timeout: 10_000 }, async () => {
    const { wrongToken } = scene();
    const error = await failureOf(wrongToken.start(async () => undefined));
    expect(error.failure).toBe('bad-token');
  });

  test('comes back by itself after its connections were cut', async () => {
    const { bot, simulator, person } = scene();
    const ear = await listen(bot, () => ({ replaces: null, messages: [message('heard')] }));
    await simulator.say(person.user, 'one');
    await ear.next();
    simulator.cutConnections();
    await simulator.say(person.user, 'two');
    expect(await nextOf(ear, 'text')).toMatchObject({ text: 'two' });
    expect(simulator.messages(person.user)).toHaveLength(2);
  });

  test('goes on when handling one event failed', async () => {
    const { bot, simulator, person, other } = scene();
    const ear = await listen(bot, ({ kind }) => {
      if (kind === 'command') throw new Error('the database is away');
      return silence;
    });
    await simulator.command(person.user, 'stop', '');
    await expect(ear.next()).rejects.toThrow('the database is away');
    await simulator.say(other.user, 'hello');
    for (;;) {
      const heard = await ear.next().catch(() => undefined);
      if (heard?.kind === 'text') break;
    }
    expect(ear.heard.at(-1)).toMatchObject({ from: other, text: 'hello' });
  });

  test('goes on when a reply could not be delivered', async () => {
    const { bot, simulator, person, other } = scene();
    const ear = await listen(bot, () => ({ replaces: null, messages: [message('heard')] }));
    simulator.fault({ call: '', kind: 'status', status: 400, retryAfterSeconds: 0 });
    await simulator.say(person.user, 'hello');
    expect((await failureOf(ear.next())).failure).toBe('rejected');
    await simulator.say(other.user, 'hello');
    for (;;) {
      const heard = await ear.next();
      if (heard.from.user === other.user) break;
    }
    expect(simulator.messages(other.user)).toMatchObject([{ text: 'heard' }]);
  });

  test('waits on stop for what is being handled, its reply included', async () => {
    const { bot, simulator, person } = scene();
    const order: string[] = [];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    await bot.start(async (_, deliver) => {
      begin();
      await held;
      await deliver({ replaces: null, messages: [message('One'), message('Two')] });
      order.push('handled');
    });
    const said = simulator.say(person.user, 'hello');
    await begun;
    const stopped = bot.stop().then(() => order.push('stopped'));
    await bot.send(person, message('Meanwhile'));
    release();
    await stopped;
    await said;
    expect(order).toEqual(['handled', 'stopped']);
    expect(simulator.messages(person.user).map(({ text }) => text)).toEqual([
      'Meanwhile',
      'One',
      'Two',
    ]);
  });

  test('can be stopped twice, and before it was started', async () => {
    const { bot, unplugged } = scene();
    await unplugged.stop();
    await listen(bot);
    await bot.stop();
    await bot.stop();
  });

  test('hears again when it is started after a stop', async () => {
    const { bot, simulator, person } = scene();
    await listen(bot);
    await bot.stop();
    const ear = await listen(bot);
    await simulator.say(person.user, 'back?');
    expect(await nextOf(ear, 'text')).toMatchObject({ text: 'back?' });
  });

  test('sends after it was stopped', async () => {
    const { bot, simulator, person } = scene();
    await listen(bot);
    await bot.stop();
    await bot.send(person, message('The last word'));
    expect(simulator.messages(person.user)).toMatchObject([{ text: 'The last word' }]);
  });
}
