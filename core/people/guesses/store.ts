import { Schema } from 'mongoose';
import type { Address, Platform } from '../../bot.ts';
import type { Database } from '../../database/connection.ts';
import type { Vault } from '../../vault.ts';

/** What is counted within an hour: codes that did not fit, and newcomers. Rows name nobody and last two hours. */

interface GuessRow {
  _id: string;
  tries: number;
  expiresAt: Date;
}

const hourMs = 3_600_000;
/** Wrong codes an account may try in an hour of the clock. */
export const triesAnHour = 5;
/** The same once somebody tries codes from many accounts: an honest first try is never turned away. */
export const triesWhenFlooded = 1;
/** Wrong codes on a platform in an hour that mean so. */
export const floodAnHour = 200;

export function createGuessStore(db: Database, vault: Vault) {
  const guesses = db.model<GuessRow>('guess', guessSchema, 'guesses');

  function rowId(of: string, now: Date): string {
    return vault.fingerprint('guess', `${of}:${Math.floor(+now / hourMs)}`);
  }

  async function add(of: string, tries: number, now: Date): Promise<number> {
    const expiresAt = new Date((Math.floor(+now / hourMs) + 2) * hourMs);
    const row = await guesses
      .findOneAndUpdate(
        { _id: rowId(of, now) },
        { $inc: { tries }, $setOnInsert: { expiresAt } },
        { upsert: true, returnDocument: 'after' },
      )
      .lean();
    return row.tries;
  }

  const accountOf = ({ platform, user }: Address): string => `${platform}:${user}`;
  const platformOf = (platform: Platform): string => `all of ${platform}`;

  return {
    async init(): Promise<void> {
      await guesses.init();
    },

    /** Counted before the code is looked at, so that many at once gain nothing. False: not to be looked at now. */
    async mayTry(from: Address, now: Date): Promise<boolean> {
      const own = await add(accountOf(from), 1, now);
      const all = await guesses.findById(rowId(platformOf(from.platform), now)).lean();
      return own <= ((all?.tries ?? 0) >= floodAnHour ? triesWhenFlooded : triesAnHour);
    },

    async fitted(from: Address, now: Date): Promise<void> {
      await add(accountOf(from), -1, now);
    },

    /** Somebody new; false where too many came through this platform within the hour. */
    async mayComeIn(platform: Platform, most: number, now: Date): Promise<boolean> {
      return (await add(`newcomers on ${platform}`, 1, now)) <= most;
    },

    async missed(from: Address, now: Date): Promise<void> {
      await add(platformOf(from.platform), 1, now);
    },
  };
}

const guessSchema = new Schema<GuessRow>(
  { _id: String, tries: Number, expiresAt: { type: Date, expires: 0 } },
  { versionKey: false },
);
