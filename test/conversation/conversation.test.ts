import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnderstanding } from '../../core/text/understand.ts';
import { useDatabase } from '../support/database.ts';
import { actLists } from './acts.ts';
import { drawnSurveys } from './drawn-survey.ts';
import { play } from './play.ts';
import { createStage } from './stage.ts';
import { writings } from './words.ts';

/** The same as `npm run check:conversation`, which does it 10,000 times. */

const database = useDatabase();
const runs = 60;

describe('random people in random surveys', () => {
  it('have the answers stored that the model says, whatever they and the process do', async () => {
    const stage = await createStage(database.db);
    await fc.assert(
      fc.asyncProperty(drawnSurveys, actLists, (drawn, acts) => play(stage, drawn, acts)),
      { numRuns: runs, endOnFailure: true },
    );
  });

  it('write what sounds as the model says', () => {
    const understand = createUnderstanding();
    for (const [text, sound] of Object.entries(writings)) {
      expect(understand(text, 'en').label).toBe(sound);
    }
  });
});
