import type { Context } from '../context.ts';
import type { Member } from '../people/store.ts';
import type { Fact, TheirFact } from './ledger.ts';

/** Facts of somebody who may be several people of the roster, joined with `/link`. */

/** What was said of the person who speaks and of everybody joined to them, the speaker's last. */
export async function factsOfHuman(
  { people, facts }: Pick<Context, 'people' | 'facts'>,
  speaker: Member,
): Promise<TheirFact[]> {
  const [, ...joined] = await people.group(speaker.id);
  const others = await Promise.all(joined.map((id) => people.find(id)));
  const all = [...others.reverse(), speaker].flatMap((member) => member ?? []);
  const said = await Promise.all(
    all.map(async (member) => {
      const own = [...rosterFacts(member), ...(await facts.of(member.id))];
      return own.map((fact) => ({ ...fact, person: member.id }));
    }),
  );
  return said.flat();
}

function rosterFacts({ facts, importedAt }: Pick<Member, 'facts' | 'importedAt'>): Fact[] {
  const at = importedAt ?? new Date(0);
  return Object.entries(facts).map(([name, value]) => {
    return { name, value, source: 'roster', from: '', at, until: null };
  });
}
