import type { Outbound } from '../bot.ts';
import type { Context } from '../context.ts';
import { languageOf } from '../conversation/speaker.ts';
import type { House } from '../model.ts';
import { composeDigest } from './compose.ts';
import { gatherDigest } from './gather.ts';

/** The digest of one manager as it would be sent now; empty where that person is no manager. */
export async function digestFor(
  context: Context,
  house: House,
  person: string,
): Promise<Outbound[]> {
  const manager = house.managers.find((each) => each.person === person);
  const member = await context.people.find(person);
  if (!manager || !member) return [];
  const data = await gatherDigest(context, house, manager);
  return [composeDigest(context.say, languageOf(member, house), data)];
}
