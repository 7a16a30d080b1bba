import { type APIDMChannel, type APIUser, ChannelType, type Locale } from 'discord.js';
import { newId } from './discord-messages.ts';
import { refusal } from './discord-refusal.ts';
import type { SimulatedPerson } from './simulator.ts';

export interface Person {
  user: APIUser;
  locale: Locale;
  /** Their direct chat with the bot. */
  channel: string;
  /** Why the bot may not write to them. */
  closed: 'closedToUs' | 'noMutualServer' | null;
}

export type DirectChat = Pick<APIDMChannel, 'id' | 'type' | 'recipients'>;

export interface People {
  add(person: SimulatedPerson): void;
  /** Throws where there is none: a mistake of a test. */
  get(user: string): Person;
  openChat(user: unknown): DirectChat;
  /** Whose direct chat it is; undefined for other channels. */
  inChannel(channel: string): Person | undefined;
}

export function createPeople(): People {
  const people = new Map<string, Person>();

  function add({ user: id, name, language }: SimulatedPerson): void {
    const user: APIUser = {
      id,
      username: name.toLowerCase(),
      global_name: name,
      discriminator: '0',
      avatar: null,
    };
    people.set(id, { user, locale: language as Locale, channel: newId(), closed: null });
  }

  function get(user: string): Person {
    const person = people.get(user);
    if (!person) throw new Error(`nobody is ${user}`);
    return person;
  }

  function openChat(user: unknown): DirectChat {
    const person = people.get(String(user));
    if (!person) throw refusal('invalidRecipients');
    return { id: person.channel, type: ChannelType.DM, recipients: [person.user] };
  }

  return {
    add,
    get,
    openChat,
    inChannel: (channel) => [...people.values()].find((each) => each.channel === channel),
  };
}
