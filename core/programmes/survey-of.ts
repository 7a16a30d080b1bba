import type { House, Survey } from '../model.ts';
import type { Ask } from './ask.ts';
import type { ProgrammeStore } from './store.ts';

/** The survey as it was when this ask was made: frozen in its round, or its version in the house. */
export async function surveyOf(store: ProgrammeStore, ask: Ask): Promise<Survey | null> {
  if (ask.round) return await store.surveyOfRound(ask.round);
  const stored = await store.house();
  return (
    stored?.house.surveys.find(({ id, version }) => id === ask.survey && version === ask.version) ??
    null
  );
}

/** The newest version of a survey. */
export function latestSurvey(house: House, id: string): Survey | null {
  const versions = house.surveys.filter((survey) => survey.id === id);
  return versions.toSorted((a, b) => b.version - a.version)[0] ?? null;
}
