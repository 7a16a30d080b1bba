import type { Choice } from '../bot.ts';
import { type DigestVerb, payloadValue } from '../conversation/payload.ts';
import type { KnownSpeaker } from '../conversation/speaker.ts';

export function choice(label: string, verb: DigestVerb, of: string, value: string): Choice {
  return { label, value: payloadValue({ on: 'digest', verb, of, value }) };
}

/** The other managers, the manager's own deputy first: who may stand in or take something on. */
export function deputiesOf({ house, member }: KnownSpeaker): string[] {
  const { managers } = house;
  const own = managers.find(({ person }) => person === member.id)?.deputy;
  const all = new Set([...(own ? [own] : []), ...managers.map(({ person }) => person)]);
  return [...all].filter((person) => person !== member.id);
}
