import { describe, expect, it } from 'vitest';
import { faultsOf, houseOf } from './file-house.ts';

const { house } = houseOf();
const channel = 'channels: [{ on: slack, channel: C0123456789, when: every week on Fri at 15:00 }]';

describe('channels of a programme file', () => {
  it('are stored, and replaced by where they are', () => {
    const first = houseOf(channel, house);
    expect(first.house.channels).toEqual([
      { on: 'slack', channel: 'C0123456789', rule: 'every week on Fri at 15:00' },
    ]);
    expect(first.changes.at(-1)).toEqual({
      ...{ what: 'added', kind: 'channel', id: 'slack C0123456789' },
    });
    const later = houseOf(channel.replace('Fri', 'Thu'), first.house);
    expect(later.house.channels).toHaveLength(1);
    expect(later.changes.at(-1)?.what).toBe('changed');
  });

  it('are none where a file says nothing of them', () => {
    expect(house.channels).toEqual([]);
  });

  it('have ids of their own platform', () => {
    const wrong = channel.replace('C0123456789', '"1234567890123456789"');
    expect(faultsOf(wrong, house)).toEqual([
      expect.stringContaining('allowed: a channel id such as C0123456789'),
    ]);
    const telegram =
      'channels: [{ on: telegram, channel: -1001234567890, when: every day at 9:00 }]';
    expect(faultsOf(telegram.replace('9:00', '"09:00"'), house).length).toBeGreaterThan(0);
    const right = 'channels: [{ on: telegram, channel: -1001234567890, when: every day at 09:00 }]';
    expect(houseOf(right, house).house.channels[0]?.channel).toBe('-1001234567890');
  });

  it('name a platform, a channel and a cadence, and each channel once', () => {
    const faults = faultsOf('channels: [{ on: matrix, channel: C0123456789, when: often }]', house);
    expect(faults.join('\n')).toContain('allowed: telegram, slack, discord');
    expect(faults.join('\n')).toMatch(/found "often"|often/);
    expect(faultsOf('channels: [{ on: slack }]', house).join('\n')).toContain('missing');
    const twice = channel.replace(/\[(.*)\]/, '[$1, $1]');
    expect(faultsOf(twice, house)).toEqual([
      expect.stringContaining('found "slack C0123456789" a second time'),
    ]);
  });
});
