import { type Invitation, join } from './join.ts';
import type { Said } from './printer.ts';
import type { Scene } from './scene.ts';

/** The operator's part: the company, the service, the invitations. */

/** The service comes up while the company is read in. Gives its address. */
export async function begin({ program, company }: Scene): Said<string> {
  const [address, { added }] = await Promise.all([program.start(), learn()]);
  const { surveys, programmes } = company;
  return {
    said: `${surveys.length} surveys, ${programmes.length} programmes and ${added} people; connected to all three platforms`,
    gives: address,
  };

  async function learn(): Promise<{ added: number }> {
    await program.run('apply', company.programmeFile);
    return JSON.parse(await program.run('people', 'import', company.rosterFile, '--json'));
  }
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
