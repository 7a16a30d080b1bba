import type { Context } from '../context.ts';
import type { House } from '../model.ts';
import type { Member } from '../people/store.ts';
import { nextAllowed } from '../programmes/allowed-hours.ts';
import type { Ask } from '../programmes/ask.ts';
import { mayBeAskedFrom } from '../programmes/attention.ts';
import { hoursFor } from '../programmes/hours-for.ts';
import { latestSurvey } from '../programmes/survey-of.ts';
import type { Composed } from './sender.ts';

/**
 * Takes the person's attention for an ask that is about to be shown; null where it has it. A round and an event that
 * were decided on in the same moment know nothing of each other: the second is put off, or dropped, as its programme
 * says.
 */
export async function takeAttention(
  { programmes }: Context,
  house: House,
  member: Member,
  ask: Ask,
  now: Date,
): Promise<Composed | null> {
  const programme = house.programmes.find((each) => each.id === ask.programme);
  if (!programme) return null;
  const survey = latestSurvey(house, programme.survey);
  const next = { ask: ask.id, programme: programme.id, asked: ask.dueAt, heard: now };
  for (;;) {
    const held = await programmes.attentionOf(member.id);
    const others = held && held.ask !== ask.id ? [held] : [];
    const until = mayBeAskedFrom(house, programme, survey, member, others, now);
    if (!until) {
      if (await programmes.takeAttention(member.id, next, held)) return null;
      continue;
    }
    const at = nextAllowed(until, hoursFor(house, member, programme)) ?? until;
    if (programme.attention === 'drop' || at >= ask.expiresAt) return { drop: 'asked-lately' };
    await programmes.putOffAsk(ask.id, at);
    return { laterAt: at, reason: 'asked-lately' };
  }
}
