import type { Choice } from '../bot.ts';
import { sayDate, sayShare } from '../i18n/say.ts';
import type { Link } from '../insight/link.ts';
import type { Term } from '../text/talk.ts';
import { linkLines } from './both-sides.ts';
import { choice } from './buttons.ts';
import { caseLines } from './case-lines.ts';
import { commentLines, figureLines, figureName, themeLines, wordLines } from './customers.ts';
import { cellName, employeeComments, employeeLines, scoreName } from './employees.ts';
import { fitted, mostCharacters, mostOfDetails } from './fit.ts';
import type { DigestData, Matter } from './gather.ts';
import { segmentLines, touchpointLines } from './journey.ts';
import { overTimeLines } from './over-time.ts';
import type { Commitment } from './store.ts';
import { dateText, numberText, type Voice } from './voice.ts';

/** The words of a digest: what changed, how sure that is, what people say, who waits, what to do next. Pure. */

/** Whose digest it is, where somebody else reads it. */
export interface Reader {
  /** Stands for the manager in buttons. */
  tag: string;
  /** null where the manager reads it. */
  standsInFor: { name: string; until: Date } | null;
}

const mostFigures = 6;
const mostThemes = 3;
const mostComments = 3;
const mostTaken = 3;
const mostInBulletin = 5;
const inMessage = { scores: 3, drivers: 1 };
const inDetails = { scores: 20, drivers: 3 };
const mostInDetails = 5;

/** `numbers` says what the chart shows, as Telegram has no text for those who do not see it; '' without a chart. */
export function digestText(
  voice: Voice,
  data: DigestData,
  { standsInFor }: Reader,
  numbers: string,
): string {
  const { customers, employees, zone, at } = data;
  const figures = figureLines(voice, {
    ...customers,
    figures: customers.figures.slice(0, mostFigures),
  });
  const employed = employeeLines(voice, employees, inMessage);
  const head = [
    voice.say('digest.title', { company: data.company, date: sayDate(voice.language, at, zone) }),
    ...(standsInFor ? [awayLine(voice, standsInFor, zone)] : []),
    matterLine(voice, data),
  ];
  const cases = caseLines(voice, data);
  const step = data.step ? [voice.say('digest.step', { step: voice.stepText(data.step) })] : [];
  const taken = takenLines(voice, data);
  const chart = numbers ? [voice.say('digest.chart', { numbers })] : [];
  const themes = themeLines(voice, customers.themes.slice(0, mostThemes), customers.texts);
  const ofEmployees = employeeComments(
    voice,
    employees,
    customers.comments.length > 0 ? 1 : mostComments,
  );
  const left = mostComments - Math.max(0, ofEmployees.length - 1);
  return fitted(
    [
      { lines: head, keep: head.length },
      { lines: figures, keep: 3 },
      { lines: employed, keep: 4 },
      { lines: chart, keep: 1 },
      { lines: themes, keep: 0 },
      { lines: commentLines(voice, customers.comments.slice(0, left)), keep: 0 },
      { lines: ofEmployees, keep: 0 },
      { lines: cases, keep: cases.length },
      { lines: step, keep: step.length },
      { lines: taken, keep: taken.length },
    ],
    mostCharacters,
  );
}

/** Without names, and without what is a manager's to do. */
export function bulletinText(voice: Voice, data: DigestData, numbers: string): string {
  const { company, customers, zone, at } = data;
  const nameless = customers.comments.map(({ text }) => ({ text, name: '' }));
  const head = [
    voice.say('digest.bulletin', { company, date: sayDate(voice.language, at, zone) }),
    matterLine(voice, data),
  ];
  return fitted(
    [
      { lines: head, keep: head.length },
      { lines: figureLines(voice, customers), keep: 3 },
      { lines: numbers ? [voice.say('digest.chart', { numbers })] : [], keep: 1 },
      { lines: themeLines(voice, customers.themes, customers.texts), keep: 0 },
      { lines: commentLines(voice, nameless.slice(0, mostInBulletin)), keep: 0 },
    ],
    mostCharacters,
  );
}

