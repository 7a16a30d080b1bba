import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Language, textIn } from '../i18n/languages.ts';
import type { Audience } from '../model.ts';

/** Things a manager can do within the week, by what people are unhappy about: data/next-steps.json. */

const Step = z.strictObject({
  id: z.string().regex(/^[a-z-]{1,30}$/),
  audience: z.enum(['customer', 'employee']),
  /** Themes, touchpoints and drivers it helps with. */
  about: z.array(z.string()),
  step: z.strictObject({ en: z.string(), ru: z.string(), cs: z.string() }),
});
type Step = z.infer<typeof Step>;

export interface NextSteps {
  /** Ids of steps for what is named, in that order, once each. */
  about(concerns: readonly Concern[]): string[];
  /** '' for a step that is not in the list any more. */
  text(id: string, language: Language): string;
}

export interface Concern {
  audience: Audience;
  about: string;
}

const always = 'anything';

export function loadNextSteps(): NextSteps {
  const file = readFileSync(new URL('data/next-steps.json', import.meta.url), 'utf8');
  const steps = z.array(Step).parse(JSON.parse(file));
  const byId = new Map(steps.map((step) => [step.id, step]));
  return {
    about: (concerns) => [...new Set(concerns.flatMap((each) => stepsFor(steps, each)))],
    text: (id, language) => textIn(byId.get(id)?.step ?? {}, language),
  };
}

function stepsFor(steps: readonly Step[], { audience, about }: Concern): string[] {
  const wanted = about.toLowerCase();
  return steps
    .filter((step) => step.audience === audience && step.about.includes(wanted))
    .map(({ id }) => id);
}

export function anything(audience: Audience): Concern {
  return { audience, about: always };
}
