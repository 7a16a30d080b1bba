import { createHash } from 'node:crypto';
import type { Deliver, Inbound, Outbound, Reply } from '../../core/bot.ts';
import type { Booth } from '../../core/context.ts';
import { resumeUnfinished } from '../../core/conversation/receive.ts';
import type { Database } from '../../core/database/connection.ts';
import { createDisclosureParts } from '../../core/disclosure/disclosure.ts';
import type { AnswerValue, Person, Survey } from '../../core/model.ts';
import type { Ask } from '../../core/programmes/ask.ts';
import { programmeFile } from '../fixtures/company.ts';
import { createWorld } from '../support/world.ts';
import type { Ending } from './acts.ts';
import type { Drawn } from './drawn-survey.ts';
import { forgetPast, joinCast, rolesIn, rowOf } from './stage-people.ts';
import { openRound, putTo, saveSurveys } from './stage-surveys.ts';

/** The real thing: core on a database, with a few people who have an account on each platform. */
export interface Stage {
  /** The surveys are there, and nothing is known of anybody. */
  begin(drawn: Drawn): Promise<{ asked: string; other: string }>;
  imports(person: string, facts: Person['facts'], at: Date): Promise<void>;
  /** Puts a survey to a person; it is not shown where there is nothing to ask. */
  ask(survey: Survey, person: string): Promise<{ ask: Ask; isShown: boolean }>;
  /** What was shown for it, oldest first; after another process took it up: what was sent to the chat. */
  receive(inbound: Inbound, ends: Ending): Promise<readonly Outbound[]>;
  stored(ask: Ask): Promise<Record<string, { value: AnswerValue; old: boolean }>>;
  /** Whether the two customers are one human. */
  isJoined(): Promise<boolean>;
  over(ask: Ask): Promise<void>;
  restart(): Promise<void>;
  wait(minutes: number): void;
  now(): Date;
}

const minuteMs = 60_000;
const killed = 'killed';

export async function createStage(db: Database): Promise<Stage> {
  const world = await createWorld(db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await joinCast(world);
  let core = world.core;
  const booth = (): Booth => core.context as Booth;
  const { ballots } = createDisclosureParts({
    ...{ db, vault: core.context.vault, random: () => 0.5, compact: async () => undefined },
  });
  let count = 0;

  async function finish(): Promise<void> {
    world.pass(2 * minuteMs);
    await resumeUnfinished(booth());
  }

  async function sentMeanwhile(
    { from }: Inbound,
    act: () => Promise<void>,
  ): Promise<readonly Outbound[]> {
    const chat = () => world[from.platform].chat(from.chat);
    const before = chat().length;
    await act();
    return chat()
      .slice(before)
      .map(({ outbound }) => outbound);
  }

  return {
    async begin({ audience, surveys, speaks }) {
      await saveSurveys(booth(), surveys);
      await forgetPast(booth());
      return rolesIn(audience, speaks);
    },

    async imports(person, facts, at) {
      await booth().people.import([rowOf(person, facts)], false, at);
    },

    async ask(survey, person) {
      count += 1;
      const id = createHash('sha256').update(`${count}`).digest('base64url').slice(0, 16);
      const isRound = survey.audience === 'employee';
      if (isRound) await openRound(booth(), ballots, { id, survey, person }, world.now());
      return await putTo(booth(), { id, survey, person, round: isRound ? id : '' }, world.now());
    },

    async receive(inbound, ends) {
      const replies: Reply[] = [];
      const { conversation } = booth();
      const { keepReply } = conversation;
      if (ends === 'dies') conversation.keepReply = () => Promise.reject(new Error(killed));
      const deliver: Deliver = async (reply) => {
        if (ends === 'lost') throw new Error(killed);
        replies.push(reply);
        return [];
      };
      try {
        await core.receive(inbound, deliver);
      } catch (error) {
        if (!(error instanceof Error) || error.message !== killed) throw error;
      } finally {
        conversation.keepReply = keepReply;
      }
      if (ends !== 'well') return await sentMeanwhile(inbound, finish);
      return replies.flatMap(({ replaces, messages }) => [
        ...(replaces ? [replaces] : []),
        ...messages,
      ]);
    },

    async stored(ask) {
      if (ask.round) {
        const given = await ballots.answers(ask.round, ask.person);
        return Object.fromEntries([...given].map(([id, value]) => [id, { value, old: false }]));
      }
      const rows = await booth().conversation.answersOf(ask.id);
      return Object.fromEntries(
        [...rows].map(([id, { value, takenBack }]) => [id, { value, old: takenBack }]),
      );
    },

    async isJoined() {
      const group = await booth().people.group('c-1');
      return group.includes('c-2');
    },

    async over(ask) {
      await booth().programmes.moveAsk(ask.id, ['open', 'finished'], 'expired');
    },

    async restart() {
      const { understand } = core.context;
      core = await world.restart();
      // what is loaded of languages is the same in every process, and takes long
      booth().understand = understand;
    },
    wait: (minutes) => world.pass(minutes * minuteMs),
    now: world.now,
  };
}
