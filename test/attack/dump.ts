import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, type OpenDatabase, openDatabase } from '../../core/database/connection.ts';
import { type RoundKey, unwrapKey } from '../../core/disclosure/round-key.ts';
import { createVault } from '../../core/vault.ts';
import { employees, people, programmeFile, roster } from '../fixtures/company.ts';
import { bytesBelow } from '../support/files.ts';
import { createWorld, type World } from '../support/world.ts';
import { byChance, type Copy, enumerated, joined, type Row } from './copy.ts';
import { seeded } from './seeded.ts';

/** A round of the whole program on its embedded database, watched from outside, and copied before and after its close. */

export interface DumpFindings {
  rows: number;
  /** Ids that are a hash of something the attacker can name. */
  enumerated: number;
  /** Ballots given to the right person by the best of the orders tried. */
  joined: number;
  byChance: number;
  /** Questions whose ballots are larger or smaller once they are filled. */
  sizes: number;
  /** Comments in the clear, and once the round is closed whatever sealed an answer, in rows or files. */
  canaries: number;
}

const questions = ['enps', 'workload', 'comment'] as const;
const minuteMs = 60_000;
/** Nobody else's: the key of test/support/world.ts, which the attacker does not have. */
const vault = createVault(createHash('sha256').update('a key for tests').digest());

