import type { Database } from '../database/connection.ts';
import type { Language } from '../i18n/languages.ts';
import { loadThemes, type Themes } from '../text/themes.ts';
import { loadNextSteps, type NextSteps } from './next-steps.ts';
import { createOverviews, type Overviews, type Sources } from './overview.ts';
import { createDigestStore, type DigestStore } from './store.ts';
import { createTallyStore, type TallyStore } from './tallies/store.ts';

/** What digests are made with beside the stores of others. */
export interface Digests extends DigestStore, Pick<TallyStore, 'dropTallies'> {
  overviews: Overviews;
  steps(): NextSteps;
  themeName(theme: string, language: Language): string;
}

export function createDigests(db: Database, sources: Omit<Sources, 'tallies'>): Digests {
  const tallies = createTallyStore(db);
  const choices = createDigestStore(db);
  const steps = once(loadNextSteps);
  const themes = once<Themes>(loadThemes);
  return {
    ...choices,
    dropTallies: tallies.dropTallies,
    async init(): Promise<void> {
      await Promise.all([choices.init(), tallies.init()]);
    },
    overviews: createOverviews({ ...sources, tallies }),
    steps,
    themeName: (theme, language) => themes().nameOf(theme, language),
  };
}

/** Files are read by the first digest, not by every command. */
function once<T>(load: () => T): () => T {
  let loaded: T | null = null;
  return () => {
    loaded ??= load();
    return loaded;
  };
}
