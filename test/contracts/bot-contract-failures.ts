import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { message, type SendError, type SendFailure } from '../../core/bot.ts';
import type { Fault } from '../simulators/simulator.ts';
import { failureOf, shownAs } from './sight.ts';
import type { Opened, Scene, Subject } from './subject.ts';

const secretText = 'my boss shouts at me';
const answers = (status: number, retryAfterSeconds = 0): Fault => ({
  call: '',
  kind: 'status',
  status,
  retryAfterSeconds,
});

/** Neither what prints an error nor what walks through its causes may find a token or a person's words. */
function keepsSecrets({ simulator }: Opened, error: SendError): void {
  const seen = `${inspect(error, { depth: 20 })} ${error.stack} ${JSON.stringify(error)}`;
  expect(seen).not.toContain(secretText);
  for (const [name, value] of Object.entries(simulator.environment))
    if (/TOKEN|SECRET/.test(name)) expect(seen).not.toContain(value);
}

export function describeFailures(subject: Subject, scene: Scene): void {
  async function failing(fault: Fault): Promise<SendError> {
    const opened = scene();
    opened.simulator.fault(fault);
    const error = await failureOf(opened.bot.send(opened.person, message(secretText)));
    keepsSecrets(opened, error);
    return error;
  }

  const shownCount = () => scene().simulator.messages(scene().person.user).length;
  const answered = (status: number) =>
    scene().simulator.requests.filter((request) => request.status === status).length;

  test('blocked: the person does not let it write', async () => {
    const { bot, simulator, person } = scene();
    simulator.block(person.user);
    const error = await failureOf(bot.send(person, message(secretText)));
    expect(error.failure).toBe('blocked');
    keepsSecrets(scene(), error);
    simulator.unblock(person.user);
    await bot.send(person, message('Back again'));
    expect(simulator.messages(person.user)).toMatchObject([{ text: 'Back again' }]);
  });

  test('unknown-address: nobody is there', async () => {
    const { bot, nowhere } = scene();
    const error = await failureOf(bot.send(nowhere, message(secretText)));
    expect(error.failure).toBe('unknown-address');
    keepsSecrets(scene(), error);
  });

  test('bad-token: the platform does not know the token', async () => {
    const { wrongToken, person } = scene();
    const send = () => wrongToken.send(person, message(secretText));
    for (const call of [wrongToken.identify, send]) {
      const error = await failureOf(call());
      expect(error.failure).toBe('bad-token');
      keepsSecrets(scene(), error);
    }
  });

  test('bad-token: the token was taken back', async () => {
    const { bot, simulator, person } = scene();
    const sent = await bot.send(person, message('Good morning'));
    simulator.revokeToken();
    const failures = [
      await failureOf(bot.send(person, message('Good evening'))),
      await failureOf(bot.edit(sent, message('Good evening'))),
      await failureOf(bot.remove(sent)),
    ];
    expect(failures.map(({ failure }) => failure)).toEqual(['bad-token', 'bad-token', 'bad-token']);
  });

  test('rate-limited: says how long to wait, and leaves waiting to us', async () => {
    const error = await failing(answers(429, 7));
    expect(error).toMatchObject({ failure: 'rate-limited', retryAfterMs: 7_000 });
    expect(answered(429)).toBe(1);
    expect(shownCount()).toBe(0);
  });

  test('rate-limited: does not hold back the next message', async () => {
    const { bot, other } = scene();
    await failing(answers(429, 60));
    await bot.send(other, message('Good morning'));
  });

  test('unreachable: the platform is out of order, and nothing was retried', async () => {
    expect((await failing(answers(500))).failure).toBe('unreachable');
    expect(answered(500)).toBe(1);
    expect(shownCount()).toBe(0);
  });

  test('unreachable: a page of HTML stands where the platform was', async () => {
    expect((await failing({ call: '', kind: 'html' })).failure).toBe('unreachable');
    expect(answered(502)).toBe(1);
    expect(shownCount()).toBe(0);
  });

  test('unreachable: nobody listens', async () => {
    const { unplugged, person } = scene();
    const send = () => unplugged.send(person, message(secretText));
    for (const call of [send, unplugged.identify]) {
      const error = await failureOf(call());
      expect(error.failure).toBe('unreachable');
      keepsSecrets(scene(), error);
    }
  });

  test('cut before anything was accepted: tried once, and safe to look at as not sent', async () => {
    const allowed: SendFailure[] = ['unreachable', 'ambiguous'];
    expect(allowed).toContain((await failing({ call: '', kind: 'refused' })).failure);
    expect(shownCount()).toBe(0);
  });

  test.each([
    ['the answer was lost', 'accepted-then-cut'],
    ['the answer was cut in the middle', 'truncated'],
  ] as const)('ambiguous: %s, and the message stands there once', async (_, kind) => {
    expect((await failing({ call: '', kind })).failure).toBe('ambiguous');
    expect(shownCount()).toBe(1);
  });

  test('rejected: the platform understood and refused', async () => {
    expect((await failing(answers(400))).failure).toBe('rejected');
    expect(shownCount()).toBe(0);
  });

  test('is over once the fault is over', async () => {
    const { bot, simulator, person } = scene();
    for (const status of [429, 500, 502, 400]) {
      await failing(answers(status, 1));
      const text = `after ${status}`;
      expect(shownAs(simulator, await bot.send(person, message(text))).text).toBe(text);
    }
  });

  test('logs neither token nor words', async () => {
    const opened = scene();
    await failing(answers(500));
    await failureOf(opened.wrongToken.start(async () => undefined));
    for (const [name, value] of Object.entries(opened.simulator.environment))
      if (/TOKEN|SECRET/.test(name)) expect(opened.logged()).not.toContain(value);
    expect(opened.logged()).not.toContain(secretText);
    expect(opened.bot.platform).toBe(subject.platform);
  });
}
