import type { Context } from '../context.ts';
import type { CustomerAnswer } from '../conversation/customer-answer.ts';
import type { Cell } from '../disclosure/cell.ts';
import type { Band, Release } from '../disclosure/release-types.ts';
import type { Export, Row } from './export.ts';

/** Customers' answers one by one; employees' only as the releases of closed rounds. */
export const answers: Export = {
  columns: [
    { name: 'audience', meaning: 'customer: one answer; employee: one figure of a group' },
    { name: 'at', meaning: 'customer: when it was given, UTC; employee: date of the round' },
    { name: 'programme', meaning: 'id of the programme that asked' },
    { name: 'survey', meaning: 'id of the survey' },
    { name: 'version', meaning: 'version of the survey' },
    { name: 'question', meaning: 'id of the question; response-rate: how many took part' },
    { name: 'touchpoint', meaning: 'where the customer met the company' },
    { name: 'person', meaning: 'roster id of the customer; empty for employees' },
    {
      name: 'value',
      meaning:
        'customer: the answer (number, true or false, option, date, text; empty: skipped); employee: the figure, a band in percent, or withheld',
    },
    { name: 'option', meaning: 'employee: the option that the percentage is of' },
    { name: 'sentiment', meaning: 'of a text: negative, neutral, positive or unscored' },
    { name: 'score', meaning: 'of a text: -1 (all bad) to 1 (all good)' },
    { name: 'themes', meaning: 'of a text: what it is about' },
    { name: 'language', meaning: 'of a text, as recognised' },
    { name: 'group', meaning: 'employee: whom the figure is about; everybody: all who were asked' },
    { name: 'margin', meaning: 'employee: the 95 % interval is no wider than plus and minus this' },
    { name: 'people', meaning: 'employee: how many people the figure was counted from, as a band' },
  ],
  async *rows(context) {
    for await (const answer of context.conversation.eachAnswer()) yield customerRow(answer);
    yield* employeeRows(context);
  },
};

const empty = {
  ...{ touchpoint: '', person: '', option: '', sentiment: '', score: null, themes: [] },
  ...{ language: '', group: '', margin: null, people: '' },
};

function customerRow(answer: CustomerAnswer): Row {
  const { at, programme, survey, version, question, touchpoint, person, value, typed } = answer;
  const base = { ...empty, audience: 'customer', at: at.toISOString(), programme, survey, version };
  const said = { ...base, question, touchpoint, person, value };
  if (!typed) return said;
  const { sentiment, score, themes, language } = answer;
  return { ...said, sentiment, score, themes, language: language ?? '' };
}

async function* employeeRows({ disclosure }: Context): AsyncGenerator<Row> {
  for (const { round } of await disclosure.rounds()) {
    const found = await disclosure.releases(round);
    for (const release of found?.releases ?? []) yield* releaseRows(release);
  }
}

const withheld = 'withheld';

function releaseRows(release: Release): Row[] {
  const { date: at, programme, survey, version, cell, participation, scores, options } = release;
  const base = { ...empty, audience: 'employee', at, programme, survey, version };
  const of = { ...base, group: groupText(cell) };
  return [
    {
      ...of,
      question: 'response-rate',
      ...(participation === withheld
        ? { value: withheld }
        : { value: bandText(participation.percent), people: bandText(participation.asked) }),
    },
    ...scores.map(({ question, score }) => ({
      ...of,
      question,
      ...(score === withheld
        ? { value: withheld }
        : { value: score.value, margin: score.margin, people: bandText(score.people) }),
    })),
    ...options.flatMap(({ question, shares }): Row[] =>
      shares === withheld
        ? [{ ...of, question, value: withheld }]
        : Object.entries(shares.percent).map(([option, value]) => ({
            ...{ ...of, question, option, value, people: bandText(shares.people) },
          })),
    ),
  ];
}

function groupText(cell: Cell): string {
  const fields = Object.entries(cell).map(([field, group]) => `${field}=${group}`);
  return fields.join(', ') || 'everybody';
}

/** `20 to 49`: no spreadsheet takes it for a date. */
function bandText({ from, to }: Band): string {
  return to === null ? `${from} or more` : `${from} to ${to}`;
}
