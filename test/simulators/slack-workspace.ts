import type { SimulatedPerson } from './simulator.ts';
import { Refusal } from './slack-refusal.ts';

export const team = { id: 'T0KAVARNA', domain: 'kavarna' };
export const app = { id: 'A0TONUS', botId: 'B0TONUS', user: 'U0TONUS', name: 'tonus' };

interface Member {
  person: SimulatedPerson;
  isDeactivated: boolean;
}

export interface Place {
  channel: string;
  /** Whose direct chat with the bot it is, `''` in a channel. */
  user: string;
  name: string;
  isArchived: boolean;
  /** Whether the bot was invited. */
  isJoined: boolean;
}

export interface Workspace {
  add(person: SimulatedPerson): void;
  addChannel(channel: string, parts?: Partial<Place>): void;
  get(user: string): Member;
  find(user: string): Member | undefined;
  findByEmail(email: string): Member | undefined;
  direct(user: string): string;
  place(channel: string): Place | undefined;
  /** Where the bot may write now; else refuses as Slack does. Takes a member's id for their direct chat. */
  writable(channel: unknown): Place;
}

export function createWorkspace(): Workspace {
  const members = new Map<string, Member>();
  const channels = new Map<string, Place>();
  const direct = (user: string): string => `D${user.slice(1)}`;

  function get(user: string): Member {
    const member = members.get(user);
    if (!member) throw new Error(`there is no ${user}`);
    return member;
  }

  function place(channel: string): Place | undefined {
    const user = `U${channel.slice(1)}`;
    if (!channel.startsWith('D') || !members.has(user)) return channels.get(channel);
    return { channel, user, name: 'directmessage', isArchived: false, isJoined: true };
  }

  function writable(channel: unknown): Place {
    const id = String(channel);
    const found = place(members.has(id) ? direct(id) : id);
    if (!found) throw new Refusal('channel_not_found');
    if (members.get(found.user)?.isDeactivated) throw new Refusal('user_disabled');
    if (found.isArchived) throw new Refusal('is_archived');
    if (!found.isJoined) throw new Refusal('not_in_channel');
    return found;
  }

  return {
    add: (person) => void members.set(person.user, { person, isDeactivated: false }),
    addChannel: (channel, parts = {}) =>
      void channels.set(channel, {
        channel,
        user: '',
        name: 'managers',
        isArchived: false,
        isJoined: true,
        ...parts,
      }),
    get,
    find: (user) => members.get(user),
    findByEmail: (email) => [...members.values()].find(({ person }) => person.email === email),
    direct,
    place,
    writable,
  };
}
