import type { DigestData } from './gather.ts';
import type { Voice } from './voice.ts';

/** Who still waits, and how those who complained were looked after. Pure. */

const hourMs = 3_600_000;
const hoursOfDay = 24;

export function caseLines(voice: Voice, { cases, at }: Pick<DigestData, 'cases' | 'at'>): string[] {
  const { open, overdue, oldestOpenedAt, opened } = cases;
  const {
    acknowledged,
    answeredSameDay: sameDay,
    answeredSameBusinessDay: sameBusinessDay,
  } = cases;
  const waiting = voice.say('digest.cases', {
    count: open,
    age: ageText(voice, oldestOpenedAt, at),
  });
  const late = overdue > 0 ? ` ${voice.say('digest.cases.overdue', { count: overdue })}` : '';
  return [
    `${waiting}${late}`,
    ...(opened > 0
      ? [voice.say('digest.cases.kept', { count: opened, acknowledged, sameDay, sameBusinessDay })]
      : []),
  ];
}

function ageText(voice: Voice, since: Date | null, at: Date): string {
  const hours = since ? Math.max(0, Math.floor((+at - +since) / hourMs)) : 0;
  return hours < hoursOfDay
    ? voice.say('age.hours', { count: hours })
    : voice.say('age.days', { count: Math.floor(hours / hoursOfDay) });
}
