import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { platforms } from '../../../core/bot.ts';
import { readRoster } from '../../../core/people/roster.ts';
import { houseOf } from './file-house.ts';

const examples = new URL('../../../examples/', import.meta.url);
const { house } = houseOf(readFileSync(new URL('kavarna.yaml', examples), 'utf8'));
const roster = readRoster(readFileSync(new URL('kavarna-roster.csv', examples)), 'roster.csv', {
  languages: house.company.languages,
  stored: new Map(),
});
const people = roster.ok ? roster.people : [];

describe('the example company', () => {
  it('has 34 employees and 26 customers', () => {
    const employees = people.filter(({ audience }) => audience === 'employee');
    expect([employees.length, people.length - employees.length]).toEqual([34, 26]);
  });

  it('asks customers after touchpoints and every quarter, and employees every month', () => {
    const asked = house.programmes.map(
      ({ id, who, asked: by }) => `${id} ${who.audience} ${by.by}`,
    );
    expect(asked).toEqual([
      'after-delivery customer touchpoint',
      'after-visit customer touchpoint',
      'customer-nps customer rule',
      'team-pulse employee rule',
    ]);
  });

  it('names managers and groups that are on the roster', () => {
    const ids = people.map(({ id }) => id);
    for (const { person, sees } of house.managers) {
      expect(ids).toContain(person);
      for (const site of sees['site'] ?? [])
        expect(people.some((each) => each.site === site)).toBe(true);
      for (const team of sees['team'] ?? [])
        expect(people.some((each) => each.team === team)).toBe(true);
    }
  });

  it('has employee groups large enough to be reported', () => {
    const employees = people.filter(({ audience }) => audience === 'employee');
    for (const field of ['team', 'site'] as const) {
      const groups = new Set(employees.map((person) => person[field]));
      for (const group of groups)
        expect(employees.filter((person) => person[field] === group).length).toBeGreaterThan(4);
    }
  });

  it('can reach every employee and most customers', () => {
    const reachable = people.filter(
      ({ audience, handles, email }) =>
        platforms.some((platform) => handles[platform] !== '') ||
        (audience === 'employee' && email !== ''),
    );
    expect(reachable.length).toBeGreaterThanOrEqual(59);
  });
});
