import { inspect } from 'node:util';
import { Schema, trusted } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { connect, databaseNameIn } from '../../../core/database/connect.ts';
import { useDatabase } from '../../support/database.ts';

const nobody = 'mongodb://someone:s3cret-word@127.0.0.1:1/pulse?serverSelectionTimeoutMS=50';

describe('a connection', () => {
  const store = useDatabase();

  it('takes an operator in a filter for a value unless the code says it is meant', async () => {
    const Visit = store.db.model('Visit', new Schema({ at: Number }));
    await Visit.create({ at: 1 }, { at: 5 });
    await expect(Visit.find({ at: { $gt: 2 } })).rejects.toThrow(/Cast to Number failed/);
    expect(await Visit.find({ at: trusted({ $gt: 2 }) })).toHaveLength(1);
  });

  it('refuses a filter field that the schema does not know', async () => {
    const Guest = store.db.model('Guest', new Schema({ name: String }));
    await Guest.create({ name: 'Ada' });
    await expect(Guest.deleteMany({ nmae: 'Ada' })).rejects.toThrow(/not in schema/);
    expect(await Guest.countDocuments()).toBe(1);
  });

  it('names the hosts and no credentials where nobody answers', async () => {
    const failure = await connect(nobody, 'pulse').catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'MongoDB at 127.0.0.1:1 cannot be used' });
    expect(inspect(failure, { depth: 20 })).not.toContain('s3cret-word');
  });
});

describe('the database a URI names', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'tonus'],
    ['mongodb://127.0.0.1:27017/?directConnection=true', 'tonus'],
    ['mongodb+srv://u:p@cluster.example.net/pulse?retryWrites=true', 'pulse'],
    ['mongodb://a:1,b:2/pulse', 'pulse'],
  ])('%s is %s', (uri, name) => {
    expect(databaseNameIn(uri)).toBe(name);
  });
});
