import { deepStrictEqual } from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { Inbound, Outbound, Platform, Reply } from '../../core/bot.ts';
import type { Booth } from '../../core/context.ts';
import { resumeUnfinished } from '../../core/conversation/receive.ts';
import type { Database } from '../../core/database/connection.ts';
import { createDisclosureParts } from '../../core/disclosure/disclosure.ts';
import { createReport } from '../../core/inputs/fields.ts';
import { readYaml } from '../../core/inputs/yaml-source.ts';
import type { AnswerValue, House, Survey } from '../../core/model.ts';
import type { Ask } from '../../core/programmes/ask.ts';
import { readSurvey } from '../../core/surveys/read-survey.ts';
import { programmeFile } from '../fixtures/company.ts';
import { createWorld, type World } from '../support/world.ts';
import type { Ending } from './acts.ts';
import type { Drawn } from './drawn-survey.ts';

/** The real thing: core on a database, with one customer and one employee who have an account on each platform. */
export interface Stage {
  /** Puts a survey to its person; gives the id of the ask. */
  ask(drawn: Drawn): Promise<Ask>;
  /** What was shown for it, oldest first; after another process took it up: what was sent to the chat. */
  receive(inbound: Inbound, ends: Ending): Promise<readonly Outbound[]>;
  stored(ask: Ask): Promise<Record<string, { value: AnswerValue; old: boolean }>>;
  over(ask: Ask): Promise<void>;
  restart(): Promise<void>;
  wait(minutes: number): void;
  now(): Date;
}

export const accounts: readonly Platform[] = ['telegram', 'slack', 'discord'];
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const killed = 'killed';

const cards = [
  { person: 'c-1', audience: 'customer', member: 'yes' },
  { person: 'c-2', audience: 'customer', member: '' },
  { person: 'e-1', audience: 'employee', member: 'yes' },
  { person: 'e-2', audience: 'employee', member: '' },
] as const;

/** Also their user id on each platform. */
export function personOf({ audience }: Survey, isMember: boolean): string {
  const card = cards.find(
    (each) => each.audience === audience && (each.member !== '') === isMember,
  );
  return card?.person ?? '';
}

function whens({ questions }: Survey): unknown {
  return questions.map(({ when }) => when);
}

/** As `apply` reads it. */
function readDrawn(written: string): Survey {
  const read = readYaml(written, 'drawn.yaml');
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  const report = createReport(read.source);
  const { whole } = readSurvey(read.source.value, [], report);
  if (!whole) throw new Error(`${JSON.stringify(report.faults)}\n${written}`);
  return whole;
}

async function cast(world: World): Promise<void> {
  const rows = cards.map(({ person, audience, member }) => `${person},${audience},en,${member}`);
  await world.roster(['id,audience,language,member', ...rows, ''].join('\n'));
  for (const { person } of cards) {
    for (const platform of accounts) {
      const address = { platform, user: person, chat: person };
      await world.core.context.people.join(person, address, world.now());
    }
  }
}

export async function createStage(db: Database): Promise<Stage> {
  const world = await createWorld(db, '2026-12-01T10:00:00Z');
  await world.apply(programmeFile);
  await cast(world);
  let core = world.core;
  const booth = (): Booth => core.context as Booth;
  const { ballots } = createDisclosureParts({
    ...{ db, vault: core.context.vault, random: () => 0.5, compact: async () => undefined },
  });
  let count = 0;

  async function house(survey: Survey): Promise<House> {
    const stored = await booth().programmes.house();
    if (!stored) throw new Error('the programme file was applied');
    const changed = { ...stored.house, surveys: [survey], cases: { rules: [], channel: {} } };
    await booth().programmes.saveHouse(changed, stored.revision);
    return changed;
  }

  async function round(
    survey: Survey,
    person: string,
    id: string,
    { programmes }: House,
  ): Promise<void> {
    const [programme] = programmes;
    if (!programme) throw new Error('the programme file has programmes');
    const now = world.now();
    await booth().programmes.addRound({
      ...{ id, date: id, programme: { ...programme, id: `p-${id}` }, survey, state: 'open' },
      ...{
        openedAt: now,
        closesAt: new Date(+now + 90 * dayMs),
        closedAt: null,
        timing: 'anytime',
      },
      ...{ members: [], leftOut: [] },
    });
    await ballots.open({ round: id, people: [person], questions: survey.questions });
  }

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
    async ask({ survey: meant, written, isMember }) {
      const survey = readDrawn(written);
      deepStrictEqual(whens(survey), whens(meant));
      count += 1;
      const id = createHash('sha256').update(`${count}`).digest('base64url').slice(0, 16);
      const isCustomer = survey.audience === 'customer';
      const person = personOf(meant, isMember);
      await booth().people.set(person, { language: '' });
      const all = await house(survey);
      if (!isCustomer) await round(survey, person, id, all);
      const now = world.now();
      const ask: Ask = {
        ...{ id, programme: 'drawn', round: isCustomer ? '' : id, occasion: id, touchpoint: '' },
        ...{ person, survey: survey.id, version: survey.version },
        ...{ state: 'open', answered: false, anytime: true },
        ...{ dueAt: now, expiresAt: new Date(+now + 90 * dayMs) },
      };
      await booth().programmes.addAsks([ask]);
      return ask;
    },

    async receive(inbound, ends) {
      const replies: Reply[] = [];
      const { conversation } = booth();
      const { keepReply } = conversation;
      if (ends === 'dies') conversation.keepReply = () => Promise.reject(new Error(killed));
      const deliver = async (reply: Reply): Promise<void> => {
        if (ends === 'lost') throw new Error(killed);
        replies.push(reply);
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
