import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyProgrammeFile,
  mergeHouse,
  readProgrammeFile,
} from '../../../core/programmes/file.ts';
import { programmeFile } from '../../fixtures/company.ts';
import { faultsOf, houseOf } from './file-house.ts';

const texts = '{ en: Fine?, ru: Хорошо?, cs: Dobře? }';

describe('a programme file', () => {
  it('gives the house it describes', () => {
    const { house } = houseOf();
    expect(house.company).toEqual({ name: 'Kavárna & Co', languages: ['en', 'ru', 'cs'] });
    expect(house.hours).toEqual({
      zone: 'Europe/Prague',
      days: [1, 2, 3, 4, 5],
      from: '09:00',
      to: '17:00',
      holidays: 'CZ',
    });
    expect(house.touchpoints).toContain('store-visit');
    expect(house.surveys.map(({ id, questions }) => [id, questions.length])).toEqual([
      ['delivery', 2],
      ['pulse', 3],
    ]);
    expect(house.programmes[1]).toEqual({
      id: 'team-pulse',
      survey: 'pulse',
      who: {
        audience: 'employee',
        team: [],
        site: [],
        segment: [],
        tenure: null,
        touchpoint: null,
        and: [],
        or: [],
        not: null,
      },
      hours: { days: null, from: null, to: null, holidays: null },
      again: null,
      attention: 'drop',
      sample: 1,
      drip: null,
      asked: {
        by: 'rule',
        rule: 'every 4 weeks on Tue at 09:30',
        starts: '2026-12-01',
        zone: '',
      },
      expires: 'P3D',
      closes: 'P5D',
      reminders: ['P2D', 'P4D'],
      breakdowns: ['team', 'site'],
      late: 'skip',
      discordEmployees: false,
    });
    expect(house.cases.rules).toEqual([
      {
        by: 'answer',
        survey: 'delivery',
        when: { op: 'compare', question: 'score', is: '<=', value: 2 },
      },
      { by: 'sentiment', sentiment: 'negative' },
    ]);
    expect(house.managers).toEqual([
      {
        person: 'm-jana',
        deputy: '',
        digest: { on: 'slack', rule: 'every week on Mon at 08:30' },
        sees: { site: ['praha-1'] },
      },
    ]);
  });

  it('is plain JSON throughout', () => {
    const { house } = houseOf();
    expect(JSON.parse(JSON.stringify(house))).toStrictEqual(house);
  });

  it('fills in when digests come and employees are asked', () => {
    const { house } = houseOf(
      `programmes: [{ id: pulse-too, survey: pulse, who: { audience: employee }, starts: 2026-12-01 }]
managers: [{ person: m-petr, deputy: m-jana, digest: { on: slack } }]
channels: [{ on: slack, channel: C0ALLHANDS }]
`,
      houseOf().house,
    );
    const { asked } = house.programmes.at(-1) ?? {};
    expect(asked).toMatchObject({ rule: 'every month on the 2nd Tue at 09:30' });
    expect(house.managers.at(-1)).toMatchObject({
      deputy: 'm-jana',
      digest: { on: 'slack', rule: 'every week on Mon at 08:30' },
    });
    expect(house.channels.at(-1)?.rule).toBe('every week on Mon at 08:30');
  });

  it('has only another manager stand in for one', () => {
    const faults = faultsOf(
      `managers:
  - { person: m-petr, deputy: m-petr, digest: { on: slack } }
  - { person: m-eva, deputy: m-petr, digest: { on: slack } }
`,
      houseOf().house,
    );
    expect(faults).toEqual([
      expect.stringMatching(/managers\[m-petr\].deputy: found "m-petr"; allowed: m-jana, m-eva/),
    ]);
  });

  it('fills in what a programme leaves out', () => {
    const { house } = houseOf(
      `programmes:
  - { id: a, survey: delivery, who: { audience: customer, site: brno }, trigger: { touchpoint: website } }
  - { id: b, survey: delivery, who: { audience: customer, team: [x, y] }, cadence: every month on day 15 at 10:00, starts: 2026-12-01, closes: 1w }
  - { id: c, survey: pulse, who: { audience: employee }, cadence: FREQ=WEEKLY;BYDAY=MO;BYHOUR=9;BYMINUTE=0, starts: 2026-12-01, zone: Europe/Kiev, late: next-slot, discord: { employees: true } }
`,
      houseOf().house,
    );
    const [, , a, b, c] = house.programmes;
    expect(a).toMatchObject({ expires: 'P3D', closes: 'P7D', reminders: [], breakdowns: [] });
    expect(a).toMatchObject({ who: { site: ['brno'], team: [] }, late: 'skip' });
    expect(a).toMatchObject({ asked: { by: 'touchpoint', touchpoint: 'website', after: 'PT0M' } });
    expect(b).toMatchObject({ reminders: ['P3D', 'P5D'], who: { team: ['x', 'y'] } });
    expect(c).toMatchObject({
      reminders: ['P3D', 'P5D'],
      late: 'next-slot',
      discordEmployees: true,
    });
    expect(c).toMatchObject({ asked: { zone: 'Europe/Kiev' } });
  });

  it('may be written in block style, with comments, Windows line ends and a byte order mark', () => {
    const block = `\uFEFF# our shop
hours:
  zone: Asia/Almaty   # where most of us are
  days: [Mon, Tue, Sat]
  from: "10:00"
  to: "20:00"
`;
    const { house } = houseOf(block.replaceAll('\n', '\r\n'), houseOf().house);
    expect(house.hours).toMatchObject({ zone: 'Asia/Almaty', days: [1, 2, 6], holidays: '' });
  });

  it('needs a company and hours only the first time', () => {
    expect(faultsOf('touchpoints: [visit]')).toEqual([
      '1:1: company: missing; allowed: lines "key: value" with the keys name, languages',
      '1:1: hours: missing; allowed: lines "key: value" with the keys zone, days, from, to, holidays',
    ]);
    expect(faultsOf('touchpoints: [visit]', houseOf().house)).toEqual([]);
  });

  it('takes every kind of question and every sort of condition', () => {
    const options = `options: [{ id: price, text: ${texts} }, { id: time, text: ${texts} }]`;
    const { house } = houseOf(
      `surveys:
  - id: all
    version: 1
    audience: customer
    questions:
      - { id: hello, kind: note, text: ${texts} }
      - { id: score, kind: scale, from: 0, to: 10, metric: nps, ends: { low: ${texts}, high: ${texts} }, text: ${texts} }
      - { id: mood, kind: faces, metric: csat, text: ${texts} }
      - { id: again, kind: yesno, when: score >= 9 or mood == 5, text: ${texts} }
      - { id: why, kind: choice, when: not again == true, ${options}, text: ${texts} }
      - { id: what, kind: choices, when: why == price, ${options}, text: ${texts} }
      - { id: order, kind: rank, when: what == "time" and known(vip), ${options}, text: ${texts} }
      - { id: visits, kind: number, to: 50, text: ${texts} }
      - { id: since, kind: date, when: visits > 2.5, text: ${texts} }
      - { id: more, kind: text, optional: true, when: since < 2026-01-01, text: ${texts} }
      - { id: sorry, kind: note, when: sentiment(more) == negative, text: ${texts} }
`,
      houseOf().house,
    );
    const all = house.surveys.find(({ id }) => id === 'all');
    expect(all?.questions.map(({ kind }) => kind).join(' ')).toBe(
      'note scale faces yesno choice choices rank number date text note',
    );
    expect(all?.questions[7]).toMatchObject({ from: 0, to: 50, when: null });
  });
});

