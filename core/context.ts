import type { Bot, Platform } from './bot.ts';
import type { CaseStore } from './cases/store.ts';
import type { ConversationStore } from './conversation/store.ts';
import type { OutageStore } from './delivery/outages/store.ts';
import type { OutboxStore } from './delivery/store.ts';
import type { Digests } from './digest/digests.ts';
import type { Ballots } from './disclosure/ballots.ts';
import type { Disclosure } from './disclosure/disclosure.ts';
import type { FactStore } from './facts/store.ts';
import type { Say } from './i18n/say.ts';
import type { PeopleStore } from './people/store.ts';
import type { ProgrammeStore } from './programmes/store.ts';
import type { Understand } from './text/understand.ts';
import type { Vault } from './vault.ts';

/** Structured logging; fields hold ids, never what people wrote. */
export interface Log {
  info(fields: Readonly<Record<string, unknown>>, text: string): void;
  warn(fields: Readonly<Record<string, unknown>>, text: string): void;
  error(fields: Readonly<Record<string, unknown>>, text: string): void;
}

export interface Clock {
  now(): Date;
  wait(ms: number): Promise<void>;
}

/**
 * What the flows of core work with. Made once, in core.ts. Employees' answers cannot be reached from here: `disclosure`
 * gives releases only.
 */
export interface Context {
  bots: ReadonlyMap<Platform, Bot>;
  people: PeopleStore;
  programmes: ProgrammeStore;
  conversation: ConversationStore;
  cases: CaseStore;
  outbox: OutboxStore;
  outages: OutageStore;
  facts: FactStore;
  digests: Digests;
  disclosure: Disclosure;
  vault: Vault;
  say: Say;
  understand: Understand;
  clock: Clock;
  log: Log;
  /** A number in [0, 1): shuffles and samples. */
  random(): number;
  /** 16 characters nobody can guess. */
  newId(): string;
}

/**
 * The context of the few flows in which an employee answers: each reads and writes that person's own ballots only.
 * Reports, exports, metrics and the command line get a Context, which has no way to them.
 */
export interface Booth extends Context {
  ballots: Ballots;
  /** Makes what was deleted unreadable in the database's files. */
  compact(): Promise<void>;
}
