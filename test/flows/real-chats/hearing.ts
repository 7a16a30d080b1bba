import type { Address, Inbound, Receive } from '../../../core/bot.ts';

/** Stands between the bots and core, and tells when what somebody did was handled and its reply shown. */
export interface Hearing {
  receive: Receive;
  /** The next thing that this person does, or whether they can be reached; rejects where handling it fails. */
  next(person: Address, what?: 'act' | 'reach'): Promise<void>;
}

type Resolve = (handled: Promise<void>) => void;

export function createHearing(core: () => { receive: Receive }): Hearing {
  const waiting = new Map<string, Resolve[]>();

  const receive: Receive = async (inbound, deliver) => {
    const handled = core().receive(inbound, deliver);
    waiting.get(keyOf(inbound.from, kindOf(inbound)))?.shift()?.(handled);
    await handled;
  };

  function next(person: Address, what: 'act' | 'reach' = 'act'): Promise<void> {
    const key = keyOf(person, what);
    return new Promise((resolve) => {
      waiting.set(key, [...(waiting.get(key) ?? []), resolve]);
    });
  }

  return { receive, next };
}

function kindOf({ kind }: Inbound): 'act' | 'reach' {
  return kind === 'reach' ? 'reach' : 'act';
}

function keyOf({ platform, user }: Address, what: string): string {
  return `${platform} ${user} ${what}`;
}
