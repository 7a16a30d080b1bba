import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Argument, type Command, Option } from 'commander';
import { answers } from '../core/exports/answers.ts';
import { cases } from '../core/exports/cases.ts';
import { codebook, codebookRows } from '../core/exports/codebook.ts';
import { type Export, type ExportName, exportNames } from '../core/exports/export.ts';
import { people } from '../core/exports/people.ts';
import { type Format, formats, toCsv, toJsonLines } from '../core/exports/write.ts';
import type { House } from '../core/model.ts';
import { failure, note, type Shell, withSession } from './shell.ts';

const exports: Readonly<Record<ExportName, Export>> = { answers, cases, people };

interface Options {
  format: Format;
  out?: string;
  codebook?: string;
}

/** The codebook goes beside `--out`; to standard output goes the export alone. */
export function exportCommand(program: Command, shell: Shell): void {
  program
    .command('export')
    .description('rows for a spreadsheet or a program; of employees only what was released')
    .addArgument(new Argument('<what>', 'which rows').choices(exportNames))
    .addOption(new Option('--format <format>', 'how').choices(formats).makeOptionMandatory())
    .option('--out <file>', 'write there, and FILE.codebook.csv beside it')
    .option('--codebook <file>', 'write the codebook there')
    .action(async (what: ExportName, options: Options) => {
      await withSession(shell, async ({ core: { context } }) => {
        const rows = exports[what].rows(context);
        const { format, out } = options;
        await write(format === 'csv' ? toCsv(exports[what], rows) : toJsonLines(rows), out);
        const beside = options.codebook ?? (out && `${out}.codebook.csv`);
        if (!beside) {
          note('--codebook FILE says what the columns mean.');
          return;
        }
        const stored = await context.programmes.house();
        await write(codebookOf(what, stored?.house ?? null), beside);
        note(`${out ? `${out}; ` : ''}the codebook is in ${beside}.`);
      });
    });
}

function codebookOf(what: ExportName, house: House | null): Readable {
  const questions = what === 'answers' ? house : null;
  return toCsv({ columns: codebook }, codebookRows(exports[what], questions));
}

/** A file is whole or not there. */
async function write(rows: Readable, file: string | undefined): Promise<void> {
  if (!file) return await pipeline(rows, process.stdout, { end: false });
  const part = `${file}.part`;
  try {
    await pipeline(rows, createWriteStream(part));
    await rename(part, file);
  } catch (cause) {
    await rm(part, { force: true });
    const { code } = cause as NodeJS.ErrnoException;
    throw failure(`--out: ${file} cannot be written (${code ?? 'stopped'})`, cause);
  }
}
