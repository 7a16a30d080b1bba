import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLine, takeTurns } from '../../../core/delivery/line.ts';
import type { NewParcel } from '../../../core/delivery/parcel.ts';
import { createMemoryOutbox, type MemoryOutbox } from './memory-outbox.ts';

const start = +new Date('2026-12-01T08:00:00Z');
const at = (ms: number): Date => new Date(start + ms);
let store: MemoryOutbox;

beforeEach(() => {
  store = createMemoryOutbox();
});

function ask(id: string, programme: string, dueAt = at(0)): NewParcel {
  return {
    ...{ id, kind: 'ask', about: id, person: id, platform: 'slack', urgency: 2, programme, dueAt },
    expiresAt: at(86_400_000),
  };
}

async function claimed(line = createLine(store, 'slack'), now = at(0)): Promise<string> {
  return (await line.claim(now, at(60_000)))?.id ?? '';
}

describe('what is sent next', () => {
  it('is each programme in turn, however many asks of another fell due before', async () => {
    await store.add(Array.from({ length: 500 }, (_, index) => ask(`a${index}`, 'a', at(-1_000))));
    await store.add(Array.from({ length: 500 }, (_, index) => ask(`b${index}`, 'b', at(-10))));
    await store.add([ask('c0', 'c')]);
    const line = createLine(store, 'slack');
    const first = [await claimed(line), await claimed(line), await claimed(line)];
    expect(first).toEqual(['a0', 'b0', 'c0']);
    const rest: string[] = [];
    for (let next = await claimed(line); next; next = await claimed(line)) rest.push(next);
    expect(rest.slice(0, 4)).toEqual(['a1', 'b1', 'a2', 'b2']);
    expect(new Set([...first, ...rest]).size).toBe(1_001);
  });

  it('is what somebody waits for, as soon as it is there', async () => {
    await store.add([ask('a0', 'a'), ask('a1', 'a')]);
    const line = createLine(store, 'slack');
    expect(await claimed(line)).toBe('a0');
    await store.add([{ ...ask('reply', ''), kind: 'told', urgency: 0 }]);
    expect([await claimed(line), await claimed(line)]).toEqual(['reply', 'a1']);
  });

  it('is nothing that was withdrawn or taken by another process since it was seen', async () => {
    await store.add(['a', 'b', 'c'].map((id) => ask(id, 'p')));
    const [line, other] = [createLine(store, 'slack'), createLine(store, 'slack')];
    expect([await claimed(line), await claimed(other)]).toEqual(['a', 'b']);
    await store.dropFor('c', ['ask'], 'stopped');
    expect([await claimed(line), await claimed(other)]).toEqual(['', '']);
  });

  it('is looked for again after a moment, also by a clock that was set back', async () => {
    await store.add([ask('a0', 'a'), ask('a1', 'a'), ask('a2', 'a'), ask('b0', 'b', at(1_000))]);
    const line = createLine(store, 'slack');
    expect(await claimed(line)).toBe('a0');
    expect(await claimed(line, at(9_999))).toBe('a1');
    await store.add([ask('b1', 'b', at(-1))]);
    expect(await claimed(line, at(-1))).toBe('b1');
    expect(await line.nextDue(at(0), at(2_000))).toEqual(at(0));
    expect([await claimed(line, at(10_000)), await claimed(line, at(10_000))]).toEqual([
      'a2',
      'b0',
    ]);
  });

  it('gives no programme a second turn before all that wait had one', () => {
    const asks = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 });
    fc.assert(
      fc.property(asks, fc.constantFrom('', 'b', 'd', 'z'), (programmes, last) => {
        const list = programmes.map((programme, index) => ({ id: `${index}`, programme }));
        const turns = takeTurns(list, last);
        expect(turns.toSorted(byId)).toEqual(list.toSorted(byId));
        for (const [index, { programme }] of turns.entries()) {
          const waiting = new Set(turns.slice(index).map((each) => each.programme));
          const before = turns.slice(0, index);
          const had = (name: string): number =>
            before.filter((each) => each.programme === name).length;
          for (const other of waiting) expect(had(programme)).toBeLessThanOrEqual(had(other));
        }
        for (const name of new Set(programmes)) {
          const own = turns.filter(({ programme }) => programme === name);
          expect(own).toEqual(list.filter(({ programme }) => programme === name));
        }
      }),
    );
  });
});

function byId(one: { id: string }, other: { id: string }): number {
  return Number(one.id) - Number(other.id);
}
