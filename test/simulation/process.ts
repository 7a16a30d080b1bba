import type { Clock } from '../../core/context.ts';
import type { Engine } from './engine.ts';
import type { Faults } from './faults.ts';

/** A worker's process from its start to its crash. What it waits for after that never comes. */
export interface Life {
  clock: Clock;
  /** One step that others see: it may crash, stall or fail, before its effect or after. */
  step<T>(name: string, about: string, effect: () => Promise<T>): Promise<T>;
  /** Runs later if this process still lives then. */
  later(ms: number, happen: () => void): void;
  crash(): void;
}

export interface Machine {
  engine: Engine;
  faults: Faults;
  /** How far its clock is from true time; processes of one machine share it. */
  clockOffsetMs(): number;
  /** Whether one more process may stall: somebody must be there to find what the others left. */
  mayStall(): boolean;
  stalled(by: number): void;
  /** A crash, a stall, a step of the clock or a database that is away: what explains much of what comes after it. */
  mishap(): void;
  lastMishapMs(): number;
  trace(...words: readonly string[]): void;
}

/** What a clock that is right says when a world begins. */
export const beginning = Date.UTC(2026, 11, 1, 8);

const stepMs = { least: 0.2, most: 5 };
const longestStallMs = 5 * 60_000;

export function createLife(machine: Machine, name: string, skewMs: number, died: () => void): Life {
  const { engine, faults, trace } = machine;
  let alive = true;

  function later(ms: number, happen: () => void): void {
    engine.after(ms, () => {
      if (alive) happen();
    });
  }

  function crash(): void {
    if (!alive) return;
    alive = false;
    machine.mishap();
    trace(name, 'crashes');
    died();
  }

  function stall(moment: string, step: string, go: () => void): void {
    trace(name, 'stalls', moment, step);
    machine.stalled(1);
    machine.mishap();
    engine.soon(engine.between(1_000, longestStallMs), () => {
      machine.stalled(-1);
      machine.mishap();
      if (alive) go();
    });
  }

  /** Calls back now, after a stall, or never. */
  function pass(moment: 'before' | 'after', step: string, go: () => void): void {
    const fate = engine.random();
    if (fate < faults.crash / 2) crash();
    else if (fate < faults.crash / 2 + faults.stall / 2 && machine.mayStall())
      stall(moment, step, go);
    else go();
  }

  function step<T>(step: string, about: string, effect: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      later(engine.between(stepMs.least, stepMs.most), () => {
        pass('before', step, () => {
          const away = engine.chance(faults.databaseAway);
          if (away) machine.mishap();
          if (away && engine.chance(0.5)) return reject(new Error('the database is away'));
          trace(name, step, about);
          const done = effect();
          pass('after', step, () => {
            if (away) reject(new Error('the database went away'));
            else resolve(done);
          });
        });
      });
    });
  }

  return {
    clock: {
      now: () => new Date(beginning + Math.floor(engine.now() + machine.clockOffsetMs() + skewMs)),
      wait: (ms) => new Promise((resolve) => later(ms, resolve)),
    },
    step,
    later,
    crash,
  };
}
