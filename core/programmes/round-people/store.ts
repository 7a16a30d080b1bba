import { type Model, trusted } from 'mongoose';
import type { LeftOut, LeftOutReason, Member, Round, RoundRow } from '../round.ts';
import type { PartRow, People } from '../round-parts/store.ts';

/** What rounds and their parts hold of people. */

export interface RoundAbout {
  programme: string;
  date: string;
  asked: Member | null;
  leftOut: LeftOut | null;
}

export interface ListedRound
  extends Pick<Round, 'id' | 'date' | 'state' | 'closesAt' | 'closedAt'> {
  programme: string;
  asked: number;
}

/** Late is held back where the round was over too early for their hours: it says from when they can be asked. */
const heldReasons: readonly LeftOutReason[] = ['asked-lately', 'paused', 'late'];

export function peopleOf(rounds: Model<RoundRow>, parts: Model<PartRow>) {
  const both = [rounds, parts] as unknown as readonly Model<People>[];

  return {
    /** All of them, the one opened first as the first. People are counted in the database: there may be very many. */
    async roundList(): Promise<ListedRound[]> {
      const asked = { $size: '$members' };
      const others = await parts.aggregate<{ _id: string; asked: number }>([
        { $group: { _id: '$list', asked: { $sum: asked } } },
      ]);
      const more = new Map(others.map((each) => [each._id, each.asked]));
      const named = { id: '$_id', programme: '$programmeId' } as const;
      const plain = { _id: 0, date: 1, state: 1, closesAt: 1, closedAt: 1, list: 1 } as const;
      const rows = await rounds.aggregate<ListedRound & { list?: string }>([
        { $sort: { openedAt: 1 } },
        { $project: { ...plain, ...named, asked } },
      ]);
      return rows.map(({ list = '', ...row }) => ({
        ...row,
        asked: row.asked + (more.get(list) ?? 0),
      }));
    },

    /** Who was left out of a programme's rounds since that date, because they might not be asked yet. */
    async heldBack(programme: string, date: string): Promise<Set<string>> {
      const held = new Set<string>();
      for (const rows of both) {
        const filter = { programmeId: programme, date: trusted({ $gte: date }) };
        for (const { leftOut } of await rows.find(filter, { leftOut: 1 }).lean())
          for (const { person, reason, from } of leftOut)
            if (from && heldReasons.includes(reason)) held.add(person);
      }
      return held;
    },

    /** What rounds hold about this person: that they were asked and in which groups, or why they were left out. */
    async roundsAbout(person: string, programme?: string): Promise<RoundAbout[]> {
      const theirs = { $elemMatch: { person } };
      const isTheirs = { $or: [{ 'members.person': person }, { 'leftOut.person': person }] };
      const filter = { ...isTheirs, ...(programme && { programmeId: programme }) };
      const found = await Promise.all(
        both.map((rows) =>
          rows
            .find(filter as never)
            .select({ programmeId: 1, date: 1, members: theirs, leftOut: theirs })
            .lean<People[]>(),
        ),
      );
      return found
        .flat()
        .toSorted((one, other) => one.date.localeCompare(other.date))
        .map(({ programmeId, date, members, leftOut }) => ({
          ...{ programme: programmeId, date },
          asked: members?.[0] ?? null,
          leftOut: leftOut?.[0] ?? null,
        }));
    },

    /** Who belonged to which group is needed no more, and not kept here. */
    async dropGroups(id: string): Promise<void> {
      const none = { $set: { 'members.$[].team': '', 'members.$[].site': '' } };
      await rounds.updateOne({ _id: id }, none);
      const list = (await rounds.findById(id, { list: 1 }).lean())?.list;
      if (list) await parts.updateMany({ list }, none);
    },

    async erase(person: string): Promise<void> {
      for (const rows of both)
        await rows.updateMany({}, { $pull: { members: { person }, leftOut: { person } } });
    },
  };
}
