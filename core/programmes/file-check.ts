import { isDeepStrictEqual } from 'node:util';
import type { Fault, Path } from '../inputs/fault.ts';
import { createReport, type Report } from '../inputs/fields.ts';
import { show } from '../inputs/found.ts';
import { linesOf } from '../inputs/leaves.ts';
import type { House } from '../model.ts';
import { isComparable } from '../surveys/cutoffs.ts';
import type { SurveyDraft } from '../surveys/read-survey.ts';
import { reportJoin } from './file-join.ts';
import { reportLanguages } from './file-languages.ts';
import { reportLinks } from './file-links.ts';
import type { HousePart } from './file-part.ts';
import { reportRotations } from './file-rotation.ts';
import { reportWording } from './file-wording.ts';
import { latestSurvey } from './survey-of.ts';

/** What a programme file says that does not fit itself or what was stored before. */
export function checkPart(house: House | null, part: HousePart): readonly Fault[] {
  const report = createReport(part.source);
  if (!house) reportMissing(part, report);
  reportDoubles(part, report);
  for (const draft of part.surveys) {
    reportVersion(draft, house, report);
    reportScales(draft, house, report);
  }
  reportLanguages(house, part, report);
  reportLinks(house, part, report);
  reportJoin(house, part, report);
  reportWording(house, part, report);
  reportRotations(house, part, report);
  return report.faults;
}

function reportMissing({ sections }: HousePart, report: Report): void {
  if (!sections.has('company'))
    report.at(['company'], `missing; allowed: ${linesOf('name, languages')}`);
  if (!sections.has('hours'))
    report.at(['hours'], `missing; allowed: ${linesOf('zone, days, from, to, holidays')}`);
}

function reportDoubles(part: HousePart, report: Report): void {
  const surveys = part.surveys.map(({ at, id, version }) => ({
    at: [...at, 'id'],
    key: id && version && `"${id}" version ${version}`,
  }));
  const programmes = part.programmes.map(({ at, fields }) => ({
    at: [...at, 'id'],
    key: fields.id && `"${fields.id}"`,
  }));
  const managers = part.managers.map(({ at, person }) => ({
    at: [...at, 'person'],
    key: person && `"${person}"`,
  }));
  const channels = part.channels.map(({ at, key }) => ({
    at: [...at, 'channel'],
    key: key && `"${key}"`,
  }));
  for (const entries of [surveys, programmes, managers, channels]) reportRepeated(entries, report);
}

interface Keyed {
  at: Path;
  key: string | number | null | undefined;
}

function reportRepeated(entries: readonly Keyed[], report: Report): void {
  const keys = entries.map(({ key }) => key);
  entries.forEach(({ at, key }, index) => {
    if (key && keys.indexOf(key) < index)
      report.at(at, `found ${key} a second time; allowed: once`);
  });
}

/** A version once stored keeps its questions: answers were given to them. */
function reportVersion(draft: SurveyDraft, house: House | null, report: Report): void {
  const { at, id, version, whole } = draft;
  const latest = id && house ? latestSurvey(house, id) : null;
  if (!latest || !version) return;
  const stored = house?.surveys.find((each) => each.id === id && each.version === version);
  const next = latest.version + 1;
  if (!stored && version < next)
    report.at(
      [...at, 'version'],
      `found ${version}, older than what is stored; allowed: from ${next}`,
    );
  if (stored && whole && !isDeepStrictEqual(stored, whole))
    report.at(
      [...at, 'version'],
      `found ${version}, which is stored with other questions; allowed: ${next}: raise version to change a survey`,
    );
}

/** Figures are followed by a question's id, so under one id nothing may be measured in two ways. */
function reportScales({ at, id, whole }: SurveyDraft, house: House | null, report: Report): void {
  const stored = house?.surveys.filter((survey) => survey.id === id) ?? [];
  const isStored = stored.some(({ version }) => version === whole?.version);
  for (const question of whole && !isStored ? whole.questions : []) {
    const other = stored.find(({ questions }) =>
      questions.some((each) => each.id === question.id && !isComparable(each, question)),
    );
    if (!other) continue;
    const found = `found ${show(question.id)} with another scale, metric or cut-offs than in version ${other.version}`;
    report.at([...at, 'questions'], `${found}; allowed: another id, or the same scale`);
  }
}
