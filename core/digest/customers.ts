import { sayShare } from '../i18n/say.ts';
import type { Change } from '../insight/change.ts';
import type { Figure } from '../insight/figure.ts';
import type { Measure } from '../insight/measure.ts';
import type { Term } from '../text/talk.ts';
import type { CustomerFigure, ThemeSaid } from './figures.ts';
import type { CustomerPart } from './gather.ts';
import { changeText, directionOf, numberText, shortened, sureText, type Voice } from './voice.ts';

/** The customers' part of a digest in words. Pure. */

const mostOfComment = 180;
const mostOfName = 40;

export function figureLines(voice: Voice, part: CustomerPart): string[] {
  const { asked, answered, figures, from } = part;
  if (asked === 0 && figures.length === 0) return [];
  const share = sayShare(voice.language, asked > 0 ? answered / asked : 0);
  return [
    voice.say(from === 'own' ? 'digest.customers' : `digest.customers.${from}`),
    ...(asked > 0 ? [`• ${voice.say('digest.response', { share, answered, asked })}`] : []),
    ...figures.map((each) => `• ${figureLine(voice, each)}`),
  ];
}

function figureLine(voice: Voice, { measure, figure, change, ...of }: CustomerFigure): string {
  const line = figureText(voice, figureName(voice, of), measure, figure);
  return change ? `${line}; ${changeText(voice, measure, change)}` : line;
}

export function figureText(voice: Voice, name: string, measure: Measure, figure: Figure): string {
  return voice.say('digest.figure', {
    name,
    value: numberText(voice, measure, figure.value),
    sure: sureText(voice, measure, figure),
    count: figure.n,
  });
}

export function figureName(
  voice: Voice,
  { metric, driver, survey }: Pick<CustomerFigure, 'metric' | 'driver' | 'survey'>,
): string {
  if (metric === 'driver') return driver ? voice.nameOf(driver) : survey;
  return `${voice.say(`metric.${metric}`)} ${survey}`;
}

export function themeLines(voice: Voice, themes: readonly ThemeSaid[], texts: number): string[] {
  if (themes.length === 0) return [];
  return [
    voice.say('digest.talk', { count: texts }),
    ...themes.map((each) => `• ${themeLine(voice, each)}`),
  ];
}

function themeLine(voice: Voice, { theme, count, negative, positive, change }: ThemeSaid): string {
  const line = voice.say('digest.theme', { theme: voice.nameOf(theme), count, negative, positive });
  return change ? `${line}; ${themeChange(voice, change)}` : line;
}

function themeChange(voice: Voice, change: Change): string {
  return voice.say('digest.theme.change', { direction: directionOf(change) });
}

export function wordLines(voice: Voice, terms: readonly Term[]): string[] {
  if (terms.length === 0) return [];
  return [
    voice.say('digest.words'),
    ...terms.map(
      ({ term, count, negative }) => `• ${voice.say('digest.term', { term, count, negative })}`,
    ),
  ];
}

export function commentLines(
  voice: Voice,
  comments: readonly { text: string; name: string }[],
): string[] {
  if (comments.length === 0) return [];
  return [voice.say('digest.comments'), ...comments.map((each) => `• ${commentLine(voice, each)}`)];
}

/** A customer is named, as they agreed; an employee never. */
export function commentLine(voice: Voice, comment: { text: string; name: string }): string {
  const text = shortened(comment.text, mostOfComment);
  const name = shortened(comment.name, mostOfName);
  return name
    ? voice.say('digest.comment', { text, name })
    : voice.say('digest.comment.nameless', { text });
}
