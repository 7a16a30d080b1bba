import type { Cell } from '../disclosure/cell.ts';
import {
  type Band,
  type EmployeeView,
  type GroupView,
  type Instead,
  type RoundView,
  type Score,
  type ScoreView,
  usuallyShownPeople,
} from '../disclosure/release-types.ts';
import { closed } from '../i18n/direction.ts';
import { commentLine } from './customers.ts';
import { changeText, dateText, numberText, sureText, type Voice } from './voice.ts';

/** The employees' part of a digest: releases in words. What was withheld stays one word, whatever the reason. */

/** How much of it a message has room for. */
export interface Room {
  scores: number;
  drivers: number;
}

export function employeeLines(voice: Voice, view: EmployeeView, room: Room): string[] {
  if (view.length === 0) return [];
  return [
    voice.say('digest.employees'),
    ...view.flatMap((round) => roundLines(voice, round, room)),
  ];
}

function roundLines(voice: Voice, { date, groups }: RoundView, room: Room): string[] {
  const lines = groups.flatMap((group) => groupLines(voice, group, date, room));
  const isHidden = groups.some(({ scores }) => scores.some(({ score }) => score === 'withheld'));
  return isHidden ? [...lines, voice.say('digest.unlock', { people: usuallyShownPeople })] : lines;
}

function groupLines(voice: Voice, group: GroupView, date: string, room: Room): string[] {
  const { participation } = group;
  const share =
    participation === 'withheld'
      ? voice.say('digest.withheld')
      : `${bandText(participation.percent)} %`;
  return [
    voice.say('digest.round', {
      group: cellName(voice, group.cell),
      date: dateText(voice.language, date),
    }),
    `• ${voice.say('digest.employees.response', { share })}`,
    ...tellingFirst(group.scores)
      .slice(0, room.scores)
      .map((score) => `• ${scoreLine(voice, score)}`),
    ...driverLines(voice, group, room.drivers),
  ];
}

/** The outcome, then what changed, then the order of the survey. */
function tellingFirst(scores: readonly ScoreView[]): ScoreView[] {
  const rank = ({ metric, change }: ScoreView): number =>
    metric && metric !== 'driver' ? 0 : change?.detectable ? 1 : 2;
  return scores.toSorted((a, b) => rank(a) - rank(b));
}

function scoreLine(voice: Voice, view: ScoreView): string {
  const name = scoreName(voice, view);
  if (view.score !== 'withheld') {
    const line = scoreText(voice, name, view.score);
    return view.change ? `${line}; ${changeText(voice, view.score.measure, view.change)}` : line;
  }
  const withheld = `${name}: ${voice.say('digest.withheld')}`;
  return view.instead ? `${withheld}; ${insteadText(voice, view.instead, name)}` : withheld;
}

export function scoreName(voice: Voice, { metric, driver, question }: ScoreView): string {
  if (metric && metric !== 'driver') return voice.say(`metric.${metric}`);
  return driver ? voice.nameOf(driver) : question;
}

function scoreText(voice: Voice, name: string, { measure, value, margin, people }: Score): string {
  return voice.say('digest.figure.band', {
    name,
    value: numberText(voice, measure, value),
    sure: sureText(voice, measure, { value, low: value - margin, high: value + margin }),
    band: bandText(people),
  });
}

function insteadText(voice: Voice, instead: Instead, name: string): string {
  const from =
    instead.from === 'pool'
      ? voice.say('digest.instead.pool', { rounds: instead.rounds })
      : cellName(voice, instead.cell);
  return `${from}: ${scoreText(voice, name, instead.score)}`;
}

/** What goes with the outcome, where that is more than chance. */
function driverLines(voice: Voice, { drivers }: GroupView, most: number): string[] {
  const names = drivers
    .filter(({ detectable }) => detectable)
    .slice(0, most)
    .map(({ driver, question }) => (driver ? voice.nameOf(driver) : question));
  if (names.length === 0) return [];
  return [`• ${voice.say('digest.drivers', { names: [...new Set(names)].join(', ') })}`];
}

/** Those of the manager's own groups, else of everybody: a handful, in the order that says nothing. */
export function employeeComments(voice: Voice, view: EmployeeView, most: number): string[] {
  const texts = view.flatMap(({ groups }) => {
    const own = groups.find(({ comments }) => comments.length > 0);
    return own?.comments.flatMap((each) => each.texts) ?? [];
  });
  if (texts.length === 0) return [];
  const lines = texts.slice(0, most).map((text) => `• ${commentLine(voice, { text, name: '' })}`);
  return [voice.say('digest.comments.employees'), ...lines];
}

export function cellName(voice: Voice, cell: Cell): string {
  return Object.values(cell).map(closed).join(', ') || voice.say('digest.everybody');
}

/** `20–24`, `20+`. */
export function bandText({ from, to }: Band): string {
  if (to === null) return `${from}+`;
  return from === to ? String(from) : `${from}–${to}`;
}
