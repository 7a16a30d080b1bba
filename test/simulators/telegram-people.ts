import type { Chat, User } from 'grammy/types';
import type { SimulatedPerson } from './simulator.ts';
import { refusal } from './telegram-refusal.ts';

interface Known {
  person: SimulatedPerson;
  /** Telegram lets a bot write only to those who pressed Start or wrote. */
  started: boolean;
  blocked: boolean;
}

export interface Place {
  /** `''` in a group. */
  user: string;
  chat: Chat;
}

export interface People {
  add(person: SimulatedPerson): void;
  addGroup(id: string, title: string): void;
  get(user: string): Known;
  asUser(user: string): User;
  /** Any chat that exists. */
  place(chat: string): Place;
  /** Where the bot may write now; else refuses as Telegram does. */
  writable(chat: unknown): Place;
}

export function createPeople(): People {
  const known = new Map<string, Known>();
  const groups = new Map<string, string>();

  function get(user: string): Known {
    const one = known.get(user);
    if (!one) throw new Error(`there is no ${user}`);
    return one;
  }

  function place(id: string): Place {
    const title = groups.get(id);
    if (title !== undefined) return { user: '', chat: { id: Number(id), type: 'group', title } };
    const one = known.get(id);
    if (!one) throw refusal(400, 'Bad Request: chat not found');
    return { user: id, chat: { id: Number(id), type: 'private', first_name: one.person.name } };
  }

  function writable(chat: unknown): Place {
    const found = place(String(chat));
    const one = known.get(found.user);
    if (one && !one.started) {
      throw refusal(403, "Forbidden: bot can't initiate conversation with a user");
    }
    if (one?.blocked) throw refusal(403, 'Forbidden: bot was blocked by the user');
    return found;
  }

  function asUser(user: string): User {
    const { name, language } = get(user).person;
    return { id: Number(user), is_bot: false, first_name: name, language_code: language };
  }

  return {
    add: (person) => void known.set(person.user, { person, started: false, blocked: false }),
    addGroup: (id, title) => void groups.set(id, title),
    get,
    asUser,
    place,
    writable,
  };
}
