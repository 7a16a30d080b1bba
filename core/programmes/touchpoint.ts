import type { Context } from '../context.ts';
import { noteFacts } from '../facts/from-event.ts';
import type { House, Programme } from '../model.ts';
import type { Member } from '../people/store.ts';
import { askAfterEvent } from './ask-after-event.ts';
import type { HeardEvent, TouchpointEvent } from './events/store.ts';
import type { Outcome } from './outcome.ts';

/** A customer met the company somewhere: asked a while later, once for each event. */

const dayMs = 86_400_000;
const keptMs = 30 * dayMs;
/** An event may run ahead of the roster by so much. */
const heldMs = 7 * dayMs;
/** Rounds fall due meanwhile. */
const takeUpMs = 10_000;
/** As long as customers' answers are kept. */
const rememberedMs = 730 * dayMs;

/** Safe to be told the same event any number of times: for 30 days a duplicate gets the first outcome. */
export async function handleEvent(context: Context, event: TouchpointEvent): Promise<Outcome> {
  const { programmes, people, clock } = context;
  const now = clock.now();
  const after = (ms: number): Date => new Date(+now + ms);
  const { outcome: known, toldAt } = await programmes.hear(event.id, now, after(keptMs));
  if (known) return known;
  const heard = { ...event, toldAt };
  const member = await people.current(event.person);
  if (member) return await programmes.keepOutcome(heard, await askAfter(context, heard, member));
  const isForgotten = (await people.forgotten([event.person])).size > 0;
  if (isForgotten) return await programmes.keepOutcome(heard, 'unknown-person');
  return await programmes.hold(heard, 'unknown-person', after(heldMs));
}

/** Takes up the events of people who are on the roster by now; what there is no time for is the next run's. */
export async function handleHeldEvents(context: Context): Promise<void> {
  const { programmes, people, clock, log } = context;
  const now = clock.now();
  const known = await people.known(await programmes.heldPeople(now));
  const events = known.length > 0 ? await programmes.heldOf(known, now) : [];
  for (const event of events) {
    if (+clock.now() - +now >= takeUpMs) break;
    const member = await people.current(event.person);
    if (!member) continue;
    await takeUp(context, event, member).catch((error: unknown) => {
      log.error({ event: logged(context, event.id), error }, 'event failed, the others go on');
    });
  }
  const dropped = await programmes.dropHeld(clock.now());
  if (dropped > 0) log.info({ events: dropped }, 'events dropped, nobody knows their people');
}

async function takeUp(context: Context, event: HeardEvent, member: Member): Promise<void> {
  const outcome = await askAfter(context, event, member);
  await context.programmes.release(event.id);
  context.log.info({ event: logged(context, event.id), outcome }, 'event found its person');
}

/** Where the person is forgotten meanwhile, what was just written goes too. */
async function askAfter(context: Context, event: HeardEvent, member: Member): Promise<Outcome> {
  const { people, facts, programmes, outbox } = context;
  const outcome = await noteAndAsk(context, event, member);
  for (const person of new Set([event.person, member.id])) {
    if (await people.find(person)) continue;
    await facts.erase(person);
    await outbox.erase(person);
    await programmes.erase(person);
  }
  return outcome;
}

async function noteAndAsk(context: Context, event: HeardEvent, member: Member): Promise<Outcome> {
  const { id, person, touchpoint, at } = event;
  const remembered = new Date(+at + rememberedMs);
  await noteFacts(context, member, event);
  await context.programmes.remember(person, touchpoint, at, remembered);
  const stored = await context.programmes.house();
  if (!stored) return 'no-programme';
  const outcomes: Outcome[] = [];
  for (const programme of programmesAt(stored.house, touchpoint)) {
    const asked = await askAfterEvent(context, stored.house, programme, member, event);
    if (asked) outcomes.push(asked);
    else
      context.log.warn(
        { event: logged(context, id), programme: programme.id },
        'programme without a survey',
      );
  }
  return outcomes.find((each) => each === 'asked') ?? outcomes[0] ?? 'no-programme';
}

/** As it is kept: the company's own id may say whose event it is. */
function logged({ vault }: Context, event: string): string {
  return vault.fingerprint('event id', event);
}

function programmesAt(house: House, touchpoint: string): Programme[] {
  return house.programmes.filter(
    ({ asked }) => asked.by === 'touchpoint' && asked.touchpoint === touchpoint,
  );
}
