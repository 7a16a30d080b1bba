import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Context } from '../core/context.ts';

/** What Prometheus reads: counts only, never who. */
export function createMetrics(context: Context) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'tonus_' });
  const outbox = new Gauge({
    name: 'tonus_outbox_messages',
    help: 'Messages by kind and state; reason says why one was dropped or put off',
    labelNames: ['kind', 'state', 'reason'],
    registers: [registry],
  });
  const cases = new Gauge({
    name: 'tonus_cases_unsolved',
    help: 'Unhappy customers whose case is not solved',
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    async read(): Promise<string> {
      outbox.reset();
      for (const { count, ...labels } of await context.outbox.counts()) outbox.set(labels, count);
      cases.set((await context.cases.unsolved()).length);
      return await registry.metrics();
    },
  };
}
