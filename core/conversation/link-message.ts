import { message, type Outbound, type Platform } from '../bot.ts';
import type { Context } from '../context.ts';
import type { Composed } from '../delivery/outbox.ts';
import type { Parcel } from '../delivery/parcel.ts';
import type { House } from '../model.ts';
import { payloadValue } from './payload.ts';
import { type Speaker, speakerFor } from './speaker.ts';

/** The question to one side, about the chat on the platform of the other. */
export function linkQuestion(speaker: Speaker, id: string, platform: Platform): Outbound {
  const choice = (yes: boolean) => ({
    label: speaker.say(yes ? 'link.yes' : 'link.no'),
    value: payloadValue({ on: 'link', link: id, yes }),
  });
  const text = speaker.say('link.sure', { platform: speaker.say(`platform.${platform}`) });
  return message(text, { choices: [[choice(true), choice(false)]] });
}

/** To where the code was given: somebody typed it. Later to who said yes first: the other side did too. */
export async function composeLink(
  context: Context,
  house: House,
  parcel: Parcel,
  now: Date,
): Promise<Composed> {
  const found = await context.people.link(parcel.about, now);
  const { one, other } = found?.addresses ?? {};
  if (!found || !one || !other || found.state === 'refused') return { drop: 'gone' };
  const done = found.state === 'joined';
  const to = !done || found.yes[0] === found.one ? one : other;
  const member = await context.people.current(parcel.person);
  const speaker = speakerFor(context, house, member, to, '');
  const said = done
    ? message(speaker.say('link.done'))
    : linkQuestion(speaker, found.id, other.platform);
  return { to, message: said, over: null };
}
