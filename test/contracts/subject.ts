import type { Address, Bot, Platform } from '../../core/bot.ts';
import type { Simulator } from '../simulators/simulator.ts';

/** A bot under contract, and where platforms may differ. */
export interface Subject {
  platform: Platform;
  /** How it is connected, for the titles: `long polling`. */
  transport: string;
  /** A fresh simulator with a fresh bot on it. Called once for each test. */
  open(): Promise<Opened>;
  /** The longest text one message may hold. */
  textLimit: number;
  /** Whether a text is typed into a form, and then comes back with the form's value. */
  hasForms: boolean;
  /** Whether a picture carries what a screen reader says. */
  showsAlt: boolean;
  /** The call that a picture takes, as the simulator names it. */
  pictureCall: string;
  /** Whether somebody can be found by e-mail. */
  findsByEmail: boolean;
  /** Whether the platform can tell which message had a key. */
  remembersKeys: boolean;
  /** Whether the platform tells the bot that somebody blocked it. */
  tellsReach: boolean;
}

export interface Opened {
  /** Not started. */
  bot: Bot;
  simulator: Simulator;
  /** Known to the simulator, and the bot may write to them. `email` is what `addPerson` was told. */
  person: Address;
  email: string;
  /** A second one like that. */
  other: Address;
  /** A channel without a person, in which the bot may write. */
  channel: Address;
  /** A well-formed address that the platform knows nothing of. */
  nowhere: Address;
  /** A bot on the same simulator whose token it does not know. */
  wrongToken: Bot;
  /** A bot that is pointed at a port where nobody listens. */
  unplugged: Bot;
  /** Everything the bots logged so far. */
  logged(): string;
  /** Stops the bots (also where a test did), then the simulator. */
  close(): Promise<void>;
}

export type Scene = () => Opened;
