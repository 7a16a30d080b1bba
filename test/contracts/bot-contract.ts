import { afterEach, beforeEach, describe } from 'vitest';
import { describeFailures } from './bot-contract-failures.ts';
import { describeHearing } from './bot-contract-hearing.ts';
import { describeKinds } from './bot-contract-kinds.ts';
import { describeLife } from './bot-contract-life.ts';
import { describeReplies } from './bot-contract-replies.ts';
import { describeSending } from './bot-contract-sending.ts';
import { describeShapes } from './bot-contract-shapes.ts';
import type { Opened, Scene, Subject } from './subject.ts';

/** What every bot does, whatever the platform. The oracle is the simulator: what stands in the chat. */
export function describeBotContract(subject: Subject): void {
  describe(`${subject.platform} by ${subject.transport}`, () => {
    let opened: Opened | undefined;
    beforeEach(async () => {
      opened = await subject.open();
    });
    afterEach(async () => {
      await opened?.close();
      opened = undefined;
    });
    const scene: Scene = () => {
      if (!opened) throw new Error('no bot is open outside a test');
      return opened;
    };
    describe('hears people', () => describeHearing(subject, scene));
    describe('replies', () => describeReplies(subject, scene));
    describe('sends', () => describeSending(subject, scene));
    describe('shows every kind of question', () => describeKinds(subject, scene));
    describe('fits what it sends', () => describeShapes(subject, scene));
    describe('fails in one way', () => describeFailures(subject, scene));
    describe('lives', () => describeLife(subject, scene));
  });
}
