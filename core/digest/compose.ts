import { message, type Outbound } from '../bot.ts';
import type { MessageKey } from '../i18n/en.ts';
import type { Language } from '../i18n/languages.ts';
import { type Say, sayDate, sayShare, type Values } from '../i18n/say.ts';
import type { Change } from '../insight/change.ts';
import { margin } from '../insight/figure.ts';
import { employeeLines } from './employees.ts';
import type { CustomerFigure, CustomerPart, DigestData } from './gather.ts';

/** The words of a digest: what changed, how sure that is, what people say, who waits for an answer. Pure. */

type Speak = (key: MessageKey, values?: Values) => string;

const hourMs = 3_600_000;
const hoursOfDay = 24;

export function composeDigest(say: Say, language: Language, data: DigestData): Outbound {
  const speak: Speak = (key, values) => say(language, key, values);
  const parts = [
    headPart(speak, language, data),
    customerPart(speak, language, data.customers),
    employeeLines(speak, data.employees),
    talkPart(speak, data.customers),
    commentPart(speak, data.customers),
    [casesLine(speak, data)],
  ];
  const shown = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return message(shown.join('\n\n'));
}

function headPart(speak: Speak, language: Language, data: DigestData): string[] {
  const { company, at, zone, reach, customers } = data;
  const share = sayShare(language, reach.people > 0 ? reach.reached / reach.people : 0);
  const isFirst = customers.figures.every(({ change }) => change === null);
  const nothing = customers.asked === 0 && data.employees.length === 0;
  return [
    speak('digest.title', { company, date: sayDate(language, at, zone) }),
    ...(nothing ? [speak('digest.nothing')] : isFirst ? [speak('digest.first')] : []),
    speak('digest.reach', { share, ...reach }),
  ];
}

function customerPart(speak: Speak, language: Language, part: CustomerPart): string[] {
  if (part.asked === 0 && part.figures.length === 0) return [];
  const { asked, answered } = part;
  const share = sayShare(language, asked > 0 ? answered / asked : 0);
  return [
    speak('digest.customers'),
    ...(asked > 0 ? [`• ${speak('digest.response', { share, answered, asked })}`] : []),
    ...part.figures.map((figure) => `• ${figureLine(speak, figure)}`),
  ];
}

function figureLine(speak: Speak, { survey, metric, figure, change }: CustomerFigure): string {
  const name = metric === 'driver' ? survey : `${speak(`metric.${metric}`)} ${survey}`;
  const value = Math.round(figure.value);
  const line = speak('digest.figure', {
    name,
    value,
    margin: Math.ceil(margin(figure)),
    count: figure.n,
  });
  return change ? `${line}; ${changeText(speak, change)}` : line;
}

function changeText(speak: Speak, { value, detectable }: Change): string {
  const direction = detectable ? (value > 0 ? 'up' : 'down') : 'none';
  return speak('digest.change', { direction, by: Math.abs(Math.round(value)) });
}

function talkPart(speak: Speak, { talk }: CustomerPart): string[] {
  if (talk.length === 0) return [];
  return [
    speak('digest.talk'),
    ...talk.map(
      ({ term, count, negative }) => `• ${speak('digest.term', { term, count, negative })}`,
    ),
  ];
}

function commentPart(speak: Speak, { comments }: CustomerPart): string[] {
  if (comments.length === 0) return [];
  return [
    speak('digest.comments'),
    ...comments.map(({ text, name }) =>
      name
        ? `• ${speak('digest.comment', { text, name })}`
        : `• ${speak('digest.comment.nameless', { text })}`,
    ),
  ];
}

function casesLine(speak: Speak, { cases, at }: DigestData): string {
  const hours = cases.oldestOpenedAt ? Math.floor((+at - +cases.oldestOpenedAt) / hourMs) : 0;
  const age =
    hours < hoursOfDay
      ? speak('age.hours', { count: hours })
      : speak('age.days', { count: Math.floor(hours / hoursOfDay) });
  return speak('digest.cases', { count: cases.open, age });
}
