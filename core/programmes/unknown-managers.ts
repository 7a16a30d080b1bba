import type { Context } from '../context.ts';
import { closest } from '../inputs/closest.ts';
import type { House } from '../model.ts';

/** Managers whom the roster does not know: a slip, or a roster that is yet to come. */

/** A sentence without its full stop for each of them; none as long as the roster has no employees. */
export async function unknownManagers(
  { people }: Pick<Context, 'people'>,
  { managers }: Pick<House, 'managers'>,
): Promise<readonly string[]> {
  const employees = (await people.all('employee')).filter(({ left }) => !left);
  if (employees.length === 0) return [];
  const ids = employees.map(({ id }) => id);
  const known = new Set(ids);
  return managers
    .filter(({ person }) => !known.has(person))
    .map(({ person }) => `${person} is not on the roster${meant(closest(person, ids))}`);
}

function meant(near: string | null): string {
  return near ? `; did you mean ${near}?` : '';
}
