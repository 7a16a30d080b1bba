import { randomBytes } from 'node:crypto';
import { type Bot, type Platform, platforms, type Receive, type SendFailure } from './bot.ts';
import { createCaseStore } from './cases/store.ts';
import type { Booth, Clock, Context, Log } from './context.ts';
import { createReceive, resumeUnfinished } from './conversation/receive.ts';
import { createConversationStore } from './conversation/store.ts';
import type { Database } from './database/connection.ts';
import { arrived, compose, dropped, unsure } from './delivery/compose.ts';
import { recover } from './delivery/doubt.ts';
import { createOff } from './delivery/off.ts';
import { checkPlatforms } from './delivery/outage.ts';
import { createOutageStore } from './delivery/outages/store.ts';
import { deliver } from './delivery/outbox.ts';
import { patientBot } from './delivery/patient-bot.ts';
import type { Checked } from './delivery/platform-health.ts';
import type { Sender } from './delivery/sender.ts';
import { createOutboxStore } from './delivery/store.ts';
import { createDigests } from './digest/digests.ts';
import { queueDigests } from './digest/schedule.ts';
import { createDisclosureParts } from './disclosure/disclosure.ts';
import { createFactStore } from './facts/store.ts';
import { createSay } from './i18n/say.ts';
import { isGone, nameHolder } from './listening/holder.ts';
import { type Listener, listen } from './listening/listen.ts';
import { createLeaseStore } from './listening/store.ts';
import type { House, Programme } from './model.ts';
import { forgetAgain } from './people/forget-again.ts';
import { createPeopleStore } from './people/store.ts';
import { closeDueRounds } from './programmes/close-round.ts';
import { openDueRounds } from './programmes/open-due.ts';
import { openRound } from './programmes/open-round.ts';
import { finishRecalls } from './programmes/recall-round.ts';
import type { Round, Timing } from './programmes/round.ts';
import { createProgrammeStore } from './programmes/store.ts';
import { type Settled, settleRestored } from './restored.ts';
import { retire } from './retention.ts';
import { createUnderstanding, type Understand } from './text/understand.ts';
import type { Vault } from './vault.ts';

/** Everything core offers to the parts that know when (jobs) and where (bots, http, command line). */
export interface Core {
  context: Context;
  receive: Receive;
  /** Receives what people do on a platform, or stands by while another process does. Throws SendError. */
  listen(bot: Bot): Promise<Listener>;
  /** The process that listens to a platform was told that it lost it for good. */
  lost(platform: Platform, failure: SendFailure): Promise<void>;
  /** It hears again after all. */
  hears(platform: Platform): Promise<void>;
  /** Has an operator told of a platform that died, and that it lives again. */
  checkPlatforms(): Promise<void>;
  /** Builds the indexes; rejects where a unique one cannot be built. */
  init(): Promise<void>;
  /** null where this programme has a round on this date already. */
  openRound(
    house: House,
    programme: Programme,
    date: string,
    timing: Timing,
  ): Promise<Round | null>;
  /** How the checks of all processes went. Dead: no process could use it for a while, or one lost it. */
  checkedPlatforms(): Promise<readonly Checked[]>;
  openDueRounds(): Promise<void>;
  closeDueRounds(): Promise<void>;
  finishRecalls(): Promise<void>;
  queueDigests(): Promise<void>;
  /**
   * Takes up updates, replies and messages that a process left behind, or that could not be finished, and what waits for
   * a platform that no process serves any more.
   */
  takeUp(): Promise<void>;
  /** Sends what is due on a platform, for at most `deliverForMs` and until `stopping`. None waits for another. */
  deliverOn(platform: Platform, stopping?: AbortSignal): Promise<void>;
  /** Both, on every platform. */
  deliverDue(): Promise<void>;
  /** Deletes what was kept long enough, and what was left of people who asked to be forgotten. */
  retire(): Promise<void>;
  /** After a backup was put back. */
  settleRestored(): Promise<Settled>;
}

export interface CoreParts {
  db: Database;
  vault: Vault;
  bots: readonly Bot[];
  clock: Clock;
  log: Log;
  random(): number;
  /** Makes deleted answers unreadable in the database's files. */
  compact(): Promise<void>;
  /** A platform refuses our token. */
  down(platform: Platform): Promise<void>;
}

