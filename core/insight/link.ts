import { type Association, association } from './drivers.ts';

/** A place where both employees and customers were asked, with a score of each. */
export interface Place {
  employees: number;
  customers: number;
}

export interface Link extends Association {
  /** False: no more than chance. */
  detectable: boolean;
}

/**
 * Whether customers are happier where employees are: across places, one pair each, so that a place that is measured
 * often counts no more than another. An association, not a cause. null below ten places or where one side never varies.
 */
export function link(places: readonly Place[]): Link | null {
  const joint = places.map((each) => ({
    driver: each.employees,
    outcome: each.customers,
    count: 1,
  }));
  const found = association(joint);
  return found && { ...found, detectable: found.low > 0 || found.high < 0 };
}
