import fc from 'fast-check';
import type { Platform } from '../../core/bot.ts';
import type { Language } from '../../core/i18n/languages.ts';
import { drawnFacts, type Facts } from './drawn-facts.ts';
import { backWords } from './words.ts';

/** What a person does, and what becomes of the process meanwhile. */

export type Act =
  | { do: 'tap' | 'tap-late' | 'type'; pick: number; ends: Ending }
  | { do: 'say'; text: string; ends: Ending }
  | { do: 'repeat' }
  | { do: 'language'; to: Language }
  /** `other`: of the person they are joined to, once they are. */
  | { do: 'account'; to: Platform; other: boolean }
  /** The second survey is put to them. */
  | { do: 'ask' }
  /** A roster is read. */
  | { do: 'import'; facts: Facts; other: boolean }
  | { do: 'link' }
  /** From seconds to beyond the end of what is asked. */
  | { do: 'wait'; minutes: number }
  | { do: 'restart' };

/** lost: the reply was not delivered; dies: nothing was kept of the reply. Another process finishes both. */
export type Ending = 'well' | 'lost' | 'dies';

const ends: fc.Arbitrary<Ending> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('well' as const) },
  { weight: 1, arbitrary: fc.constantFrom('lost' as const, 'dies' as const) },
);
const pick = fc.nat(60);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant('tap' as const), pick, ends }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('tap-late' as const), pick, ends }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('type' as const), pick, ends }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('say' as const),
      text: fc.constantFrom(...backWords, ...backWords, 'skip', '???', 'hello'),
      ends,
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'repeat' as const }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('language' as const),
      to: fc.constantFrom('en' as const, 'ru' as const, 'cs' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('account' as const),
      to: fc.constantFrom('telegram' as const, 'slack' as const, 'discord' as const),
      other: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: 'ask' as const }) },
  { weight: 1, arbitrary: fc.constant({ do: 'link' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      facts: drawnFacts,
      other: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      minutes: fc.constantFrom(0.1, 1, 1440, 15_000, 131_000),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart' as const }) },
);

export const actLists = fc.array(act, { minLength: 3, maxLength: 12 });
