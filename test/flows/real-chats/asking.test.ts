import { afterAll, beforeAll, describe } from 'vitest';
import type { Platform } from '../../../core/bot.ts';
import { useDatabase } from '../../support/database.ts';
import { describeCases } from './asking-cases.ts';
import { askingFile } from './asking-house.ts';
import { describeKinds } from './asking-kinds.ts';
import { describeWays } from './asking-ways.ts';
import { openScene, type Scene } from './scene.ts';

/** Asking, answering and following up with the real SDKs, in one scene: each test takes people of its own. */

const database = useDatabase();
let scene: Scene;
let channel: Readonly<Record<Platform, string>>;

beforeAll(async () => {
  const known = { telegram: '-5005', slack: 'C0MANAGERS' };
  scene = await openScene(database.db, askingFile(known));
  const { telegram, slack, discord } = scene.simulators;
  channel = { ...known, discord: discord.addChannel() };
  telegram.addGroup(channel.telegram, 'Managers');
  slack.addChannel(channel.slack);
  await scene.apply(askingFile(channel));
}, 60_000);

afterAll(async () => await scene.close());

describe('questions', () =>
  describeKinds(
    () => scene,
    () => database.db,
  ));
describe('a survey', () => describeWays(() => scene));
describe('a case', () =>
  describeCases(
    () => scene,
    () => channel,
  ));
