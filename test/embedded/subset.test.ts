import type { Collection, Document } from 'mongodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/database.ts';
import {
  filters,
  gathered,
  mingoExpressions,
  ownExpressions,
  person,
  pipelines,
  projections,
  pushes,
  queries,
  updates,
} from './subset-examples.ts';

/** Every operator that is declared does what MongoDB does; the commands are in commands.test.ts. */
describe('of the subset', () => {
  const store = useDatabase();
  let people: Collection<Document>;

  beforeEach(async () => {
    people = store.db.collection<Document>('people');
    await people.deleteMany({});
    await people.insertOne(structuredClone(person));
  });

  it.each(Object.entries({ ...queries, ...filters }))('%s finds', async (_name, filter) => {
    expect(await people.countDocuments(filter)).toBe(1);
    expect(await people.countDocuments({ $nor: [filter] })).toBe(0);
  });

  it.each(Object.entries(projections))('%s shows', async (_name, [filter, projection, shown]) => {
    expect(await people.findOne(filter, { projection })).toEqual(shown);
  });

  it.each(Object.entries(updates))('%s changes', async (_name, [update, changed]) => {
    await people.updateOne({ _id: person['_id'] } as Document, update);
    expect(await people.findOne({})).toMatchObject(changed);
  });

  it.each(Object.entries(pushes))('$push with %s', async (_name, [modifiers, tags]) => {
    await people.updateOne({}, { $push: { tags: modifiers } } as Document);
    expect(await people.findOne({})).toMatchObject({ tags });
  });

  it.each(Object.entries(pipelines))('the stage %s', async (_name, [pipeline, result]) => {
    expect(await people.aggregate(pipeline).toArray()).toEqual(result);
  });

  it.each(Object.entries(gathered))('the accumulator %s', async (name, [argument, result]) => {
    const group = { $group: { _id: null, value: { [name]: argument } } };
    const [summary] = await people.aggregate([{ $unwind: '$visits' }, group]).toArray();
    expect(summary).toEqual({ _id: null, value: result });
  });

  it.each(Object.entries({ ...ownExpressions, ...mingoExpressions }))(
    'the expression %s',
    async (_name, [value, result]) => {
      const [computed] = await people.aggregate([{ $project: { _id: 0, value } }]).toArray();
      expect(computed).toEqual({ value: result });
    },
  );
});
