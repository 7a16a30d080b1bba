import { describe, expect, it } from 'vitest';
import { message, platforms } from '../../../core/bot.ts';
import { describeChart, drawChart } from '../../../core/digest/chart.ts';
import type { ChartData } from '../../../core/digest/chart-style.ts';
import { bulletinText, detailsText, digestText } from '../../../core/digest/compose.ts';
import { cellName } from '../../../core/digest/employees.ts';
import { mostCharacters, mostOfDetails } from '../../../core/digest/fit.ts';
import type { DigestData } from '../../../core/digest/gather.ts';
import type { EmployeeView, ScoreView } from '../../../core/disclosure/release-types.ts';
import { closed } from '../../../core/i18n/direction.ts';
import { eyes } from '../../contracts/eyes.ts';
import { carried, hostileTexts, withoutBlanks } from '../../contracts/hostile.ts';
import { englishVoice } from '../../support/voice.ts';

/** What people wrote and what groups are called stands in digests as it is, or cut, and turns nothing around it. */

const at = new Date('2026-12-07T08:00:00Z');
const someone = { ...englishVoice, personName: (person: string) => person };

function score(driver: string): ScoreView {
  const shown = {
    ...{ measure: { by: 'net', lowTo: 6, highFrom: 9 } as const, value: 12, margin: 9 },
    ...{ people: { from: 10, to: 19 }, shares: null },
  };
  const history = [{ date: '2026-12-01', score: shown }];
  return {
    ...{ question: 'enps', metric: 'enps', driver, score: shown, instead: null, change: null },
    ...{ history, driverHistory: history },
  };
}

function employees(text: string): EmployeeView {
  const group = {
    ...{ cell: { team: text, site: text }, participation: 'withheld' as const },
    ...{ scores: [score('')], options: [], drivers: [] },
    comments: [{ question: 'comment', texts: [text], enoughForSentiment: false }],
  };
  return [{ programme: 'p', survey: 's', round: 'r', date: '2026-12-01', groups: [group] }];
}

function dataOf(text: string): DigestData {
  const segment = { segment: text, people: 5, reached: 4, asked: 3, answered: 2, said: null };
  return {
    ...{ company: text, zone: 'UTC', at, reach: { reached: 1, people: 2 }, matters: 'first' },
    customers: {
      ...{ asked: 2, answered: 1, from: 'own', figures: [], texts: 1, themes: [], touchpoints: [] },
      ...{ segments: [segment], comments: [{ text, name: text }] },
    },
    employees: employees(text),
    cases: {
      ...{ open: 0, overdue: 0, oldestOpenedAt: null, opened: 0, acknowledged: 0 },
      ...{ answeredSameDay: 0, answeredSameBusinessDay: 0 },
    },
    step: null,
    commitments: [
      { id: '1', person: 'm', owner: text, step: 's', since: at, by: '2026-12-20', doneAt: null },
    ],
    ...{ doneSince: at, newestAt: at },
  };
}

/** A comment or a name in it: on one line, whole or cut behind a whole character. */
function begun(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const characters = [...new Intl.Segmenter().segment(line)];
  const kept = characters.findLast(({ index }) => index <= most - 1)?.index ?? 0;
  return `${line.slice(0, kept).trimEnd()}…`;
}

function expectFits(text: string, most: number): void {
  expect(text.length).toBeLessThanOrEqual(most);
  for (const platform of platforms) {
    const { texts } = eyes[platform](message(text));
    expect(withoutBlanks(texts.join(''))).toBe(withoutBlanks(carried(platform, text)));
  }
}

const comment = (text: string, name: string): string =>
  name ? `• “${closed(text)}” (${closed(name)})` : `• “${closed(text)}”`;

/** A name of the roster: at most 100 code points. */
const short = (text: string): string => [...text].slice(0, 100).join('').trim();

describe.each(hostileTexts)('%s', (_, text) => {
  const name = short(text);
  const data = dataOf(name);
  const said = { ...data, customers: { ...data.customers, comments: [{ text, name }] } };
  const word = begun(text, 180);

  it('stands in a digest as it is', () => {
    const told = digestText(someone, said, { tag: 't', standsInFor: { name, until: at } }, name);
    expectFits(told, mostCharacters);
    expect(told).toContain(`For ${closed(name)}, who is away`);
    expect(told).toContain(`, ${closed(name)}: s`);
    expect(told).toContain(`${closed(name)}, ${closed(name)}`);
    if (name.length < 150) expect(told).toContain(comment(word, begun(name, 40)));
  });

  it('stands in its details and in a bulletin as it is', () => {
    const details = detailsText(someone, said, { terms: [], bothSides: null });
    expectFits(details, mostOfDetails);
    expect(details).toContain(`• ${closed(name)}: `);
    expect(details).toContain(comment(word, begun(name, 40)));
    const bulletin = bulletinText(someone, said, name);
    expectFits(bulletin, mostCharacters);
    expect(bulletin).toContain(comment(word, ''));
    expect(bulletin).not.toContain(`(${closed(begun(name, 40))})`);
  });
});

describe('a group whose name turns the direction', () => {
  const rlo = '\u202E';

  it('turns no other name', () => {
    const name = cellName(englishVoice, { team: `${rlo}front`, site: 'brno' });
    expect(name).toBe(`${rlo}front\u202C, brno`);
  });

  it('turns no figure of a chart', () => {
    const point = { label: `${rlo}a`, value: 1, low: 0, high: 2, text: '1 ± 1' };
    const data = { kind: 'comparison', title: 'Now', note: '', points: [point] } as const;
    const chart: ChartData = { ...data, range: { low: 1, high: 5 } };
    expect(describeChart(chart)).toBe(`Now: ${rlo}a\u202C 1 ± 1`);
  });
});

it('a chart is drawn whatever its words are', () => {
  const texts = [...hostileTexts.map(([, text]) => short(text)), '\uFFFE\uFFFF', '{a|b}'];
  const points = texts.map((text) => ({ label: text, value: 2, low: 1, high: 3, text }));
  const note = texts.join(' ');
  const chart = { kind: 'comparison', title: note, note, points } as const;
  const png = drawChart({ ...chart, range: { low: 1, high: 5 } });
  expect(Buffer.from(png).subarray(1, 4).toString('latin1')).toBe('PNG');
});
