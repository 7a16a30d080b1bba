import { sameBusinessDay } from '../cases/business-clock.ts';
import type { Case } from '../cases/store.ts';
import type { Hours } from '../model.ts';
import { localDate } from '../programmes/local-time.ts';

/** How a manager's unhappy customers were looked after. Pure. */
export interface CaseFigures {
  /** Not solved yet, whenever they were opened. */
  open: number;
  /** Of these, past the time the customer was told. */
  overdue: number;
  oldestOpenedAt: Date | null;
  /** In the last period, as the following are. */
  opened: number;
  acknowledged: number;
  answeredSameDay: number;
  answeredSameBusinessDay: number;
}

/** `cases` are the manager's, oldest first. */
export function caseFigures(
  cases: readonly Case[],
  hours: Hours,
  { since, now }: { since: Date; now: Date },
): CaseFigures {
  const open = cases.filter(isUnsolved);
  const recent = cases.filter(({ openedAt }) => openedAt >= since);
  const within = (isSame: (opened: Date, replied: Date) => boolean): number =>
    recent.filter(({ openedAt, repliedAt }) => repliedAt && isSame(openedAt, repliedAt)).length;
  return {
    open: open.length,
    overdue: open.filter(({ dueAt, repliedAt }) => !repliedAt && dueAt < now).length,
    oldestOpenedAt: open[0]?.openedAt ?? null,
    opened: recent.length,
    acknowledged: recent.filter(({ state }) => state !== 'open').length,
    answeredSameDay: within((a, b) => localDate(a, hours.zone) === localDate(b, hours.zone)),
    answeredSameBusinessDay: within((a, b) => sameBusinessDay(a, b, hours)),
  };
}

export function isUnsolved({ state }: Pick<Case, 'state'>): boolean {
  return state !== 'resolved' && state !== 'confirmed';
}
