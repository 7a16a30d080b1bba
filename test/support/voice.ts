import type { Voice } from '../../core/digest/voice.ts';
import { createSay } from '../../core/i18n/say.ts';

const say = createSay();

/** Speaks English; themes, steps and people are called by their ids. */
export const englishVoice: Voice = {
  language: 'en',
  say: (key, values) => say('en', key, values),
  nameOf: (theme) => theme,
  stepText: (step) => step,
  personName: (person) => person,
};
