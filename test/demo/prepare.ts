import { type Invitation, join } from './join.ts';
import type { Said } from './printer.ts';
import type { Scene } from './scene.ts';

/** The operator's part: the company, the service, the invitations. */

export async function learn({ program, company }: Scene): Said<void> {
  await program.run('apply', company.programmeFile);
  const imported = await program.run('people', 'import', company.rosterFile, '--json');
  const { surveys, programmes, zone } = company;
  const said = `${surveys.length} surveys, ${programmes.length} programmes, ${JSON.parse(imported).added} people`;
  return { said: `${said}; every clock is moved to ${zone}, where it is midday`, gives: undefined };
}

export async function start({ program }: Scene): Said<string> {
  const address = await program.start();
  return { said: `connected to Telegram, Slack and Discord; serves ${address}`, gives: address };
}

export async function letJoin({ program, players, phones, stage }: Scene): Said<void> {
  const joining = players.filter(({ script }) => script.joins !== 'found');
  const ids = joining.map(({ script }) => script.person);
  const [invited] = await Promise.all([
    program.run('people', 'invite', ...ids, '--json'),
    program.run('people', 'button', stage.lobby),
  ]);
  const invitations: Invitation[] = JSON.parse(invited);
  const doors = { ...stage.simulators, lobby: stage.lobby };
  await Promise.all(
    joining.flatMap((player, index) => {
      const invitation = invitations[index];
      return invitation ? [join(phones, doors, player, invitation)] : [];
    }),
  );
  const by = (way: string): number => joining.filter(({ script }) => script.joins === way).length;
  const said = `${by('link')} by a link on Telegram, ${by('button')} by a button and ${by('code')} by a code on Discord`;
  const found = players.length - joining.length;
  return { said: `${said}; ${found} are known to Slack and do nothing`, gives: undefined };
}
