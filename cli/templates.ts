import type { Command } from 'commander';
import { stringify } from 'yaml';
import { isLanguage, type Language, languages, textIn } from '../core/i18n/languages.ts';
import type { Question } from '../core/model.ts';
import { choicesOf } from '../core/surveys/questions.ts';
import { questionsAsked } from '../core/surveys/rotation.ts';
import { listTemplates, type Template, templateCalled } from '../core/surveys/templates.ts';
import { result, table, wrongUse } from './shell.ts';

interface Options {
  language?: string;
  json?: boolean;
}

export function templatesCommand(program: Command): void {
  const templates = program
    .command('templates')
    .description('surveys that come with Tonus, to use or to copy')
    .option('--language <language>', `of the list: ${languages.join(', ')}`)
    .option('--json', 'machine-readable')
    .action((options: Options) => list(options));
  templates
    .command('show <id>')
    .description('prints one as YAML to paste under surveys')
    .option('--language <language>', 'as people read it in this language instead')
    .option('--json', 'machine-readable')
    .action((id: string, _: Options, command: Command) => {
      show(id, command.optsWithGlobals<Options>());
    });
}

function list(options: Options): void {
  const language = languageOf(options) ?? 'en';
  const templates = listTemplates();
  const rows = templates.map(({ id, title, about, bank, survey }) => {
    const { audience, version } = survey;
    return { id, version, audience, questions: questionsAsked(survey), bank, title, about };
  });
  result(options, rows, () =>
    table([
      ['TEMPLATE', 'FOR', 'QUESTIONS', 'WHAT'],
      ...rows.map(({ id, audience, questions, title, about }) => [
        id,
        `${audience}s`,
        String(questions),
        `${textIn(title, language)}. ${textIn(about, language)}`,
      ]),
    ]),
  );
}

function show(id: string, options: Options): void {
  const template = templateCalled(id);
  if (!template) {
    const ids = listTemplates().map((each) => each.id);
    throw wrongUse(`template: found "${id}"; there are: ${ids.join(', ')}`);
  }
  const language = languageOf(options);
  result(options, template.survey, () =>
    language ? asRead(template, language) : asYaml(template),
  );
}

function asYaml({ written }: Template): string {
  return stringify({ surveys: [written] }, { lineWidth: 0 }).trimEnd();
}

function asRead({ title, survey }: Template, language: Language): string {
  const questions = survey.questions.map((question) => questionAsRead(question, language));
  return [textIn(title, language), ...questions].join('\n\n');
}

function questionAsRead(question: Question, language: Language): string {
  const buttons = choicesOf(question, language).map((row) =>
    row.map(({ label }) => `[${label}]`).join(' '),
  );
  const ends =
    question.kind === 'scale'
      ? Object.values(question.ends).map((end) => textIn(end, language))
      : [];
  const told = ends.some((end) => end !== '') ? [ends.join(' … ')] : [];
  return [textIn(question.text, language), ...told, ...buttons].join('\n');
}

function languageOf({ language }: Options): Language | null {
  if (language === undefined) return null;
  if (isLanguage(language)) return language;
  throw wrongUse(`--language: found "${language}"; allowed: ${languages.join(', ')}`);
}
