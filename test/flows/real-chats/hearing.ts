import type { Address, Inbound, Receive } from '../../../core/bot.ts';

/** Stands between the bots and core, and tells when what somebody did was handled and its reply shown. */
export interface Hearing {
  receive: Receive;
  /** Resolves when what `doing` has the platform tell of this person was handled; rejects where that fails. */
  during(person: Address, what: 'act' | 'reach', doing: () => Promise<void>): Promise<void>;
}

type Resolve = (handled: Promise<void>) => void;

export function createHearing(core: () => { receive: Receive }): Hearing {
  const waiting = new Map<string, Resolve[]>();
  const waitingFor = (key: string): Resolve[] => waiting.get(key) ?? [];

  const receive: Receive = async (inbound, deliver) => {
    const handled = core().receive(inbound, deliver);
    const [first, ...others] = waitingFor(keyOf(inbound.from, whatIs(inbound)));
    waiting.set(keyOf(inbound.from, whatIs(inbound)), others);
    first?.(handled);
    await handled;
  };

  async function during(...[person, what, doing]: Parameters<Hearing['during']>): Promise<void> {
    const key = keyOf(person, what);
    let mine: Resolve = () => undefined;
    const handled = new Promise<void>((resolve) => {
      mine = resolve;
    });
    waiting.set(key, [...waitingFor(key), mine]);
    const done = doing().catch((error: unknown) => {
      waiting.set(
        key,
        waitingFor(key).filter((each) => each !== mine),
      );
      throw error;
    });
    await Promise.all([done, handled]);
  }

  return { receive, during };
}

function whatIs({ kind }: Inbound): 'act' | 'reach' {
  return kind === 'reach' ? 'reach' : 'act';
}

function keyOf({ platform, user }: Address, what: string): string {
  return `${platform} ${user} ${what}`;
}
