import type { Context } from '../context.ts';
import { putCardOut } from './open.ts';

/**
 * Erases a person's cases and their name from those of others. The cards that name them go out once more: before, so
 * that a crash leaves none as it was, and after, for what was composed at once.
 */
export async function leaveCases(context: Context, person: string): Promise<void> {
  const { cases, programmes } = context;
  const owned = await cases.ownedBy(person);
  const house = (await programmes.house())?.house;
  const putOut = async (): Promise<void> => {
    if (house) for (const each of owned) await putCardOut(context, house, each);
  };
  await putOut();
  await cases.erase(person);
  await putOut();
}
