import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Person } from '../../../core/model.ts';
import { readRoster } from '../../../core/people/roster.ts';

const context = { languages: ['en', 'ru', 'cs'] as const, stored: new Map() };

function peopleOf(csv: string, managers: readonly string[] = []): readonly Person[] {
  const stored = new Map(managers.map((id) => [id, 'employee'] as const));
  const roster = readRoster(Buffer.from(csv), 'r.csv', { ...context, stored });
  if (!roster.ok) throw new Error(roster.faults.map(({ message }) => message).join('\n'));
  return roster.people;
}

function faultsOf(csv: string): readonly string[] {
  const roster = readRoster(Buffer.from(csv), 'r.csv', context);
  const faults = roster.ok ? [] : roster.faults;
  return faults.map(({ line, column, message }) => `${line}:${column}: ${message}`);
}

describe('a roster', () => {
  it('gives a person for each row, with every column in its place', () => {
    const [person] = peopleOf(
      `id,name,audience,language,timezone,team,site,manager,segments,email,telegram,slack,discord,plan
e-1,Jana Nováková,employee,cs,Europe/Prague,front,praha-1,e-1,vip| new ||vip,jana@example.com,7001,U0123456789,123456789012345678,gold
`,
    );
    expect(person).toEqual({
      id: 'e-1',
      audience: 'employee',
      name: 'Jana Nováková',
      language: 'cs',
      timezone: 'Europe/Prague',
      team: 'front',
      site: 'praha-1',
      manager: 'e-1',
      segments: ['vip', 'new'],
      email: 'jana@example.com',
      handles: { telegram: '7001', slack: 'U0123456789', discord: '123456789012345678' },
      facts: { plan: 'gold' },
    });
  });

  it('needs only id and audience', () => {
    expect(peopleOf('audience,id\ncustomer,c-1')).toEqual([
      {
        id: 'c-1',
        audience: 'customer',
        name: '',
        language: '',
        timezone: '',
        team: '',
        site: '',
        manager: '',
        segments: [],
        email: '',
        handles: { telegram: '', slack: '', discord: '' },
        facts: {},
      },
    ]);
  });

  it('may come from a spreadsheet: semicolons, a byte order mark, empty columns and rows', () => {
    const people = peopleOf(
      '\uFEFFID;Audience;Name;"Věrnostní; úroveň";;\r\nc-1;Customer;" Jan; mladší ";zlatá;;\r\n;;;;;\r\n',
    );
    expect(people).toMatchObject([
      {
        id: 'c-1',
        audience: 'customer',
        name: 'Jan; mladší',
        facts: { 'Věrnostní; úroveň': 'zlatá' },
      },
    ]);
  });

  it.each(['\n', '\r\n', '\r'])('has lines that end in %j', (end) => {
    expect(peopleOf(['id,audience', 'c-1,customer', 'c-2,customer', ''].join(end))).toHaveLength(2);
  });

  it('leaves out facts that are empty, so that they are not known', () => {
    expect(peopleOf('id,audience,plan\nc-1,customer,  ')[0]?.facts).toEqual({});
  });

  it('keeps since when they are there as a fact', () => {
    const [person] = peopleOf('id,audience,Started,plan\ne-1,employee, 2026-03-01 ,gold');
    expect(person?.facts).toEqual({ plan: 'gold', started: '2026-03-01' });
  });

  it('may not replace people without the managers they name', () => {
    const csv = Buffer.from('id,audience,manager\ne-1,employee,m-1');
    const stored = new Map([['m-1', 'employee']] as const);
    expect(readRoster(csv, 'r.csv', { ...context, stored, replace: true }).ok).toBe(false);
  });

  it('takes formulas, markup and quotes as data', () => {
    const [person] = peopleOf(
      'id,audience,name,note\nc-1,customer,"=HYPERLINK(""http://x"")",<!everyone> @everyone',
    );
    expect(person?.name).toBe('=HYPERLINK("http://x")');
    expect(person?.facts).toEqual({ note: '<!everyone> @everyone' });
  });

  it('knows zones by their old names and languages with a region', () => {
    const people = peopleOf(
      'id,audience,timezone,language\nc-1,customer,Europe/Kiev,cs-CZ\nc-2,customer,Asia/Calcutta,RU',
    );
    expect(people.map(({ timezone, language }) => [timezone, language])).toEqual([
      ['Europe/Kiev', 'cs'],
      ['Asia/Calcutta', 'ru'],
    ]);
  });

  it('may name a manager further down or stored before', () => {
    const csv = 'id,audience,manager\ne-1,employee,e-2\ne-2,employee,m-1';
    expect(peopleOf(csv, ['m-1']).map(({ manager }) => manager)).toEqual(['e-2', 'm-1']);
    expect(faultsOf(csv)).toEqual([
      '3:14: manager: found "m-1"; allowed: the id of somebody in this file',
    ]);
  });

  it('may have one person as customer and as employee, with one account', () => {
    expect(
      peopleOf('id,audience,telegram\nc-1,customer,7001\ne-1,employee,7001').map(({ id }) => id),
    ).toEqual(['c-1', 'e-1']);
  });

  it('gives back what people and facts were written, whatever is in them', () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map((some) => some.replace(/[^\P{Cc}\n]|\uFFFD/gu, '').trim());
    const rows = fc.uniqueArray(
      fc.record({ id: fc.stringMatching(/^[a-z]{1,5}$/), name: text, note: text }),
      {
        selector: ({ id }) => id,
        minLength: 1,
        maxLength: 20,
      },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';'), fc.boolean(), (people, delimiter, bom) => {
        const given = people.map(({ id, name, note }) => [id, 'customer', name, note]);
        const csv = stringify([['id', 'audience', 'name', 'note'], ...given], { delimiter, bom });
        const read = peopleOf(csv).map(({ id, name, facts }) => [
          id,
          'customer',
          name,
          facts['note'] ?? '',
        ]);
        expect(read).toEqual(given);
      }),
    );
  });

  it('is refused or read, whatever the bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readRoster(bytes, 'r.csv', context).ok).toBe(false);
      }),
    );
    const cells = fc.constantFrom(
      'id',
      'audience',
      'customer',
      'c-1',
      '"',
      '""',
      ',',
      ';',
      '\n',
      '\r',
      'é',
      '=1',
      '__proto__',
    );
    fc.assert(
      fc.property(fc.array(cells, { maxLength: 30 }), (parts) => {
        const csv = `id,audience,name\n${parts.join('')}`;
        for (const fault of faultsOf(csv))
          expect(fault).toMatch(/^\d+:\d+: .*(found|missing).*; allowed: /);
      }),
    );
  });

  it('names a quoted cell by the line where it begins', () => {
    expect(
      faultsOf('id,audience,name,email\nc-1,customer,"a\n\nb",x\nc-2,customer,"c""\n",y\n'),
    ).toEqual([
      '4:4: email: found "x"; allowed: an e-mail address',
      '6:3: email: found "y"; allowed: an e-mail address',
    ]);
  });

  it('may have 100,000 rows, and a fault in each', () => {
    const rows = (count: number, zone: string): string =>
      Array.from(
        { length: count },
        (_, index) => `p-${index},employee,"Novák, ${index}",${zone},p-${index % 100}\n`,
      ).join('');
    const header = 'id,audience,name,timezone,manager\n';
    expect(peopleOf(header + rows(100_000, 'Asia/Almaty'))).toHaveLength(100_000);
    const faults = faultsOf(header + rows(10_000, 'Praha'));
    expect(faults).toHaveLength(10_000);
    expect(faults.at(-1)).toMatch(/^10001:\d+: timezone: found "Praha"; allowed: /);
  });
});
