import { type Picked, type PickQuestion, toggled } from './pick.ts';

/**
 * Selections that are being made. Of two quick taps the second comes from buttons that do not know of the first: what
 * it changes is done to the selection as it is by now. Kept in memory alone and for a moment, so that nothing of an
 * employee's answer is stored before it is given; one process at a time hears a platform, and after a restart a tap
 * means what its button says.
 */
export interface Picking {
  /** The selection after this tap; read and written in one go. */
  pick(of: string, question: PickQuestion, tapped: Picked, now: Date): Picked;
}

const momentMs = 5_000;
const mostKept = 1_000;

export function createPicking(): Picking {
  const made = new Map<string, { order: readonly number[]; at: number }>();

  function forgetOld(now: number): void {
    if (made.size < mostKept) return;
    for (const [key, { at }] of made) if (now - at > momentMs) made.delete(key);
  }

  return {
    pick(of, question, tapped, now) {
      forgetOld(+now);
      const lately = made.get(of);
      const isRecent = lately !== undefined && +now - lately.at <= momentMs;
      const picked = isRecent ? applied(question, lately.order, tapped) : tapped;
      if (picked.done) made.delete(of);
      else made.set(of, { order: picked.order, at: +now });
      return picked;
    },
  };
}

/** The same tap on a selection that may be another than the one its button was made for. */
function applied(question: PickQuestion, order: readonly number[], tapped: Picked): Picked {
  const { touched, done } = tapped;
  if (touched === null) return { order, done: done && order.length > 0, touched };
  const isWanted = tapped.order.includes(touched);
  if (order.includes(touched) === isWanted) return { order, done: false, touched };
  return toggled(question, order, touched);
}
