import * as due from './expected.ts';
import type { Scene } from './scene.ts';

/** What somebody can do after the demo. */

export const whereNext = `
Where to look next
   README.md             from a roster and a programme file to your first round; going live with compose.yaml
   examples/             the roster and the programme file of this demo
   test/demo/            the 60 people: change what one of them says and run it again
   npm run demo -- --keep    leaves everything running, with commands to try
   npm run -s tonus -- doctor    says what your own Telegram, Slack or Discord needs
`;

export function keepText({ stage, program, company, players }: Scene, address: string): string {
  const variables = Object.entries(stage.environment).map(
    ([name, value]) => `   export ${name}='${value}'`,
  );
  const stopped = players.find(({ script }) => due.asked(script) === 0);
  return `
Everything goes on running until Ctrl+C. In another terminal, in this folder:

${variables.join('\n')}

   npm run -s tonus -- people list
   npm run -s tonus -- round list
   npm run -s tonus -- why ${stopped?.row.id} ${stopped?.programme}
   npm run -s tonus -- digest ${company.managers[0]} --dry-run
   npm run -s tonus -- jobs
   curl -s ${address}/metrics | grep tonus_outbox

   Whatever Tonus says from now on, to anybody, is shown here.
   The service's log: ${program.logFile}
   Its programme file and roster: ${company.programmeFile}, ${company.rosterFile}
`;
}
