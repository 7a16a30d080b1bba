import type { Command } from 'commander';
import { trySurvey } from '../core/conversation/try-survey.ts';
import { failure, result, type Shell, withSession, wrongUse } from './shell.ts';

export function tryCommand(program: Command, shell: Shell): void {
  program
    .command('try <survey>')
    .description('sends a survey to one person as a rehearsal; nothing is counted or kept')
    .requiredOption('--to <person>', 'id of the roster')
    .option('--json', 'machine-readable')
    .action(
      async (survey: string, { to: person, json = false }: { to: string; json?: boolean }) => {
        await withSession(shell, async ({ core }) => {
          const tried = await trySurvey(core.context, survey, person);
          if (!tried.ok) {
            throw tried.because === 'wrong-use' ? wrongUse(tried.fault) : failure(tried.fault);
          }
          const { platform, version } = tried;
          result(
            { json },
            { survey, version, person, platform },
            () =>
              `Sent to ${person} on ${platform}: ${survey}, version ${version}. The running service takes the answers and forgets them.`,
          );
        });
      },
    );
}
