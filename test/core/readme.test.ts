import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { languages } from '../../core/i18n/languages.ts';
import { columnNames } from '../../core/people/roster-columns.ts';
import {
  casesSchema,
  companySchema,
  digestChannelSchema,
  fileSchema,
  hoursSchema,
  joinSchema,
  managerSchema,
  programmeSchema,
  wordingSchema,
} from '../../core/programmes/file-schema.ts';
import { outcomes } from '../../core/programmes/outcome.ts';
import { questionsAsked } from '../../core/surveys/rotation.ts';
import { kinds } from '../../core/surveys/survey-schema.ts';
import { listTemplates, templateCalled } from '../../core/surveys/templates.ts';

/** What the documentation says is compared with the program, so that it cannot go stale. */

const readme = read('README.md');
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => join('docs', file)),
  'embedded/README.md',
];

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Also of the folders inside it. */
function sourcesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.ts')).map((file) => join(folder, file));
}

function sectionOf(page: string, title: string): string {
  const [, section = ''] = page.split(new RegExp(`^#+ ${title}$`, 'm'));
  return section.split(/^#{1,3} /m)[0] ?? '';
}

/** The cells of a table's rows, without its head. */
function rowsIn(section: string): string[][] {
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

/** What stands in single backticks. */
function codeIn(text: string): string[] {
  const lines = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...lines.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code ?? []);
}

describe('the commands in the README', () => {
  const section = sectionOf(readme, 'Commands');

  /** A command without options and arguments may be a group of others. */
  function commandsOf(...path: string[]): string[] {
    const help = execFileSync(process.execPath, ['dist/main.js', ...path, '--help']).toString();
    const [, list = ''] = help.split(/^Commands:$/m);
    const lines = [...list.matchAll(/^ {2}([a-z]+)( \S+)?/gm)];
    return lines.flatMap(([, name = '', argument]) => {
      if (name === 'help') return path.length > 0 ? [] : [name];
      const inside = argument ? [] : commandsOf(...path, name);
      return inside.length > 0 ? inside : [[...path, name].join(' ')];
    });
  }

  it('are those of tonus --help', () => {
    const usages = rowsIn(section).flatMap(([usage = '']) => codeIn(usage));
    const named = usages.map((usage) => usage.replace(/ [A-Z].*/, ''));
    expect(named.toSorted()).toEqual(commandsOf().toSorted());
  });

  it('come with every option', () => {
    const options = sourcesIn('cli').flatMap((file) =>
      [...read(file).matchAll(/'(--[a-z-]+)/g)].flatMap(([, name]) => name ?? []),
    );
    expect(options.filter((name) => !section.includes(name))).toEqual([]);
  });
});

describe('the environment', () => {
  const known = [...read('core/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map(
    ([, name]) => name,
  );
  /** They point the SDKs at another server: nobody who goes live sets them. */
  const forTests = ['TELEGRAM_API_ROOT', 'SLACK_API_URL', 'DISCORD_API_URL'];

  it('stands in the README, variable by variable', () => {
    const rows = rowsIn(sectionOf(readme, 'Environment'));
    expect(rows.flatMap(([name = '']) => codeIn(name)).toSorted()).toEqual(known.toSorted());
  });

  it('stands in .env.example, but for the addresses of the platforms', () => {
    const named = [...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(new Set([...named, ...forTests])).toEqual(new Set(known));
  });
});

describe('the table of libraries', () => {
  const folders = ['core', 'bots', 'jobs', 'http', 'cli', 'embedded'];
  const files = ['main.ts', ...folders.flatMap(sourcesIn)];
  const rows = rowsIn(sectionOf(readme, 'Which library where'));
  const { dependencies } = JSON.parse(read('package.json'));

  function importersOf(library: string): string[] {
    const form = new RegExp(`(?:from |import |\\()['"\`]${library}(?:/[^'"\`]*)?['"\`]`);
    return files.filter((file) => form.test(read(file)));
  }

  it('has every library that production installs, and no other', () => {
    expect(rows.flatMap(([name = '']) => codeIn(name)).toSorted()).toEqual(
      Object.keys(dependencies).toSorted(),
    );
  });

  it.each(rows)('%s is imported where it says', (name = '', paths = '') => {
    const importers = importersOf(codeIn(name)[0] ?? '');
    const forms = codeIn(paths).map(
      (path) => new RegExp(`^${path.replaceAll('*', '[^/]+').replace(/\/$/, '/.*')}$`),
    );
    const elsewhere = importers.filter((file) => !forms.some((form) => form.test(file)));
    expect(elsewhere).toEqual([]);
    expect(forms.every((form) => importers.some((file) => form.test(file)))).toBe(true);
  });
});

describe('the references', () => {
  it('name only scripts of package.json', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = pages.flatMap((page) => [
      ...read(page).matchAll(/npm run (?:-s )?([a-z][a-z:]*)/g),
    ]);
    expect(named.map(([, name = '']) => name).filter((name) => !scripts[name])).toEqual([]);
  });

  it('name every outcome of an event', () => {
    const section = sectionOf(readme, 'HTTP');
    expect(outcomes.filter((each) => !section.includes(`\`${each}\``))).toEqual([]);
  });

  it('explain every outcome, and no other', () => {
    const section = sectionOf(read('docs/programme-file.md'), 'Why somebody is not asked');
    const explained = rowsIn(section).flatMap(([word = '']) => codeIn(word));
    expect(explained.toSorted()).toEqual(outcomes.toSorted());
  });

  it('name every column of the roster', () => {
    const named = codeIn(read('docs/roster.md'));
    expect(columnNames.filter((each) => !named.includes(each))).toEqual([]);
  });

  it('name every kind, key and language of a programme file', () => {
    const schemas = [
      fileSchema,
      companySchema,
      hoursSchema,
      programmeSchema,
      casesSchema,
      managerSchema,
      digestChannelSchema,
      joinSchema,
      wordingSchema,
    ];
    const words = [...kinds, ...languages, ...schemas.flatMap((each) => Object.keys(each.shape))];
    const named = codeIn(read('docs/programme-file.md')).flatMap((code) => code.split('.'));
    expect(words.filter((each) => !named.includes(each))).toEqual([]);
  });
});

describe('the list of templates', () => {
  const page = read('docs/templates.md');

  it('is that of the program', () => {
    const listed = listTemplates().map(({ id, title, about, survey }) => [
      `\`${id}\``,
      `${survey.audience}s`,
      String(questionsAsked(survey)),
      `${title.en}. ${about.en}`,
    ]);
    expect(rowsIn(sectionOf(page, 'Templates'))).toEqual(listed);
  });

  it('names every driver of the bank, in its order', () => {
    const { questions = [] } = templateCalled('engagement')?.survey ?? {};
    const drivers = questions.map((question) => ('driver' in question ? question.driver : ''));
    const rows = rowsIn(sectionOf(page, 'Questions in turns'));
    expect(rows.map(([driver]) => driver)).toEqual(
      [...new Set(drivers)].map((driver) => `\`${driver}\``),
    );
  });
});

describe('every link', () => {
  const links = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)].map(
      ([, path = '', anchor = '']) => ({ page, path, anchor }),
    ),
  );

  it.each(links)('in $page leads to $path#$anchor', ({ page, path, anchor }) => {
    const target = path ? join(dirname(page), path) : page;
    expect(existsSync(target)).toBe(true);
    if (anchor) expect(anchorsOf(read(target))).toContain(anchor);
  });
});

/** As GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...page.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
