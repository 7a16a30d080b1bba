import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { isLanguage, languages } from '../core/i18n/languages.ts';
import { scoreLines } from '../core/text/score.ts';
import { print, wrongUse } from './shell.ts';

export function scoreCommand(program: Command): void {
  program
    .command('score')
    .description('what texts on stdin say, one JSON line for each line')
    .option('--language <language>', `of the texts: ${languages.join(', ')}; else it is found out`)
    .action(async ({ language }: { language?: string }) => {
      if (language !== undefined && !isLanguage(language)) {
        throw wrongUse(`--language: found "${language}"; allowed: ${languages.join(', ')}`);
      }
      const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      for await (const line of scoreLines(lines, language ?? null)) print(line);
    });
}
