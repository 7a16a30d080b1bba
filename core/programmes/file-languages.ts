import type { Language, Texts } from '../i18n/languages.ts';
import type { Path } from '../inputs/fault.ts';
import { isMap, type Report } from '../inputs/fields.ts';
import type { House, Survey } from '../model.ts';
import type { HousePart } from './file-part.ts';
import { latestSurvey } from './survey-of.ts';

/** Every text must exist in every language of the company. */
export function reportLanguages(house: House | null, part: HousePart, report: Report): void {
  const spoken = part.company?.languages ?? house?.company.languages ?? [];
  const surveys = isMap(part.source.value) ? part.source.value['surveys'] : [];
  reportLacking(surveys, ['surveys'], spoken, report);
  if (house && part.company) reportStored(house, part, report);
}

const textKeys = ['text', 'low', 'high'];

/** Looks at the file itself, so that a text is checked also where something else about its question is faulty. */
function reportLacking(
  value: unknown,
  at: Path,
  spoken: readonly Language[],
  report: Report,
): void {
  if (Array.isArray(value))
    for (const [index, each] of value.entries())
      reportLacking(each, [...at, index], spoken, report);
  if (!isMap(value)) return;
  for (const [key, each] of Object.entries(value)) {
    if (!textKeys.includes(key)) reportLacking(each, [...at, key], spoken, report);
    else if (isMap(each)) reportTexts(each, [...at, key], spoken, report);
  }
}

function reportTexts(texts: object, at: Path, spoken: readonly Language[], report: Report): void {
  const lacking = spoken.filter((language) => !Object.hasOwn(texts, language));
  if (lacking.length > 0)
    report.at(at, `missing ${lacking.join(', ')}; allowed: a text in each of ${spoken.join(', ')}`);
}

/** A new language of the company needs new versions of the surveys that do not speak it. */
function reportStored(house: House, part: HousePart, report: Report): void {
  const renewed = new Set(part.surveys.map(({ id }) => id));
  const ids = new Set(house.surveys.map(({ id }) => id));
  for (const [index, language] of (part.company?.languages ?? []).entries())
    for (const id of ids) {
      const survey = latestSurvey(house, id);
      if (!survey || renewed.has(id) || speaks(survey, language)) continue;
      const found = `found ${language}, in which survey "${id}" version ${survey.version} is not written`;
      report.at(['company', 'languages', index], `${found}; allowed: languages of every survey`);
    }
}

function speaks(survey: Survey, language: Language): boolean {
  return survey.questions.every((question) => {
    const options = 'options' in question ? question.options.map(({ text }) => text) : [];
    const ends = question.kind === 'scale' ? Object.values(question.ends).filter(isWritten) : [];
    return [question.text, ...options, ...ends].every((texts) => texts[language]);
  });
}

function isWritten(texts: Texts): boolean {
  return Object.keys(texts).length > 0;
}
