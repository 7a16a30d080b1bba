import type { Bot, Inbound, Receive, Reply, Sent } from '../../core/bot.ts';

/** Stands in for core: hears everything, and answers what a test says. */
export interface Ear {
  /** In the order the bot passed it on. */
  heard: readonly Inbound[];
  receive: Receive;
  /** What bots said they put into chats by replies, in that order. */
  sent: readonly Sent[];
  /** The next one in that order, once its reply was delivered. Rejects where the delivery failed. */
  next(): Promise<Inbound>;
}

type Answer = (inbound: Inbound) => Reply | Promise<Reply>;

export const silence: Reply = { replaces: null, messages: [] };

export function createEar(answer: Answer = () => silence): Ear {
  const heard: Inbound[] = [];
  const handled: Promise<Inbound>[] = [];
  const sent: Sent[] = [];
  let wanted = 0;
  let wake = (): void => undefined;

  const receive: Receive = async (inbound, deliver) => {
    heard.push(inbound);
    const delivery = answerThen(inbound, deliver);
    const done = delivery.then(() => inbound);
    done.catch(() => undefined);
    handled.push(done);
    wake();
    await delivery;
  };

  async function answerThen(...[inbound, deliver]: Parameters<Receive>): Promise<void> {
    sent.push(...(await deliver(await answer(inbound))));
  }

  async function next(): Promise<Inbound> {
    const index = wanted++;
    while (handled.length <= index) {
      await new Promise<void>((resolve) => {
        const before = wake;
        wake = () => {
          before();
          resolve();
        };
      });
    }
    const one = handled[index];
    if (!one) throw new Error('heard nothing');
    return one;
  }

  return { heard, receive, sent, next };
}

/** Starts the bot with an ear on it. */
export async function listen(bot: Bot, answer?: Answer): Promise<Ear> {
  const ear = createEar(answer);
  await bot.start(ear.receive);
  return ear;
}

/** The next inbound, which has to be of this kind. */
export async function nextOf<K extends Inbound['kind']>(
  ear: Ear,
  kind: K,
): Promise<Extract<Inbound, { kind: K }>> {
  const inbound = await ear.next();
  if (!isOf(inbound, kind)) throw new Error(`heard ${inbound.kind} instead of ${kind}`);
  return inbound;
}

function isOf<K extends Inbound['kind']>(
  inbound: Inbound,
  kind: K,
): inbound is Extract<Inbound, { kind: K }> {
  return inbound.kind === kind;
}
