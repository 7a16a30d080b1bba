import type { Context } from '../context.ts';
import type { KnownSpeaker } from '../conversation/speaker.ts';
import type { Values } from '../i18n/say.ts';

/**
 * What a customer hears of who looks after their case. Where that person has no name (they are not on the roster, or
 * were forgotten) it is the company alone: a customer never sees an id.
 */
export async function sayOwner(
  { people }: Context,
  speaker: KnownSpeaker,
  key: 'case.told' | 'case.reply' | 'case.solved.no',
  person: string,
  values: Values = {},
): Promise<string> {
  const owner = (await people.find(person))?.name;
  return owner ? speaker.say(key, { owner, ...values }) : speaker.say(`${key}.nameless`, values);
}
