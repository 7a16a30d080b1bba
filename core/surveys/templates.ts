import type { Texts } from '../i18n/languages.ts';
import { formatFault } from '../inputs/fault.ts';
import { createReport } from '../inputs/fields.ts';
import type { Survey } from '../model.ts';
import { readSurvey } from './read-survey.ts';
import { readTemplateFile, templateIds } from './template-files.ts';

/** A survey that comes with Tonus, read and checked as one of a programme file. */
export interface Template {
  id: string;
  title: Texts;
  about: Texts;
  bank: boolean;
  /** As one would write it under `surveys`. */
  written: Readonly<Record<string, unknown>>;
  survey: Survey;
}

export function listTemplates(): readonly Template[] {
  return templateIds().flatMap((id) => templateCalled(id) ?? []);
}

/** null where there is no such template. */
export function templateCalled(id: string): Template | null {
  const file = readTemplateFile(id);
  if (!file) return null;
  const { source, survey: written, ...told } = file;
  const report = createReport(source);
  const survey = readSurvey(written, [], report).whole;
  if (!survey) throw new Error(report.faults.map(formatFault).join('\n'));
  return { ...told, written, survey };
}