describe('merging a file into what is stored', () => {
  const { house: stored } = houseOf();

  it('says that the same file again changes nothing', () => {
    const { house, changes } = houseOf(programmeFile, stored);
    expect(house).toEqual(stored);
    expect(changes.map(({ what }) => what)).toEqual(changes.map(() => 'same'));
    expect(changes).toContainEqual({ what: 'same', kind: 'survey', id: 'pulse' });
  });

  it('replaces by id and deletes nothing', () => {
    const { house, changes } = houseOf(
      `touchpoints: [website, app]
programmes:
  - { id: after-delivery, survey: delivery, who: { audience: customer }, trigger: { touchpoint: delivery, after: 1h } }
managers:
  - { person: m-petr, digest: { on: telegram, when: every day at 08:00 } }
`,
      stored,
    );
    expect(changes).toEqual([
      { what: 'same', kind: 'touchpoint', id: 'website' },
      { what: 'added', kind: 'touchpoint', id: 'app' },
      { what: 'changed', kind: 'programme', id: 'after-delivery' },
      { what: 'added', kind: 'manager', id: 'm-petr' },
    ]);
    expect(house.touchpoints).toEqual([...stored.touchpoints, 'app']);
    expect(house.programmes.map(({ id }) => id)).toEqual(['after-delivery', 'team-pulse']);
    expect(house.programmes[0]?.asked).toMatchObject({ after: 'PT1H' });
    expect(house.managers.map(({ person }) => person)).toEqual(['m-jana', 'm-petr']);
    expect(house.surveys).toEqual(stored.surveys);
  });

  it('keeps every version of a survey', () => {
    const next = `surveys:
  - { id: delivery, version: 2, audience: customer, questions: [{ id: score, kind: scale, from: 1, to: 5, text: ${texts} }] }
`;
    const { house, changes } = houseOf(next, stored);
    expect(changes).toEqual([{ what: 'changed', kind: 'survey', id: 'delivery' }]);
    expect(house.surveys.map(({ id, version }) => `${id} ${version}`)).toEqual([
      'delivery 1',
      'pulse 1',
      'delivery 2',
    ]);
    const later = houseOf(next.replace('version: 2', 'version: 4'), house).house;
    expect(faultsOf(next.replace('version: 2', 'version: 3'), later)).toEqual([
      '2:30: surveys[delivery].version: found 3, older than what is stored; allowed: from 5',
    ]);
    expect(faultsOf(next.replace('to: 5', 'to: 7'), later)).toEqual([
      '2:30: surveys[delivery].version: found 2, which is stored with other questions; allowed: 5: raise version to change a survey',
    ]);
  });

  it('keeps the scale and the cut-offs of a question as long as it keeps its id', () => {
    const next = (question: string): string => `surveys:
  - { id: delivery, version: 2, audience: customer, questions: [{ ${question}, text: ${texts} }] }
`;
    const changed = [
      'id: score, kind: scale, from: 0, to: 10, metric: csat',
      'id: score, kind: scale, from: 1, to: 5, metric: csat, cutoffs: { high: 5 }',
      'id: score, kind: scale, from: 1, to: 5, metric: ces',
      'id: score, kind: faces, metric: csat',
    ];
    for (const question of changed) {
      expect(faultsOf(next(question), stored)).toEqual([
        expect.stringMatching(
          /^2:64: surveys\[delivery\]\.questions: found "score" with another scale, metric or cut-offs than in version 1; allowed: another id/,
        ),
      ]);
      const renamed = faultsOf(next(question.replace('score', 'stars')), stored);
      expect(renamed.join('\n')).not.toContain('another scale');
    }
  });

  it('replaces the case rules of one survey together and the channel of one platform', () => {
    const { house, changes } = houseOf(
      `cases:
  open: [{ survey: delivery, when: score == 1 }, { survey: delivery, when: sentiment(why) == negative and score < 4 }]
  channel: { telegram: -1001234567890 }
`,
      stored,
    );
    expect(changes).toEqual([
      { what: 'changed', kind: 'cases', id: 'delivery' },
      { what: 'added', kind: 'cases', id: 'telegram' },
    ]);
    expect(house.cases.rules).toHaveLength(3);
    expect(house.cases.channel).toEqual({ slack: 'C0123456789', telegram: '-1001234567890' });
  });

  it('asks for the texts of stored surveys in a language that is new', () => {
    const english = programmeFile
      .replace('[en, ru, cs]', '[en]')
      .replaceAll(/, ru: [^}]*(?= })/g, '');
    const { house } = houseOf(english);
    expect(faultsOf('company: { name: Kavárna, languages: [en, cs] }', house)).toEqual([
      '1:43: company.languages[2nd]: found cs, in which survey "delivery" version 1 is not written; allowed: languages of every survey',
      '1:43: company.languages[2nd]: found cs, in which survey "pulse" version 1 is not written; allowed: languages of every survey',
    ]);
    const both = `company: { name: Kavárna, languages: [en, cs] }
surveys:
  - { id: delivery, version: 2, audience: customer, questions: [{ id: score, kind: faces, text: { en: Fine?, cs: Dobře? } }] }
  - { id: pulse, version: 2, audience: employee, questions: [{ id: mood, kind: faces, text: { en: Fine?, cs: Dobře? } }] }
`;
    expect(faultsOf(both, house)).toEqual([]);
  });

  it('does in two steps what applying does in one', () => {
    const bytes = Buffer.from('touchpoints: [app]');
    const read = readProgrammeFile(bytes, 'more.yaml');
    const merged = read.ok ? mergeHouse(stored, read.part) : read;
    expect(merged).toEqual(applyProgrammeFile(stored, bytes, 'more.yaml'));
    expect(merged.ok).toBe(true);
  });
});

