import type { Engine } from './engine.ts';

/** How often what goes wrong, as a share of the steps or calls it can happen to. */
export interface Faults {
  crash: number;
  stall: number;
  databaseAway: number;
  timeOut: number;
  /** Of the messages whose call timed out: those that arrive in the 15 s after it. */
  lateArrival: number;
  refusal: number;
  rateLimit: number;
  lookUpFails: number;
  clockStep: boolean;
  skewMs: number;
}

/** Each world has some faults and not others, so that every mix comes up. */
export function drawFaults({ chance, between }: Engine): Faults {
  const some = (share: number): number => (chance(0.5) ? share * between(0.2, 2) : 0);
  const clockStep = chance(0.2);
  return {
    crash: some(0.01),
    stall: some(0.01),
    databaseAway: some(0.01),
    timeOut: some(0.1),
    // one message of a seed meets a step of the clock or a platform that is late, not both within seconds
    lateArrival: clockStep ? 0 : some(0.3),
    refusal: some(0.1),
    rateLimit: some(0.1),
    lookUpFails: some(0.3),
    clockStep,
    skewMs: chance(0.5) ? 2_000 : 0,
  };
}
