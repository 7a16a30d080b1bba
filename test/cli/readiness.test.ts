import { describe, expect, inject, it } from 'vitest';
import { problemsOf } from '../../cli/readiness.ts';
import { connect } from '../../core/database/connect.ts';
import { createPlatformHealth } from '../../core/delivery/platform-health.ts';
import { createWorker } from '../../jobs/worker.ts';

const startedAt = new Date('2026-12-01T08:00:00Z');
const at = (seconds: number): Date => new Date(+startedAt + seconds * 1000);

const checked = async () => [];

function ticked(lastFinishedAt: Date | null, failedRuns = 0, failedInPart = false) {
  return async () => [{ name: 'tick', everyMs: 15_000, lastFinishedAt, failedRuns, failedInPart }];
}

describe('a process is ready', () => {
  it('while jobs run and platforms answer, and for a moment before the first job', async () => {
    const health = createPlatformHealth();
    const fresh = { report: ticked(null), health, checked, startedAt };
    expect(await problemsOf(fresh, at(60))).toEqual([]);
    expect(await problemsOf({ ...fresh, report: ticked(at(590)) }, at(600))).toEqual([]);
  });

  it('not where the tick is stale, or never came', async () => {
    const health = createPlatformHealth();
    const stale = ['the tick is stale: no process runs the jobs'];
    const report = ticked(at(10));
    const ahead = { report: ticked(at(9_000)), health, checked, startedAt };
    expect(await problemsOf(ahead, at(200))).toEqual(stale);
    expect(await problemsOf({ report, health, checked, startedAt }, at(200))).toEqual(stale);
    expect(await problemsOf({ report: ticked(null), health, checked, startedAt }, at(200))).toEqual(
      stale,
    );
  });

  it('not where the database does not answer', async () => {
    const db = await connect(inject('databaseUri'), 'test-readiness');
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const worker = createWorker({
      db: db.getClient().db(db.name),
      log,
      jobs: [{ name: 'tick', everyMs: 15_000, run: async () => undefined, atOnce: 1 }],
      ...{ name: 'test', isGone: () => false },
    });
    const parts = {
      report: () => worker.report(),
      health: createPlatformHealth(),
      checked,
      startedAt,
    };
    expect(await problemsOf(parts, at(1))).toEqual([]);
    await db.dropDatabase();
    await db.close();
    expect(await problemsOf(parts, at(1))).toEqual(['the database does not answer']);
  });

  it('not where a platform refuses us or its connection is lost, until it takes something again', async () => {
    const health = createPlatformHealth();
    const parts = { report: ticked(startedAt), health, checked, startedAt };
    health.call({ platform: 'telegram', outcome: 'bad-token' }, at(1));
    health.lost('discord', 'bad-token', at(1));
    expect(await problemsOf(parts, at(2))).toEqual([
      'telegram: bad-token',
      'discord: lost: bad-token',
    ]);
    health.call({ platform: 'telegram', outcome: 'ok' }, at(3));
    expect(await problemsOf(parts, at(4))).toEqual(['discord: lost: bad-token']);
    const discord = { platform: 'discord', isDead: false, answeredAt: null } as const;
    const heardAgain = { ...parts, checked: async () => [discord] };
    expect(await problemsOf(heardAgain, at(5))).toEqual([]);
  });

  it('not where a platform does not answer for two minutes; a refusal is an answer', async () => {
    const health = createPlatformHealth();
    const parts = { report: ticked(at(100)), health, checked, startedAt };
    for (const second of [0, 60, 119]) {
      health.call({ platform: 'slack', outcome: 'unreachable' }, at(second));
      expect(await problemsOf(parts, at(second))).toEqual([]);
    }
    expect(await problemsOf(parts, at(120))).toEqual(['slack: unreachable']);
    health.call({ platform: 'slack', outcome: 'blocked' }, at(121));
    expect(await problemsOf(parts, at(122))).toEqual([]);
  });

  it('not where another process met a dead platform; each is named once', async () => {
    const health = createPlatformHealth();
    const dead = async () =>
      (['telegram', 'slack'] as const).map((platform) => ({
        platform,
        isDead: true,
        answeredAt: null,
      }));
    const parts = { report: ticked(startedAt), health, checked: dead, startedAt };
    health.call({ platform: 'slack', outcome: 'bad-token' }, at(1));
    expect(await problemsOf(parts, at(2))).toEqual(['slack: bad-token', 'telegram: dead']);
  });

  it('while checks are answered, though a message timed out; not where neither is', async () => {
    const health = createPlatformHealth();
    let answeredAt: Date | null = null;
    let isDead = false;
    const checked = async () => [{ platform: 'telegram' as const, isDead, answeredAt }];
    const parts = { report: ticked(at(150)), health, checked, startedAt };
    health.call({ platform: 'telegram', outcome: 'ambiguous' }, at(10));
    expect(await problemsOf(parts, at(130))).toEqual(['telegram: ambiguous']);
    answeredAt = at(60);
    expect(await problemsOf(parts, at(270))).toEqual([]);
    health.call({ platform: 'telegram', outcome: 'ambiguous' }, at(100));
    expect(await problemsOf(parts, at(179))).toEqual([]);
    expect(await problemsOf(parts, at(180))).toEqual(['telegram: ambiguous']);
    health.lost('telegram', 'rejected', at(185));
    isDead = true;
    answeredAt = at(190);
    expect(await problemsOf(parts, at(200))).toEqual(['telegram: lost: rejected']);
  });

  it('not where the tick has failed for two minutes, though it ran a moment ago', async () => {
    const health = createPlatformHealth();
    const parts = { health, checked, startedAt };
    const failed = (runs: number, inPart = false) =>
      problemsOf({ ...parts, report: ticked(at(590), runs, inPart) }, at(600));
    expect(await failed(8)).toEqual([]);
    expect(await failed(9)).toEqual(['the tick fails every time: `tonus jobs` says why']);
    expect(await failed(9, true)).toEqual([]);
  });
});
