import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { byChance, enumerated, joined } from './copy.ts';
import { attackDump } from './dump.ts';

describe('somebody with a copy of the database', () => {
  const people = ['a', 'b', 'c', 'd', 'e'];
  const rows = people.map((person, at) => ({ _id: String(9 - at), person: '', of: person, at }));
  const ownerOf = (row: Readonly<Record<string, unknown>>) => String(row['of']);

  it('joins rows that lie, or sort, in an order they know', () => {
    expect(joined(rows, ownerOf, [people])).toBe(5);
    const shuffled = [3, 1, 4, 0, 2].flatMap((at) => rows[at] ?? []);
    expect(joined(shuffled, ownerOf, [people])).toBe(5);
  });

  it('finds ids that are a hash of what they can name, with a key they have too', () => {
    const plain = createHash('sha256').update('r:anna').digest('hex');
    const keyed = createHmac('sha256', 'k').update('["r","anna"]').digest('base64url');
    const copy = new Map([['ballots', [{ _id: plain }, { deep: [{ id: keyed }] }]]]);
    expect(enumerated(copy, [['r', 'anna']], ['k'])).toBe(2);
    expect(enumerated(copy, [['r', 'eva']], ['k'])).toBe(0);
  });

  it('learns nothing of a round, open or closed', async () => {
    const { open, closed } = await attackDump(40);
    expect(open).toMatchObject({ enumerated: 0, sizes: 0, canaries: 0 });
    expect(open.joined).toBeLessThanOrEqual(byChance(120, 30));
    expect(closed).toMatchObject({ enumerated: 0, joined: 0, sizes: 0, canaries: 0 });
  }, 60_000);
});