/** What did not fit, and what only some want to know. */
export function detailsText(
  voice: Voice,
  data: DigestData,
  { terms, bothSides }: { terms: readonly Term[]; bothSides: Link | null },
): string {
  const { customers, employees, reach, zone, at } = data;
  const share = sayShare(voice.language, reach.people > 0 ? reach.reached / reach.people : 0);
  const head = [
    voice.say('digest.more.title', { date: sayDate(voice.language, at, zone) }),
    ...(reach.people > 0 ? [voice.say('digest.reach', { share, ...reach })] : []),
  ];
  return fitted(
    [
      { lines: head, keep: head.length },
      { lines: figureLines(voice, customers), keep: 3 },
      { lines: overTimeLines(voice, data), keep: 0 },
      { lines: touchpointLines(voice, customers.touchpoints), keep: 0 },
      { lines: segmentLines(voice, customers.segments), keep: 0 },
      { lines: employeeLines(voice, employees, inDetails), keep: 4 },
      { lines: linkLines(voice, bothSides), keep: 0 },
      { lines: themeLines(voice, customers.themes, customers.texts), keep: 0 },
      { lines: wordLines(voice, terms), keep: 0 },
      { lines: employeeComments(voice, employees, mostInDetails), keep: 0 },
      { lines: commentLines(voice, customers.comments), keep: 0 },
    ],
    mostOfDetails,
  );
}

/** Take the step on, say that one is done; more, settings. */
export function digestButtons(
  voice: Voice,
  data: DigestData,
  { tag, standsInFor }: Reader,
): readonly (readonly Choice[])[] {
  const day = data.at.toISOString().slice(0, 10).replaceAll('-', '');
  const take = data.step ? [choice(voice.say('digest.step.take'), 'take', day, data.step)] : [];
  const open = shownTaken(data).filter(({ doneAt }) => !doneAt);
  const done = open.map((each, at) =>
    choice(
      voice.say('digest.taken.button', { number: at + 1, count: open.length }),
      'done',
      each.id,
      '',
    ),
  );
  const settings = standsInFor ? [] : [choice(voice.say('digest.settings'), 'settings', '', '')];
  const rows = [
    [...take, ...done],
    [choice(voice.say('digest.more'), 'more', tag, ''), ...settings],
  ];
  return rows.filter((row) => row.length > 0);
}

function awayLine(
  voice: Voice,
  { name, until }: NonNullable<Reader['standsInFor']>,
  zone: string,
): string {
  return voice.say('digest.for', { name, date: sayDate(voice.language, until, zone) });
}

function matterLine(voice: Voice, { matters, customers, employees }: DigestData): string {
  const isEmpty = customers.asked === 0 && customers.figures.length === 0 && employees.length === 0;
  if (isEmpty) return voice.say('digest.nothing');
  if (matters === 'first') return voice.say('digest.first');
  return matters ? matterText(voice, matters) : voice.say('digest.matters.none');
}

function matterText(voice: Voice, matter: Matter): string {
  if (matter.kind === 'theme') {
    const { theme, share, before, change } = matter.theme;
    const direction = (change?.value ?? 0) > 0 ? 'up' : 'down';
    const name = voice.nameOf(theme);
    const percent = (value: number): string => sayShare(voice.language, value / 100);
    const values = { theme: name, direction, share: percent(share), before: percent(before ?? 0) };
    return voice.say('digest.matters.theme', values);
  }
  const { name, measure, value, change } =
    matter.kind === 'figure'
      ? {
          ...matter.figure,
          name: figureName(voice, matter.figure),
          value: matter.figure.figure.value,
        }
      : scoreMatter(voice, matter);
  const by = numberText(voice, measure, Math.abs(change?.value ?? 0));
  const direction = (change?.value ?? 0) > 0 ? 'up' : 'down';
  return voice.say('digest.matters.figure', {
    ...{ name, direction, by },
    value: numberText(voice, measure, value),
  });
}

function scoreMatter(voice: Voice, { cell, score: view }: Extract<Matter, { kind: 'score' }>) {
  const { score, change } = view;
  const measure = score === 'withheld' ? ({ by: 'share', highFrom: 0 } as const) : score.measure;
  const value = score === 'withheld' ? 0 : score.value;
  return { name: `${scoreName(voice, view)}, ${cellName(voice, cell)}`, measure, value, change };
}

/** Open ones first, numbered as their buttons are; done ones once. */
function takenLines(voice: Voice, data: DigestData): string[] {
  const shown = shownTaken(data);
  if (shown.length === 0) return [];
  const today = data.at.toISOString().slice(0, 10);
  return [
    voice.say('digest.taken'),
    ...shown.map((each, at) => {
      const state = each.doneAt ? 'done' : each.by < today ? 'overdue' : 'open';
      const values = {
        number: at + 1,
        step: voice.stepText(each.step),
        owner: voice.personName(each.owner),
        date: dateText(voice.language, each.by),
      };
      return voice.say(`digest.taken.${state}`, values);
    }),
  ];
}

function shownTaken({ commitments, doneSince }: DigestData): Commitment[] {
  const open = commitments.filter(({ doneAt }) => !doneAt);
  const done = commitments.filter(({ doneAt }) => doneAt && doneAt >= doneSince);
  return [...open, ...done].slice(0, mostTaken);
}