/** Long, since a pass that ends leaves slots unused. */
const deliverForMs = 3 * 60_000;

export function createCore(parts: CoreParts): Core {
  const { db, vault, clock } = parts;
  const stores = {
    people: createPeopleStore(db, vault),
    programmes: createProgrammeStore(db, vault),
    conversation: createConversationStore(db, vault),
    cases: createCaseStore(db, vault),
    outbox: createOutboxStore(db, vault),
    outages: createOutageStore(db),
    facts: createFactStore(db, vault),
  };
  const leases = createLeaseStore(db);
  const digests = createDigests(db, { ...stores, clock });
  const disclosure = createDisclosureParts({
    db,
    vault,
    random: parts.random,
    compact: parts.compact,
  });
  const context: Booth = {
    ...stores,
    digests,
    bots: new Map(
      parts.bots.map((bot) => [bot.platform, patientBot(bot, stores.outbox.slots, clock)]),
    ),
    ballots: disclosure.ballots,
    compact: parts.compact,
    disclosure: disclosure.disclosure,
    vault,
    say: createSay(),
    understand: whenNeeded(createUnderstanding),
    clock,
    log: parts.log,
    random: parts.random,
    newId: () => randomBytes(12).toString('base64url'),
  };
  const sender = senderFor(context, parts.down);
  const off = createOff(context, sender);
  const receive = createReceive(context);
  const hears = (platform: Platform) => context.outages.set(platform, { lost: '' });
  const listening = {
    ...{ leases, clock, log: parts.log, holder: nameHolder(context.newId()), isGone, hears },
  };
  const takeUp = async (): Promise<void> => {
    await Promise.all([resumeUnfinished(context), recover(sender), off.takeUp()]);
  };
  const deliverOn = async (platform: Platform, stopping?: AbortSignal): Promise<void> => {
    const until = new Date(+clock.now() + deliverForMs);
    if (!context.bots.has(platform)) return;
    await off.serves(platform);
    await deliver(sender, platform, until, stopping);
  };
  return {
    context,
    receive,
    lost: (platform, failure) => context.outages.set(platform, { lost: failure }),
    hears,
    checkPlatforms: () => checkPlatforms(context),
    async checkedPlatforms() {
      const on = platforms.filter((platform) => context.bots.has(platform));
      return await Promise.all(
        on.map(async (platform) => {
          const { deadSince, lost, answeredAt } = await context.outages.state(platform);
          return { platform, isDead: deadSince !== null || lost !== '', answeredAt };
        }),
      );
    },
    listen: (bot) => listen(listening, bot, receive),
    async init() {
      const all = [...Object.values(stores), leases, digests, disclosure];
      await Promise.all(all.map((store) => store.init()));
    },
    openRound: (house, programme, date, timing) =>
      openRound(context, house, programme, date, timing),
    openDueRounds: () => openDueRounds(context),
    closeDueRounds: () => closeDueRounds(context),
    finishRecalls: () => finishRecalls(context),
    queueDigests: () => queueDigests(context),
    async retire() {
      await retire(context);
      await forgetAgain(context);
    },
    settleRestored: () => settleRestored(context),
    takeUp,
    deliverOn,
    async deliverDue() {
      await takeUp();
      await Promise.all(platforms.map((platform) => deliverOn(platform)));
    },
  };
}

/** Lexicons and weights take a while to load, and most commands read no text. */
function whenNeeded(create: () => Understand): Understand {
  let created: Understand | null = null;
  return (text, hint) => {
    created ??= create();
    return created(text, hint);
  };
}

function senderFor(context: Booth, down: CoreParts['down']): Sender {
  return {
    store: context.outbox,
    bots: context.bots,
    clock: context.clock,
    log: context.log,
    compose: (parcel, now) => compose(context, parcel, now),
    arrived: (parcel, to) => arrived(context, parcel, to),
    dropped: (parcel, reason) => dropped(context, parcel, reason),
    unsure: (parcel) => unsure(context, parcel),
    unreachable: (to) => context.people.reach(to, false),
    down,
  };
}
