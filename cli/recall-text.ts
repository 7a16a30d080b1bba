import type { Recalled, RecallPlan } from '../core/programmes/recall-plan.ts';

/** What `round recall` says: what would be taken back, how far that is, and what is left and why. */

export function planText({ round, asks, standing, queued, awaited, unknown }: RecallPlan): string {
  return [
    `Round ${round.id} of ${round.programme.id} went to ${asks.length} people.`,
    `${standing.length} messages in chats would be taken back, ${queued} queued ones withdrawn.`,
    ...(awaited > 0 ? [`${awaited} on their way or looked for would be once they are found.`] : []),
    ...(unknown > 0 ? [`${unknown} may have arrived; nobody can tell.`] : []),
    'Its answers are deleted, and it gives no figures.',
  ].join('\n');
}

export function recalledText(id: string, recalled: Recalled): string {
  const { withdrawn, deleted, replaced, unknown, left } = recalled;
  return [
    `Recalled ${id}: ${deleted} messages deleted, ${replaced} replaced, ${withdrawn} withdrawn.`,
    ...(recalled.state === 'recalling' ? goesOn(id, recalled) : givenUp(recalled)),
    ...(isAny(left) ? [`Left for good, since the platform refuses: ${byPlatform(left)}.`] : []),
    ...(unknown > 0 ? [`May have arrived, nobody can tell: ${unknown}.`] : []),
  ].join('\n');
}

function goesOn(id: string, { awaited, unanswered }: Recalled): string[] {
  return [
    ...(awaited > 0 ? [`On their way or looked for: ${awaited}.`] : []),
    ...(isAny(unanswered)
      ? [`Not yet, the platform does not answer: ${byPlatform(unanswered)}.`]
      : []),
    'The running service goes on every minute, for a day at most.',
    `\`tonus round recall ${id}\` says how far it is.`,
  ];
}

function givenUp({ unanswered }: Recalled): string[] {
  if (!isAny(unanswered)) return [];
  const counts = byPlatform(unanswered);
  return [
    `Left, since the platform did not answer for a day: ${counts}. Run it again once it does.`,
  ];
}

function isAny(counts: Recalled['left']): boolean {
  return Object.keys(counts).length > 0;
}

function byPlatform(counts: Recalled['left']): string {
  return Object.entries(counts)
    .map(([platform, count]) => `${count} on ${platform}`)
    .join(', ');
}
