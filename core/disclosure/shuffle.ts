/** A whole number from 0 to `below` - 1, each as likely; `randomInt` of node:crypto is one. */
export type RandomInt = (below: number) => number;

/** A new list in random order (Fisher and Yates). */
export function shuffle<T>(list: readonly T[], random: RandomInt): T[] {
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = random(last + 1);
    [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
  }
  return shuffled;
}
