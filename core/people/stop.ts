import type { Context } from '../context.ts';

/** Stops every question to a person and to those joined to them. What is queued is dropped; composing checks once more. */
export async function stopAll(context: Context, person: string): Promise<void> {
  for (const id of await context.people.group(person)) {
    await context.people.set(id, { stopped: true });
    await context.people.withdraw(id, context.clock.now());
    await context.outbox.dropFor(id, ['ask', 'reminder'], 'stopped');
    await context.programmes.missWaiting(id, 'stopped');
  }
}

/** A pause is over, too. */
export async function startAll(context: Context, person: string): Promise<void> {
  for (const id of await context.people.group(person))
    await context.people.set(id, { stopped: false, pausedUntil: null });
  await afterPause(context, person);
}

/** What a pause holds back is looked at again: it may be over, or another one. */
export async function afterPause(context: Context, person: string): Promise<void> {
  for (const id of await context.people.group(person))
    await context.outbox.afterPause(id, context.clock.now());
}
