import type { Export } from './export.ts';

/** Unhappy customers under follow-up; what was written to them is not in it. */
export const cases: Export = {
  columns: [
    { name: 'id', meaning: 'id of the case' },
    { name: 'person', meaning: 'roster id of the customer' },
    { name: 'survey', meaning: 'id of the survey whose answer opened it' },
    { name: 'touchpoint', meaning: 'where the customer met the company' },
    { name: 'state', meaning: 'open, claimed, replied, resolved, confirmed or reopened' },
    { name: 'owner', meaning: 'roster id of who looks after it' },
    { name: 'openedAt', meaning: 'UTC' },
    { name: 'dueAt', meaning: 'by when the customer was promised an answer, UTC' },
    { name: 'repliedAt', meaning: 'UTC; empty: not answered' },
    { name: 'closedAt', meaning: 'when it was resolved, UTC; empty: not resolved' },
  ],
  async *rows({ cases: store }) {
    for await (const each of store.each()) {
      const { id, person, survey, touchpoint, state, owner } = each;
      yield {
        ...{ id, person, survey, touchpoint, state, owner },
        openedAt: each.openedAt.toISOString(),
        dueAt: each.dueAt.toISOString(),
        repliedAt: each.repliedAt?.toISOString() ?? null,
        closedAt: each.closedAt?.toISOString() ?? null,
      };
    }
  },
};
