import type { Command } from 'commander';
import { stringify } from 'yaml';
import { languages } from '../core/i18n/languages.ts';
import { catalogues } from '../core/i18n/say.ts';
import { ownText, respondentKeys, type Wording } from '../core/i18n/wording.ts';
import { result, wrongUse } from './shell.ts';

/** Every sentence that people who answer can read, as it would stand in a programme file. */
export function wordingCommand(program: Command): void {
  program
    .command('wording [key...]')
    .description('the sentences people read, as YAML to paste and change; of these keys, or all')
    .option('--informal', 'with ты and ty')
    .option('--json', 'machine-readable')
    .action((keys: string[], options: { informal?: boolean; json?: boolean }) => {
      const wording = { informal: options.informal ? languages : [], texts: {} };
      const texts = sentences(keys, wording);
      result(options, texts, () => stringify({ wording: { texts } }, { lineWidth: 0 }).trimEnd());
    });
}

/** By key or what keys begin with. @throws CommandError */
function sentences(keys: readonly string[], wording: Wording) {
  const meant = respondentKeys.filter(
    (key) => keys.length === 0 || keys.some((each) => key === each || key.startsWith(`${each}.`)),
  );
  if (meant.length === 0) throw wrongUse(`no sentence is called ${keys.join(', ')}`);
  const textsOf = (key: (typeof respondentKeys)[number]) =>
    languages.map((each) => [each, ownText(wording, each, key) || catalogues[each][key]] as const);
  return Object.fromEntries(meant.map((key) => [key, Object.fromEntries(textsOf(key))]));
}
