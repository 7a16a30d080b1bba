import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platforms } from '../../../core/bot.ts';
import { useDatabase } from '../../support/database.ts';
import { openScene, type Scene } from './scene.ts';

/** Joining by an invitation's code, with the real SDKs. */

const database = useDatabase();
let scene: Scene;

beforeAll(async () => {
  scene = await openScene(database.db);
}, 60_000);

afterAll(async () => await scene.close());

describe.each(platforms)('on %s', (platform) => {
  it('a customer is told what for, which is kept, and is asked then', async () => {
    const { person, chat } = await scene.joined(platform);
    chat.shown('You have joined');
    const [told] = await scene.core.context.people.toldOf(person);
    expect(told).toMatchObject({ kind: 'consent', language: 'en', platform });
    expect(await scene.met(person)).toBe('asked');
    await scene.run();
    chat.shown('How was the delivery?');
    await scene.restart();
    await chat.tap('2');
    chat.shown('What went wrong?');
    await chat.fill('It was cold.');
    chat.shown('Thank you!');
  });
});
