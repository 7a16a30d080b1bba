import { trusted } from 'mongoose';
import type { Address, Platform, Sent } from '../../bot.ts';
import type { Vault } from '../../vault.ts';
import { type Claim, leaseMs, type Parcel, type ParcelState } from '../parcel.ts';
import { openAddress, type ParcelRow, type ParcelRows, seal, toParcel } from '../parcels/store.ts';

/** The steps of sending: each is one write that carries the fence of its claim. */

const leasedStates: readonly ParcelState[] = ['claimed', 'sending', 'unknown'];

/** How far the clocks of two processes may lie apart. */
const clockSkewMs = 5_000;
const longAgo = new Date(0);
const sure = { calledAt: null };

function putOff(now: Date, dueAt: Date) {
  return { state: 'due', dueAt, putOffAt: now } as const;
}

export function claimsOn(parcels: ParcelRows, vault: Vault) {
  /** Every change after a claim carries the fence; false where the parcel was taken over meanwhile. */
  async function move(claim: Claim, from: ParcelState, set: Partial<ParcelRow>): Promise<boolean> {
    const filter = { _id: claim.id, fence: claim.fence, state: from };
    return (await parcels.updateOne(filter, { $set: set })).matchedCount === 1;
  }

  /**
   * A time that lies ahead says that the clock was set back since: nobody knows how old a call is, a lease is a whole
   * one from now, and what was put off is due.
   */
  async function mendTimes(now: Date): Promise<void> {
    const ahead = trusted({ $gt: new Date(+now + clockSkewMs) });
    await parcels.updateMany({ calledAt: ahead }, { $set: { calledAt: longAgo } });
    await parcels.updateMany({ putOffAt: ahead, state: 'due' }, { $set: putOff(now, now) });
    const tooLong = trusted({ $gt: new Date(+now + leaseMs + clockSkewMs) });
    await parcels.updateMany(
      { state: trusted({ $in: leasedStates }), leaseUntil: tooLong },
      { $set: { leaseUntil: new Date(+now + leaseMs) }, $min: { sentAt: now } },
    );
  }

  return {
    /** Written before the call. False: somebody else has it now, do not call. */
    async sending(claim: Claim, to: Address, leaseUntil: Date): Promise<boolean> {
      const box = seal(vault, to);
      const { calledAt } = claim;
      return await move(claim, 'claimed', { state: 'sending', to: box, calledAt, leaseUntil });
    },

    async sent(claim: Claim, sent: Sent, now: Date): Promise<boolean> {
      const box = seal(vault, sent);
      const filter = { _id: claim.id, fence: claim.fence, state: 'sending' } as const;
      const arrived = { sent: box, sentAt: now, reason: '', calledAt: null };
      const latest = { ...filter, outdated: trusted({ $ne: true }) };
      const rested = await parcels.updateOne(latest, { $set: { ...arrived, state: 'sent' } });
      if (rested.matchedCount === 1) return true;
      const again = { ...arrived, state: 'due', dueAt: now, attempts: 0 } as const;
      return (await parcels.updateOne(filter, { $set: again })).matchedCount === 1;
    },

    /** Puts it back, in doubt as it was or sure. `attempts` grows only where the platform was asked. */
    async retry(
      claim: Claim,
      from: ParcelState,
      now: Date,
      at: Date,
      reason: string,
    ): Promise<boolean> {
      const filter = { _id: claim.id, fence: claim.fence, state: from };
      const asked = from === 'sending' || from === 'unknown' ? 1 : 0;
      const update = {
        $set: { ...putOff(now, at), reason, ...(claim.calledAt ? {} : sure) },
        $inc: { attempts: asked },
      };
      return (await parcels.updateOne(filter, update)).matchedCount === 1;
    },

    async drop(claim: Claim, from: ParcelState, reason: string): Promise<boolean> {
      return await move(claim, from, { state: 'dropped', reason });
    },

    /** Nobody else looks into it before `lookAt`. */
    async unknown(claim: Claim, now: Date, lookAt: Date): Promise<boolean> {
      const set = { sentAt: now, reason: 'unknown', leaseUntil: lookAt };
      return await move(claim, 'sending', { state: 'unknown', ...set });
    },

    /** Leases that ran out: not yet sending goes back, sending becomes unknown. Returns the ones to look into. */
    async recover(now: Date): Promise<Parcel[]> {
      await mendTimes(now);
      const stale = { leaseUntil: trusted({ $lte: now }) };
      await parcels.updateMany(
        { state: 'claimed', $or: [stale, { calledAt: longAgo }] },
        { $set: { state: 'due', leaseUntil: null }, $inc: { fence: 1 } },
      );
      await parcels.updateMany(
        { state: 'sending', ...stale },
        { $set: { state: 'unknown', sentAt: now, reason: 'unknown' }, $inc: { fence: 1 } },
      );
      return (await parcels.find({ state: 'unknown', ...stale }).lean()).map(toParcel);
    },

    /** Nothing can be found out now. */
    async lookLater(claim: Claim, at: Date): Promise<void> {
      await move(claim, 'unknown', { leaseUntil: at });
    },

    /** Marks a parcel as one that stays unknown: nothing more can be found out. */
    async giveUp(claim: Claim, from: ParcelState): Promise<void> {
      const reason = 'unknown for good';
      await move(claim, from, { state: 'unknown', reason, leaseUntil: null });
    },

    async found(claim: Claim, sent: Sent): Promise<void> {
      const box = seal(vault, sent);
      await move(claim, 'unknown', { state: 'sent', sent: box, reason: '', calledAt: null });
    },

    /** Where the last call for it went. */
    async target(id: string): Promise<Address | null> {
      const row = await parcels.findById(id, { to: 1 }).lean();
      return row?.to ? openAddress(vault, row.to) : null;
    },

    /** Moves what waits for a person to another of their platforms. */
    async reroute(claim: Claim, platform: Platform): Promise<void> {
      await parcels.updateOne({ _id: claim.id, fence: claim.fence }, { $set: { platform } });
    },
  };
}
