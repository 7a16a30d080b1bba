import type { Context } from './context.ts';
import { promised } from './promised.ts';

/** Deletes what was kept for as long as we promise (design.md section 6). Inbox, codes and events expire by themselves. */

const dayMs = 86_400_000;
const customerDays = (promised.months * 365) / 12;
const commentDays = 365;

export async function retire(context: Context): Promise<void> {
  const now = +context.clock.now();
  const before = (days: number): Date => new Date(now - days * dayMs);
  const gone = {
    answers: await context.conversation.removeBefore(before(customerDays)),
    asks: await context.programmes.removeAsksBefore(before(customerDays)),
    leftOut: await context.programmes.removeLeftOutBefore(before(customerDays)),
    unopened: await context.programmes.removeUnopenedBefore(before(1)),
    cases: await context.cases.removeBefore(before(customerDays)),
    parcels: await context.outbox.removeBefore(before(promised.messageDays)),
    comments: await context.disclosure.removeCommentsBefore(before(commentDays)),
  };
  context.log.info(gone, 'retention');
}
