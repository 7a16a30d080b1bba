import type { Context } from '../context.ts';
import { closest } from '../inputs/closest.ts';
import { show } from '../inputs/found.ts';
import type { House, PersonTest, Programme } from '../model.ts';
import { innerTests } from './who.ts';

/** Teams, sites and segments in a programme's `who` that nobody on the roster has: a slip, or a roster yet to come. */

const columns = { team: 'team', site: 'site', segment: 'segments' } as const;
const fields = ['team', 'site', 'segment'] as const;
type Wanted = Readonly<Record<(typeof fields)[number], readonly string[]>>;

/** A sentence without its full stop for each; none as long as the roster has nobody of the programme's audience. */
export async function unknownGroups(
  { people }: Pick<Context, 'people'>,
  { programmes, join }: Pick<House, 'programmes' | 'join'>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const programme of programmes) {
    const { audience } = programme.who;
    if (!(await people.hasAny(audience))) continue;
    const wanted = wantedBy(programme.who);
    for (const field of fields) {
      if (wanted[field].length === 0) continue;
      const has = await people.groups(columns[field], audience);
      // who joins in a store has it as their site
      const known = field === 'site' && audience === 'customer' ? [...has, ...join.stores] : has;
      const missing = wanted[field].filter((each) => !known.includes(each));
      found.push(...missing.map((each) => sentence(programme, field, each, known)));
    }
  }
  return found;
}

function wantedBy(test: PersonTest): Wanted {
  const inner = innerTests(test).map(wantedBy);
  const all = (field: (typeof fields)[number]) => [
    ...new Set([...test[field], ...inner.flatMap((each) => each[field])]),
  ];
  return { team: all('team'), site: all('site'), segment: all('segment') };
}

function sentence(
  { id, who }: Programme,
  field: string,
  value: string,
  known: readonly string[],
): string {
  const near = closest(value, known);
  const meant = near ? `; did you mean ${near}?` : '';
  return `${id} asks for ${field} ${show(value)}, which no ${who.audience} on the roster has${meant}`;
}