describe('whatever stands in a file', () => {
  const lines = programmeFile.split('\n');

  it('it is accepted or its faults lie within it', () => {
    const pieces = fc.constantFrom(...':{}[]",&*#\t-\n '.split(''), 'null', '7', 'id', 'ж', '"');
    const edit = fc.record({ at: fc.nat(programmeFile.length), drop: fc.nat(12), put: pieces });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        const text = edits.reduce(
          (all, { at, drop, put }) => all.slice(0, at) + put + all.slice(at + drop),
          programmeFile,
        );
        const applied = applyProgrammeFile(null, Buffer.from(text), 'x.yaml');
        if (applied.ok) return;
        expect(applied.faults.length).toBeGreaterThan(0);
        for (const { line, column, message } of applied.faults) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length + edits.length);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).toMatch(/found|missing/);
          expect(message).toContain('allowed: ');
          expect(message).not.toMatch(/undefined|Invalid|\n/);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('no value in place of another ends in anything but faults', () => {
    const odd = fc.constantFrom(
      'null',
      '[]',
      '{}',
      '""',
      '-1',
      '1e400',
      'true',
      '[[]]',
      '{ a: b }',
    );
    const places = [...programmeFile.matchAll(/(?<=: )(?:"[^"]*"|[^\s{}[\],"][^{}[\],]*)/g)];
    fc.assert(
      fc.property(fc.constantFrom(...places), odd, ({ index, 0: value }, put) => {
        const text =
          programmeFile.slice(0, index) + put + programmeFile.slice(index + value.length);
        expect(() => applyProgrammeFile(null, Buffer.from(text), 'x.yaml')).not.toThrow();
      }),
      { numRuns: 120 },
    );
  });

  it('bytes that are no text are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 60 }), (bytes) => {
        expect(applyProgrammeFile(null, bytes, 'x.yaml').ok).toBe(false);
      }),
    );
  });

  it('neither depth nor width nor size stops the process', () => {
    const deep = ['['.repeat(20_000), '- '.repeat(20_000), '{a: '.repeat(10_000)];
    const wide = Array.from({ length: 20_000 }, (_, index) => `k${index}: 1\n`).join('');
    for (const text of [...deep, wide, 'x'.repeat(1_000_001)])
      expect(faultsOf(text)).toEqual([expect.stringMatching(/^1:1: found \d+ .*; allowed: \d+$/)]);
  });
});
