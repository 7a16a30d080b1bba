import type { Database } from '../database/connection.ts';
import type { Language } from '../i18n/languages.ts';
import { loadThemes, type Themes } from '../text/themes.ts';
import { loadNextSteps, type NextSteps } from './next-steps.ts';
import { createOverviews, type Overviews, type Sources } from './overview.ts';
import { createDigestStore, type DigestStore } from './store.ts';

/** What digests are made with beside the stores of others. */
export interface Digests extends DigestStore {
  overviews: Overviews;
  steps(): NextSteps;
  themeName(theme: string, language: Language): string;
}

export function createDigests(db: Database, sources: Sources): Digests {
  const steps = once(loadNextSteps);
  const themes = once<Themes>(loadThemes);
  return {
    ...createDigestStore(db),
    overviews: createOverviews(sources),
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
