import { textIn } from '../i18n/languages.ts';
import type { House, Question } from '../model.ts';
import { type Measured, scaleOf } from '../surveys/cutoffs.ts';
import type { Column, Export, Row } from './export.ts';

/** What stands beside an export, so that it can be read without asking: its columns, and for answers the questions. */
export const codebook: readonly Column[] = [
  { name: 'kind', meaning: 'column: of the export; question: of a survey' },
  { name: 'name', meaning: 'of the column, or survey, version and id of the question' },
  { name: 'meaning', meaning: 'what it says, or the words of the question' },
  { name: 'values', meaning: 'what an answer can be' },
];

export async function* codebookRows(
  { columns }: Pick<Export, 'columns'>,
  house: House | null,
): AsyncGenerator<Row> {
  for (const { name, meaning } of columns) yield { kind: 'column', name, meaning, values: '' };
  const language = house?.company.languages[0] ?? 'en';
  for (const { id, version, questions } of house?.surveys ?? []) {
    for (const question of questions) {
      yield {
        kind: 'question',
        name: `${id} ${version} ${question.id}`,
        meaning: textIn(question.text, language),
        values: valuesOf(question),
      };
    }
  }
}

function valuesOf(question: Question): string {
  switch (question.kind) {
    case 'number':
      return `${question.from} to ${question.to}`;
    case 'scale':
    case 'faces':
      return scaleWithCutoffs(question);
    case 'yesno':
      return 'true, false';
    case 'choice':
      return question.options.map(({ id }) => id).join(', ');
    case 'choices':
    case 'rank':
      return `several of ${question.options.map(({ id }) => id).join(', ')}`;
    case 'date':
      return 'YYYY-MM-DD';
    case 'text':
      return 'text';
    case 'note':
      return '';
  }
}

/** `0 to 10; 9 and up count for nps, 6 and down against it` */
function scaleWithCutoffs(question: Measured): string {
  const { from, to } = scaleOf(question);
  const { metric, cutoffs } = question;
  const scale = `${from} to ${to}`;
  if (!cutoffs) return scale;
  const against = cutoffs.low === null ? '' : `, ${cutoffs.low} and down against it`;
  return `${scale}; ${cutoffs.high} and up count for ${metric}${against}`;
}
