import { mkdtempSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Core, createCore } from '../../core/core.ts';
import { connect } from '../../core/database/connect.ts';
import { type Database, openDatabase } from '../../core/database/connection.ts';
import { digestText } from '../../core/digest/compose.ts';
import { showDigest } from '../../core/digest/digest.ts';
import { gatherDigest } from '../../core/digest/gather.ts';
import { plainVoice } from '../../core/digest/voice.ts';
import type { House } from '../../core/model.ts';
import { createKey, createVault } from '../../core/vault.ts';
import { strictLog } from './bots.ts';
import { days, fill, furnish, managers } from './digest-company.ts';
import { elapsedMs } from './figure.ts';

/**
 * `npm run bench:digest -- [--only embedded|mongodb] [--answers N]`: what the digests of all managers cost beside the bare
 * aggregation of the same groups, one for each manager: the first time, when every answer is counted, and from then on,
 * when days long past are counted already. On the embedded database, and on a real one where MONGODB_URI or the usual
 * place of a witness answers.
 */

const witness = process.env['MONGODB_URI'] ?? 'mongodb://127.0.0.1:28017/?directConnection=true';
const pictures = 10;
const dayMs = 86_400_000;
const sampleMs = 20;

interface Cost {
  engine: string;
  answers: number;
  bareMs: number;
  firstMs: number;
  againMs: number;
  pictureMs: number;
  memoryMb: number;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      answers: { type: 'string', default: '1000000' },
    },
  });
  const isWanted = (engine: string): boolean => values.only === '' || values.only === engine;
  const costs = [
    ...(isWanted('embedded') ? await onEmbedded() : []),
    ...(isWanted('mongodb') ? await onWitness(Number(values.answers)) : []),
  ];
  process.stdout.write(`${tableOf(costs)}\n`);
}

async function onEmbedded(): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (const answers of [20_000, 200_000]) {
    const dataDir = mkdtempSync(join(tmpdir(), 'tonus-bench-'));
    const { db } = await openDatabase({ uri: null, dataDir });
    costs.push(await costOf('embedded', db, answers));
    await db.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  return costs;
}

async function onWitness(answers: number): Promise<Cost[]> {
  if (!(await answersAt(witness))) {
    process.stderr.write(`No MongoDB answers at ${new URL(witness).host}.\n`);
    return [];
  }
  const db = await connect(witness, `bench-digest-${process.pid}`);
  const cost = await costOf('mongodb', db, answers);
  await db.dropDatabase();
  await db.close();
  return [cost];
}

async function costOf(engine: string, db: Database, answers: number): Promise<Cost> {
  const now = new Date();
  const vault = createVault(createKey());
  const core = createCore({
    ...{ db, vault, bots: [], log: strictLog, random: Math.random },
    clock: { now: () => now, wait: async () => undefined },
    compact: async () => undefined,
    down: async () => undefined,
  });
  await core.init();
  const house = await furnish(core);
  await fill(db, vault, core, answers);
  process.stderr.write(`${engine}: ${answers} answers are stored\n`);
  const stored = await db.collection('answers').countDocuments();
  const bareMs = await elapsedMs(() => aggregateEach(db, core, house));
  const sampled = sampleMemory();
  const firstMs = await elapsedMs(() => composeAll(core, house, now));
  const againMs = await elapsedMs(() => composeAll(core, house, new Date(+now + 1)));
  const memoryMb = sampled();
  const pictureMs = (await elapsedMs(() => drawSome(core, house, now))) / pictures;
  return { engine, answers: stored, bareMs, firstMs, againMs, pictureMs, memoryMb };
}

/** As a program without any of Tonus would ask for the counts behind a digest. */
async function aggregateEach(db: Database, { context }: Core, house: House): Promise<void> {
  const since = new Date(+context.clock.now() - days * dayMs);
  const people = db.collection<{ _id: string; site: string }>('people');
  for (const { sees } of house.managers) {
    const theirs = await people.find({ site: { $in: [...(sees['site'] ?? [])] } }).toArray();
    const match = { person: { $in: theirs.map(({ _id }) => _id) }, at: { $gte: since } };
    const age = { $subtract: [context.clock.now(), '$at'] };
    const period = { $floor: { $divide: [age, 28 * dayMs] } };
    const answered = { survey: '$survey', question: '$question', value: '$value', period };
    const felt = { themes: '$themes', sentiment: '$sentiment' };
    const group = { _id: { ...answered, ...felt }, count: { $sum: 1 } };
    await db
      .collection('answers')
      .aggregate([{ $match: match }, { $group: group }])
      .toArray();
  }
}

/** Everything but the pictures, as for digests that fall due together. */
async function composeAll({ context }: Core, house: House, now: Date): Promise<void> {
  const voice = plainVoice(context, 'en');
  const reader = { tag: '', standsInFor: null };
  for (const manager of house.managers) {
    const overview = await context.digests.overviews.shared(house, now);
    const data = await gatherDigest(context, overview, manager);
    const text = digestText(voice, data, reader, '');
    if (!text.includes('CSAT visit')) throw new Error('a digest has no figure');
  }
}

async function drawSome({ context }: Core, house: House, now: Date): Promise<void> {
  const overview = await context.digests.overviews.shared(house, now);
  for (const manager of house.managers.slice(0, pictures)) {
    const data = await gatherDigest(context, overview, manager);
    const digest = await showDigest(context, house, manager, data, manager.person);
    if (!digest?.picture) throw new Error('a digest has no picture');
  }
}

/** By how much the memory of this process grew at most. */
function sampleMemory(): () => number {
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, sampleMs);
  return () => {
    clearInterval(timer);
    return (Math.max(most, process.memoryUsage.rss()) - before) / 2 ** 20;
  };
}

function answersAt(uri: string): Promise<boolean> {
  const { hostname, port } = new URL(uri);
  return new Promise((resolve) => {
    const socket = createConnection({ host: hostname, port: Number(port) });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => socket.destroy());
    socket.once('connect', () => socket.end());
  });
}

function tableOf(costs: readonly Cost[]): string {
  const rows = costs.map(({ engine, answers, bareMs, firstMs, againMs, pictureMs, memoryMb }) => {
    const cells = [
      ...[engine, answers, Math.round(bareMs)],
      ...[Math.round(firstMs), (firstMs / bareMs).toFixed(2)],
      ...[Math.round(againMs), (againMs / bareMs).toFixed(2), (againMs / answers).toFixed(3)],
      ...[Math.round(memoryMb), Math.round(pictureMs)],
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const head =
    '| database | answers | bare ms | first ms | ratio | again ms | ratio | again, ms an answer | MB more | ms a picture |';
  return [
    `${managers} managers`,
    '',
    head,
    '|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|',
    ...rows,
  ].join('\n');
}

await main();
