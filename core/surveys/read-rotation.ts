import type { Path } from '../inputs/fault.ts';
import { isMap, type Report, readRecord } from '../inputs/fields.ts';
import { mismatch, show } from '../inputs/found.ts';
import type { Audience } from '../model.ts';
import { rotationSchema } from './survey-schema.ts';
import { readTemplateFile, type TemplateFile, templateIds } from './template-files.ts';

/** `{ rotate: engagement, take: 4 }` among the questions of a survey: each round takes so many of a bank. */

export interface RotationDraft {
  bank: string;
  take: number;
  /** The bank's questions, as they stand in its file. */
  questions: readonly unknown[];
}

export function isRotation(raw: unknown): boolean {
  return isMap(raw) && raw['rotate'] !== undefined;
}

/** null where it is faulty. */
export function readRotation(
  raw: unknown,
  at: Path,
  audience: Audience | null,
  report: Report,
): RotationDraft | null {
  const { fields, whole } = readRecord(rotationSchema, raw, at, report);
  const bank = fields.rotate ? bankCalled(fields.rotate, at, audience, report) : null;
  if (!bank || !whole) return null;
  const questions = bank.survey['questions'] as readonly unknown[];
  if (whole.take > questions.length) {
    const allowed = `at most ${questions.length}, all that "${bank.id}" has`;
    report.at([...at, 'take'], `found ${whole.take}; allowed: ${allowed}`);
  }
  return { bank: bank.id, take: whole.take, questions };
}

function bankCalled(
  id: string,
  at: Path,
  audience: Audience | null,
  report: Report,
): TemplateFile | null {
  const file = readTemplateFile(id);
  if (!file?.bank) {
    report.at([...at, 'rotate'], mismatch(id, banks().join(', ')));
    return null;
  }
  const asks = file.survey['audience'];
  if (audience && asks !== audience)
    report.at(
      [...at, 'rotate'],
      `found ${show(id)}, a bank for ${asks}s; allowed: in their surveys`,
    );
  return file;
}

function banks(): readonly string[] {
  return templateIds().filter((id) => readTemplateFile(id)?.bank);
}
