import type { Path } from '../inputs/fault.ts';
import { isMap, type Report, readRecord } from '../inputs/fields.ts';
import { mismatch } from '../inputs/found.ts';
import { readSurvey, type SurveyDraft } from './read-survey.ts';
import { templateUseSchema } from './survey-schema.ts';
import { readTemplateFile, templateIds } from './template-files.ts';

/** An entry of `surveys`: one written out, or `{ template: nps }`, with an id and a version of its own if need be. */
export function readSurveyEntry(raw: unknown, at: Path, report: Report): SurveyDraft {
  if (!isMap(raw) || raw['template'] === undefined) return readSurvey(raw, at, report);
  const { fields, whole } = readRecord(templateUseSchema, raw, at, report);
  const { template = '' } = fields;
  const file = readTemplateFile(template);
  if (!file || !whole) {
    if (template && !file)
      report.at([...at, 'template'], mismatch(template, templateIds().join(', ')));
    return { ...unread, at, id: fields.id ?? (template || null) };
  }
  const { id = file.id, version = file.survey['version'] } = whole;
  return readSurvey({ ...file.survey, id, version }, at, report);
}

const unread = { version: null, audience: null, questions: new Map(), whole: null } as const;
