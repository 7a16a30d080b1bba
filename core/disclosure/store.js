import { Schema, trusted } from 'mongoose';
const rowsAtOnce = 200;
/** Collections whose deleted rows must not stay readable in the database's files once a round is closed. */
export const employeeCollections = ['ballots', 'urns'];
export function createDisclosureStore(db) {
    const urns = db.model('urn', urnSchema, 'urns');
    const ballots = db.model('ballot', ballotSchema, 'ballots');
    const releases = db.model('release', releaseSchema, 'releases');
    const comments = db.model('comment', commentSchema, 'comments');
    return {
        async init() {
            const models = [urns, ballots, releases, comments];
            await Promise.all(models.map((model) => model.init()));
        },
        /** The urn as the first caller made it. */
        async addUrn({ round, ...urn }) {
            const row = await urns
                .findOneAndUpdate({ _id: round }, { $setOnInsert: urn }, { upsert: true, returnDocument: 'after' })
                .lean();
            return toUrn(row);
        },
        async urn(round) {
            const row = await urns.findById(round).lean();
            return row && toUrn(row);
        },
        async urns() {
            return (await urns.find().lean()).map(toUrn);
        },
        async moveUrn(round, from, to) {
            await urns.updateOne({ _id: round, state: from }, { $set: { state: to } });
        },
        async destroyKey(round) {
            const gone = { key: null, people: [], state: 'emptied' };
            await urns.updateOne({ _id: round }, { $set: gone });
        },
        async removeUrn(round) {
            await urns.deleteOne({ _id: round });
        },
        async removeFromUrn(round, person) {
            await urns.updateOne({ _id: round }, { $pull: { people: person } });
        },
        /** Ballots that are there already stay as they are. */
        async addBallots(list) {
            for (const some of chunks(list)) {
                const rows = some.map(({ id, box }) => ({ _id: id, box }));
                await ballots.insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
            }
        },
        async ballots(ids) {
            const found = [];
            for (const some of chunks(ids)) {
                const rows = await ballots.find({ _id: trusted({ $in: some }) }).lean();
                found.push(...rows.map((row) => ({ id: row._id, box: row.box })));
            }
            return found;
        },
        /** Compare and set; false where the ballot changed meanwhile or is gone. */
        async replaceBallot(ballot, box) {
            const filter = { _id: ballot.id, box: ballot.box };
            return (await ballots.updateOne(filter, { $set: { box } })).matchedCount === 1;
        },
        async removeBallots(ids) {
            for (const some of chunks(ids))
                await ballots.deleteMany({ _id: trusted({ $in: some }) });
        },
        /** The release as the first caller made it stands. */
        async addRelease({ round, ...release }) {
            await releases.updateOne({ _id: round }, { $setOnInsert: release }, { upsert: true });
        },
        async release(round) {
            const row = await releases.findById(round).lean();
            return row && toRelease(row);
        },
        /** Of each programme or of one, the round closed last first; at most `count` of them. */
        async releases(programme, count) {
            const rows = await releases
                .find(programme === null ? {} : { programme })
                .sort({ programme: 1, number: -1 })
                .limit(count)
                .lean();
            return rows.map(toRelease);
        },
        async programmes() {
            return (await releases.distinct('programme')).sort();
        },
        async setMembers(round, was, members) {
            const filter = { _id: round, members: was };
            return (await releases.updateOne(filter, { $set: { members } })).matchedCount === 1;
        },
        /** Forgets who was asked in rounds of so long ago. */
        async dropMembers(programme, upTo) {
            const filter = { programme, number: trusted({ $lte: upTo }) };
            await releases.updateMany(filter, { $set: { members: null } });
        },
        /** Comments that are there already stay as they are. */
        async addComments(list) {
            for (const some of chunks(list)) {
                const rows = some.map(({ id, ...comment }) => ({ _id: id, ...comment }));
                await comments.insertMany(rows, { ordered: false }).catch(ignoreDuplicates);
            }
        },
        /** In the order of their ids, which says nothing. */
        async comments(round, cell) {
            const rows = await comments.find({ round, cells: cell }).sort({ _id: 1 }).lean();
            return rows.map(({ _id, ...comment }) => ({ id: _id, ...comment }));
        },
        async removeComments(ids) {
            for (const some of chunks(ids))
                await comments.deleteMany({ _id: trusted({ $in: some }) });
        },
        async removeCommentsBefore(date) {
            return (await comments.deleteMany({ date: trusted({ $lt: date }) })).deletedCount;
        },
    };
}
function chunks(list) {
    const count = Math.ceil(list.length / rowsAtOnce);
    return Array.from({ length: count }, (_, at) => list.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce));
}
function ignoreDuplicates(error) {
    if (error.code !== 11_000)
        throw error;
}
function toUrn({ _id, ...urn }) {
    return { round: _id, ...urn };
}
function toRelease({ _id, ...release }) {
    return { round: _id, ...release };
}
const options = { versionKey: false };
/** Rows lie in the order of their ids, which are fingerprints: not in the order in which they came. */
const unordered = {
    ...options,
    clusteredIndex: { key: { _id: 1 }, unique: true, name: 'clustered' },
};
const urnSchema = new Schema({
    _id: String,
    key: { type: Buffer, default: null },
    people: [String],
    papers: [{ _id: false, question: String, bytes: Number }],
    state: { type: String, required: true },
}, options);
const ballotSchema = new Schema({ _id: String, box: { type: Buffer, required: true } }, unordered);
const releaseSchema = new Schema({
    _id: String,
    programme: { type: String, required: true },
    date: { type: String, required: true },
    number: { type: Number, required: true },
    box: { type: Buffer, required: true },
    members: { type: Buffer, default: null },
}, options);
releaseSchema.index({ programme: 1, number: 1 });
const commentSchema = new Schema({
    _id: String,
    round: { type: String, required: true },
    date: { type: String, required: true },
    question: String,
    cells: [String],
    box: { type: Buffer, required: true },
}, unordered);
commentSchema.index({ round: 1 });
commentSchema.index({ date: 1 });
//# sourceMappingURL=store.js.map