export async function attackDump(
  count: number,
): Promise<{ open: DumpFindings; closed: DumpFindings }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'tonus-attack-'));
  const database = await openDatabase({ uri: null, dataDir });
  try {
    const world = await createWorld(database.db, '2026-12-01T08:29:10Z', () => database.compact());
    await world.apply(programmeFile);
    world.pass(60_000);
    await world.roster(roster([...people, ...employees(count)]));
    for (let at = 1; at <= count; at++) world.slack.directory.set(`e${at}@example.com`, `E${at}`);
    await world.run();
    const watched = await letThemAnswer(world, database.db, count);
    const scene = { database, dataDir, round: await roundOf(world), watched };
    const owners = await ownersOf(database.db, scene.round, watched.roster);
    const open = await findings(scene, owners, watched.comments);
    const everything = [
      ...watched.comments,
      ...watched.boxes,
      ...(await sealedAnswers(database.db)),
    ];
    if ((await found(scene, everything)) < count)
      throw new Error('who searches files sees nothing');
    world.pass(6 * 24 * 60 * minuteMs);
    await world.run();
    return { open, closed: await findings(scene, owners, everything) };
  } finally {
    await database.db.db?.admin().command({ shutdown: 1 });
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

interface Watched {
  roster: readonly string[];
  /** Ids of people, in the order in which they were seen to type. */
  order: readonly string[];
  comments: readonly Buffer[];
  /** What the inbox held while somebody was answered. */
  boxes: readonly Buffer[];
}

interface Scene {
  database: OpenDatabase;
  dataDir: string;
  round: string;
  watched: Watched;
}

/** Three quarters of them, in an order of their own, each with a comment like no other. */
async function letThemAnswer(world: World, db: Database, count: number): Promise<Watched> {
  const random = seeded(7);
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const coming = numbers
    .map((number) => ({ number, when: random() }))
    .toSorted((a, b) => a.when - b.when)
    .slice(0, Math.round(count * 0.75));
  const boxes: Buffer[] = [];
  for (const { number } of coming) {
    world.pass(minuteMs);
    const user = `E${number}`;
    await world.slack.tap(user, String(number % 11));
    await tapSlowly(world, user, String(1 + (number % 5)), async () => {
      boxes.push(...(await inboxBoxes(db)));
    });
    const form = world.slack.last(user).outbound.form?.value ?? '';
    await world.slack.say(user, canaryOf(number), form);
  }
  return {
    roster: numbers.map((number) => `e-${number}`),
    order: coming.map(({ number }) => `e-${number}`),
    comments: coming.map(({ number }) => Buffer.from(canaryOf(number))),
    boxes: boxes.map(tailOf),
  };
}

function canaryOf(number: number): string {
  return `canary-${number}-sings`;
}

/** As `tap`, with a look at the database before the reply is delivered. */
async function tapSlowly(world: World, user: string, label: string, look: () => Promise<void>) {
  const standing = world.slack.last(user);
  const value = standing.outbound.choices.flat().find((each) => each.label === label)?.value ?? '';
  const from = { platform: 'slack', user, chat: user } as const;
  const tap = { from, id: `slow-${user}`, at: world.now(), language: '' };
  const inbound = { ...tap, kind: 'choice', value, message: standing.id } as const;
  await world.core.receive(inbound, async ({ messages }) => {
    await look();
    return await Promise.all(messages.map((each) => world.slack.send(from, each)));
  });
}

async function inboxBoxes(db: Database): Promise<Buffer[]> {
  const rows = await db
    .collection('inbox')
    .find({ done: false }, { promoteBuffers: true })
    .toArray();
  return rows.flatMap(({ inbound, reply }) => [inbound, reply].filter(Buffer.isBuffer));
}

async function sealedAnswers(db: Database): Promise<Buffer[]> {
  const ballots = await db.collection('ballots').find({}, { promoteBuffers: true }).toArray();
  const urns = await db.collection('urns').find({}, { promoteBuffers: true }).toArray();
  return [...ballots.map(({ box }) => box), ...urns.map(({ key }) => key)].map(tailOf);
}

/** Long enough to be nothing else. */
function tailOf(box: Buffer): Buffer {
  return Buffer.from(box.subarray(-24));
}

async function roundOf(world: World): Promise<string> {
  const [round] = await world.core.context.programmes.rounds(['open']);
  if (!round) throw new Error('no round was opened');
  return round.id;
}

interface Owner {
  person: string;
  question: string;
}

/** Whose each ballot is, which only the round's key tells. */
async function ownersOf(
  db: Database,
  round: string,
  list: readonly string[],
): Promise<Map<string, Owner>> {
  const urn = await db
    .collection<{ _id: string }>('urns')
    .findOne({ _id: round }, { promoteBuffers: true });
  const key: RoundKey = unwrapKey(
    vault,
    (urn as { key?: Buffer } | null)?.key ?? Buffer.of(),
    round,
  );
  return new Map(
    list.flatMap((person) =>
      questions.map((question) => [key.ballotId(person, question), { person, question }] as const),
    ),
  );
}

async function findings(
  scene: Scene,
  owners: ReadonlyMap<string, Owner>,
  canaries: readonly Buffer[],
): Promise<DumpFindings> {
  const { database, round, watched } = scene;
  const copy = await copyOf(database.db);
  const ballots = copy.get('ballots') ?? [];
  const owner = ({ _id }: Row) => owners.get(String(_id))?.person;
  const names = watched.roster.flatMap((person) =>
    questions.flatMap((question) => [[round, person, question], [person, question], [person]]),
  );
  const urn = copy.get('urns')?.[0]?.['key'];
  const secrets = ['', round, 'tonus', ...(Buffer.isBuffer(urn) ? [urn] : [])];
  return {
    rows: [...copy.values()].reduce((sum, rows) => sum + rows.length, 0),
    enumerated: enumerated(copy, names, secrets),
    joined: joined(ballots, owner, [watched.order, watched.roster]),
    byChance: ballots.length === 0 ? 0 : byChance(ballots.length, watched.order.length),
    sizes: tellingSizes(ballots, owners, new Set(watched.order)),
    canaries: await found(scene, canaries),
  };
}

/** How many of them stand in a row or anywhere in the files. */
async function found({ database, dataDir }: Scene, canaries: readonly Buffer[]): Promise<number> {
  const bytes = [await bytesBelow(dataDir), Buffer.from(textOf(await copyOf(database.db)))];
  return canaries.filter((canary) => bytes.some((each) => each.includes(canary))).length;
}

function tellingSizes(
  ballots: readonly Row[],
  owners: ReadonlyMap<string, Owner>,
  answered: ReadonlySet<string>,
): number {
  return questions.filter((question) => {
    const sizes = (filled: boolean): string => {
      const found = ballots.flatMap(({ _id, box }) => {
        const owner = owners.get(String(_id));
        const isMeant = owner?.question === question && answered.has(owner.person) === filled;
        return isMeant && Buffer.isBuffer(box) ? [box.length] : [];
      });
      return [...new Set(found)].toSorted((a, b) => a - b).join();
    };
    return ballots.length > 0 && sizes(true) !== sizes(false);
  }).length;
}

async function copyOf(db: Database): Promise<Copy> {
  const copy = new Map<string, Row[]>();
  for (const { name } of await db.listCollections()) {
    copy.set(name, await db.collection(name).find({}, { promoteBuffers: true }).toArray());
  }
  return copy;
}

function textOf(copy: Copy): string {
  return JSON.stringify([...copy.values()]);
}
