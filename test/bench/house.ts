import type { Programme } from '../../core/model.ts';

/** A company whose two surveys have the five questions that a benchmark needs. */

export const questionsOfSurvey = 5;
export type SurveyId = 'taps' | 'words';

const numbers = Array.from({ length: questionsOfSurvey }, (_, index) => index + 1);

export const houseFile = `
company: { name: Kavárna & Co, languages: [en] }
hours: { zone: Europe/Prague, days: Mon-Fri, from: "09:00", to: "17:00", holidays: CZ }
touchpoints: [delivery]
surveys:
  - id: taps
    version: 1
    audience: customer
    questions:
${numbers.map((number) => `      - { id: q${number}, kind: scale, from: 1, to: 5,${number === 1 ? ' metric: csat,' : ''} text: { en: "How was part ${number} of your visit?" } }`).join('\n')}
  - id: words
    version: 1
    audience: customer
    questions:
${numbers.map((number) => `      - { id: q${number}, kind: text, text: { en: "What should we know about part ${number} of your visit?" } }`).join('\n')}
programmes:
  - { id: visits, survey: taps, who: { audience: customer }, trigger: { touchpoint: delivery, after: 2h }, expires: 3d }
cases:
  open: [{ survey: taps, when: q1 <= 1 }]
  channel: { slack: C0MANAGERS }
managers:
  - { person: m-jana, digest: { on: slack, when: every week on Mon at 08:30 } }
`;

export const manager = 'm-jana';

/** Asks the people of one segment; as it stands in no file, nothing opens its rounds by itself. */
export function programmeFor(segment: string, survey: SurveyId): Programme {
  return {
    id: segment,
    survey,
    who: {
      audience: 'customer',
      team: [],
      site: [],
      segment: [segment],
      tenure: null,
      touchpoint: null,
      and: [],
      or: [],
      not: null,
    },
    asked: { by: 'rule', rule: 'every day at 12:00', starts: '2024-01-01', zone: '' },
    expires: 'P5D',
    closes: 'P5D',
    reminders: [],
    hours: { days: null, from: null, to: null, holidays: null },
    again: null,
    attention: 'drop',
    sample: 1,
    drip: null,
    breakdowns: [],
    late: 'skip',
    discordEmployees: false,
  };
}

export const bestScore = '5';

/** What people type, of the usual length. */
export const comments: readonly string[] = [
  'The coffee was excellent and the barista remembered my name.',
  'Waited twenty minutes, but the cake made up for it.',
  'Delivery was on time, everything was warm and packed well',
  'Not bad, though the music was a little too loud for me.',
  'I could not find a free table, please think of more seats by the window.',
  'Great!',
  'The new payment terminal is slow, it took three attempts to pay.',
  'Nothing special, same as last time.',
];
