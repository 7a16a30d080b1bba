import { Writable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../../cli/log.ts';
import { SendError } from '../../core/bot.ts';
import { createCore } from '../../core/core.ts';
import { handleEvent } from '../../core/programmes/touchpoint.ts';
import { people, programmeFile, roster } from '../fixtures/company.ts';
import { useDatabase } from '../support/database.ts';
import { createWorld, type World } from '../support/world.ts';

const database = useDatabase();
let world: World;

function capture() {
  const lines: string[] = [];
  const to = new Writable({
    write(chunk, _, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: createLog('trace', to), lines };
}

beforeEach(async () => {
  await database.db.dropDatabase();
  world = await createWorld(database.db);
});

describe('the log', () => {
  it('has of an error its kind, code and place, and not what it was about', () => {
    const { log, lines } = capture();
    const cause = Object.assign(new TypeError('Věra wrote: the box was broken'), { code: 11_000 });
    log.error({ error: new Error('c-vera said: broken box', { cause }) }, 'parcel failed');
    log.warn({ error: new SendError('blocked') }, 'not sent');
    log.warn({ error: 'AbortError' }, 'disturbed');
    const [first, second, third] = lines.map((line) => JSON.parse(line));
    expect(first.error).toMatchObject({
      kind: 'Error',
      cause: { kind: 'TypeError', code: 11_000 },
    });
    expect(first.error.at[0]).toMatch(/^at .*log\.test/);
    expect(second.error).toMatchObject({ kind: 'SendError', failure: 'blocked' });
    expect(third.error).toBe('AbortError');
    expect(lines.join('')).not.toMatch(/broken|Věra/);
  });

  it('names nobody and repeats nothing through asks, answers, cases, failures and erasure', async () => {
    const { log, lines } = capture();
    const { context } = world.core;
    const parts = {
      ...context,
      db: database.db,
      bots: [world.telegram, world.slack, world.discord],
    };
    const core = createCore({
      ...parts,
      log,
      compact: async () => undefined,
      down: async () => undefined,
    });
    await core.init();
    for (const bot of parts.bots) await bot.start(core.receive);
    world.telegram.directory.set('501', '501');
    await world.apply(programmeFile);
    const vera = 'c-vera,Věra Tajná,customer,en,Europe/Prague,,praha-1,,,vera@example.com,501,,';
    await world.roster(roster([...people, vera]));
    await handleEvent(core.context, {
      id: 'd1',
      person: 'c-vera',
      touchpoint: 'delivery',
      at: world.now(),
    });
    world.pass(2 * 3_600_000);
    world.telegram.failures.push(new SendError('unreachable'), new SendError('rejected'));
    await core.deliverDue();
    world.pass(60_000);
    await core.deliverDue();
    await world.telegram.tap('501', '1').catch(() => undefined);
    await world.telegram.say('501', 'Zvláštnost: a wholly broken box, and Pepa was rude');
    await core.openDueRounds();
    world.pass(30 * 86_400_000);
    await core.closeDueRounds();
    await core.retire();
    await world.telegram.command('501', 'forget');
    const label = world.telegram.last('501').outbound.choices.flat()[0]?.label ?? '';
    await world.telegram.tap('501', label);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines.join('')).not.toMatch(/Věra|Tajná|vera@|Zvláštnost|broken|Pepa|\b501\b/);
  });
});
