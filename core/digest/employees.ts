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
import type { MessageKey } from '../i18n/en.ts';
import type { Values } from '../i18n/say.ts';

/** The employees' part of a digest: releases in words. What was withheld stays one word, whatever the reason. */

type Speak = (key: MessageKey, values?: Values) => string;

export function employeeLines(speak: Speak, view: EmployeeView): string[] {
  if (view.length === 0) return [];
  return [speak('digest.employees'), ...view.flatMap((round) => roundLines(speak, round))];
}

function roundLines(speak: Speak, { date, groups }: RoundView): string[] {
  const lines = groups.flatMap((group) => groupLines(speak, group, date));
  const isHidden = groups.some(({ scores }) => scores.some(({ score }) => score === 'withheld'));
  return isHidden ? [...lines, speak('digest.unlock', { people: usuallyShownPeople })] : lines;
}

function groupLines(speak: Speak, group: GroupView, date: string): string[] {
  const { participation, scores, comments } = group;
  const name = cellName(speak, group.cell);
  const answered =
    participation === 'withheld'
      ? speak('digest.withheld')
      : `${bandText(participation.percent)} %`;
  return [
    speak('digest.round', { group: name, date }),
    `• ${speak('digest.employees.response', { share: answered })}`,
    ...scores.map((score) => `• ${scoreLine(speak, score)}`),
    ...comments.flatMap(({ texts }) =>
      texts.map((text) => `• ${speak('digest.comment.nameless', { text })}`),
    ),
  ];
}

function scoreLine(speak: Speak, view: ScoreView): string {
  const name =
    view.metric && view.metric !== 'driver'
      ? speak(`metric.${view.metric}`)
      : view.driver || view.question;
  if (view.score !== 'withheld') {
    const line = scoreText(speak, name, view.score);
    return view.change ? `${line}; ${changeText(speak, view.change)}` : line;
  }
  if (!view.instead) return `${name}: ${speak('digest.withheld')}`;
  return `${name}: ${speak('digest.withheld')}; ${insteadText(speak, view.instead, name)}`;
}

function scoreText(speak: Speak, name: string, { value, margin, people }: Score): string {
  return speak('digest.figure.band', { name, value, margin, band: bandText(people) });
}

function insteadText(speak: Speak, instead: Instead, name: string): string {
  const from =
    instead.from === 'pool'
      ? speak('digest.instead.pool', { rounds: instead.rounds })
      : cellName(speak, instead.cell);
  return `${from}: ${scoreText(speak, name, instead.score)}`;
}

function changeText(speak: Speak, { value, detectable }: NonNullable<ScoreView['change']>): string {
  const direction = detectable ? (value > 0 ? 'up' : 'down') : 'none';
  return speak('digest.change', { direction, by: Math.abs(value) });
}

function cellName(speak: Speak, cell: Cell): string {
  return Object.values(cell).join(', ') || speak('digest.everybody');
}

/** `20–24`, `20+`. */
function bandText({ from, to }: Band): string {
  if (to === null) return `${from}+`;
  return from === to ? String(from) : `${from}–${to}`;
}
