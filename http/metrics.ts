import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { platforms } from '../core/bot.ts';
import type { Context } from '../core/context.ts';
import type { Calls } from '../core/delivery/measured-bot.ts';
import type { AskState } from '../core/programmes/ask.ts';

/** What Prometheus reads: counts only, never who. Calls are those of this process, the rest stands in the database. */

const hourMs = 3_600_000;
/** Another process may still be writing what lies less far back. */
const settledMs = 5_000;

export function createMetrics(context: Context, calls: Calls) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tonus_' });
  countCalls(registry, calls);
  const readers = [
    asksIn(registry, context),
    latenessIn(registry, context),
    outboxIn(registry, context),
    casesIn(registry, context),
    eventsIn(registry, context),
  ];
  return {
    contentType: registry.contentType,
    async read(): Promise<string> {
      const now = context.clock.now();
      for (const read of readers) await read(now);
      return await registry.metrics();
    },
  };
}

type Read = (now: Date) => Promise<void>;

function countCalls(registry: Registry, calls: Calls): void {
  const ended = new Counter({
    name: 'tonus_platform_calls_total',
    help: 'Calls to a platform by how they ended; rate-limited is a 429',
    labelNames: ['platform', 'outcome'],
    registers: [registry],
  });
  const took = new Histogram({
    name: 'tonus_send_seconds',
    help: 'How long a platform took to take a message',
    labelNames: ['platform'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers: [registry],
  });
  calls.hear(({ platform, outcome, tookMs }) => {
    ended.inc({ platform, outcome });
    if (outcome === 'ok') took.observe({ platform }, tookMs / 1000);
  });
}

/** Of employees it is not told who finished: shown is all that counts. */
function asksIn(registry: Registry, { programmes }: Context): Read {
  const asks = new Gauge({
    name: 'tonus_asks',
    help: 'Asks by audience and state; of employees only whether they were shown',
    labelNames: ['audience', 'state'],
    registers: [registry],
  });
  const shown: readonly AskState[] = ['open', 'finished', 'expired'];
  return async () => {
    asks.reset();
    const stored = await programmes.house();
    const audiences = new Map(stored?.house.surveys.map(({ id, audience }) => [id, audience]));
    for (const { survey, state, count } of await programmes.askCounts()) {
      const audience = audiences.get(survey) ?? 'employee';
      const told = audience === 'employee' && shown.includes(state) ? 'shown' : state;
      asks.inc({ audience, state: told }, count);
    }
  };
}

function latenessIn(registry: Registry, { programmes, clock }: Context): Read {
  const lateness = new Histogram({
    name: 'tonus_ask_lateness_seconds',
    help: 'By how much asks reached their platform later than they were due, since this process began',
    buckets: [1, 5, 15, 60, 300, 900, 3_600, 10_800, 86_400],
    registers: [registry],
  });
  let seen = clock.now();
  return async (now) => {
    const until = new Date(+now - settledMs);
    if (until <= seen) return;
    const since = seen;
    seen = until;
    for (const ms of await programmes.latenessMs(since, until)) lateness.observe(ms / 1000);
  };
}

function outboxIn(registry: Registry, { outbox, conversation }: Context): Read {
  const messages = new Gauge({
    name: 'tonus_outbox_messages',
    help: 'Messages by kind and state; reason says why one was dropped or put off',
    labelNames: ['kind', 'state', 'reason'],
    registers: [registry],
  });
  const waiting = gaugeByPlatform(registry, 'tonus_outbox_waiting', 'Messages that are due');
  const oldest = gaugeByPlatform(
    registry,
    'tonus_outbox_oldest_seconds',
    'For how long the oldest message that is due has been waiting',
  );
  const answers = new Gauge({
    name: 'tonus_customer_answers',
    help: 'Answers of customers that are kept',
    registers: [registry],
  });
  return async (now) => {
    messages.reset();
    for (const { count, reason, ...labels } of await outbox.counts()) {
      // which reminders an answer made needless says how many of a small group have answered
      messages.inc({ ...labels, reason: reason === 'answered' ? 'not needed' : reason }, count);
    }
    for (const platform of platforms)
      for (const gauge of [waiting, oldest]) gauge.set({ platform }, 0);
    for (const { platform, count, oldest: since } of await outbox.waiting(now)) {
      waiting.set({ platform }, count);
      oldest.set({ platform }, (+now - +since) / 1000);
    }
    answers.set(await conversation.answerCount());
  };
}

function gaugeByPlatform(registry: Registry, name: string, help: string): Gauge<'platform'> {
  return new Gauge({ name, help, labelNames: ['platform'], registers: [registry] });
}

const ages = [
  { age: 'under 4 h', below: 4 * hourMs },
  { age: 'under 1 d', below: 24 * hourMs },
  { age: 'under 3 d', below: 72 * hourMs },
  { age: '3 d and more', below: Number.POSITIVE_INFINITY },
] as const;

function casesIn(registry: Registry, context: Context): Read {
  const all = new Gauge({
    name: 'tonus_cases_unsolved',
    help: 'Unhappy customers whose case is not solved',
    registers: [registry],
  });
  const cases = new Gauge({
    name: 'tonus_cases_by_age',
    help: 'The same, by how long the case has been open',
    labelNames: ['age'],
    registers: [registry],
  });
  return async (now) => {
    for (const { age } of ages) cases.set({ age }, 0);
    const unsolved = await context.cases.unsolved();
    all.set(unsolved.length);
    for (const { openedAt } of unsolved) {
      const found = ages.find(({ below }) => +now - +openedAt < below);
      if (found) cases.inc({ age: found.age });
    }
  };
}

function eventsIn(registry: Registry, { programmes }: Context): Read {
  const events = new Gauge({
    name: 'tonus_events_unknown_person',
    help: 'Events of the last 30 days about people on no roster: waiting for them, or dropped after 7 days',
    labelNames: ['state'],
    registers: [registry],
  });
  return async (now) => {
    const { waiting, dropped } = await programmes.unknownCounts(now);
    events.set({ state: 'waiting' }, waiting);
    events.set({ state: 'dropped' }, dropped);
  };
}
