import { dueInRound } from '../../core/programmes/due-in-round.ts';
import {
  type Change,
  changesOf,
  dateOf,
  instantByTable,
  isoOf,
  middleOf,
  type Span,
  timeOf,
} from './dst-table.ts';

const dayMs = 86_400_000;
const times = ['00:30', '02:30', '09:00', '23:30'];
const daysAround = [-1, 0, 1];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
/** Nobody's hours stand in the way, so that an ask is due at its time to the second. */
const atAnyHour = { days: everyDay, from: '00:00', to: '24:00', holidays: '' };
/** Somewhere else than anybody is asked. */
const elsewhere = 'Asia/Kathmandu';

/** When the asks of an opened round are due around the last gap and the last overlap of a zone. */
export function checkAsks(zone: string, spans: readonly Span[]): { asks: number; wrong: string[] } {
  const planned = sampleOf(changesOf(spans)).flatMap((change) => plannedAround(middleOf(change)));
  const wrong = planned.flatMap(({ date, time }) => {
    const expected = isoOf(instantByTable(spans, Date.parse(`${date}T${time}Z`)));
    const found = [dueAt(date, time, zone, ''), dueAt(date, time, elsewhere, zone)];
    const whose = ['their own zone', "the programme's zone"];
    return found.flatMap((due, index) =>
      due === expected
        ? []
        : [`${zone} ${date} ${time}, ${whose[index]}: due ${due}; expected ${expected}`],
    );
  });
  return { asks: 2 * planned.length, wrong };
}

function sampleOf(changes: readonly Change[]): Change[] {
  const gap = changes.findLast(({ before, after }) => after > before);
  const overlap = changes.findLast(({ before, after }) => after < before);
  return [gap, overlap].flatMap((change) => change ?? []);
}

function plannedAround(middle: number): { date: string; time: string }[] {
  return daysAround.flatMap((days) =>
    [...times, timeOf(middle)].map((time) => ({ date: dateOf(middle + days * dayMs), time })),
  );
}

/** Of a round that opened when its date began anywhere, of somebody who lives in `timezone`. */
function dueAt(date: string, time: string, timezone: string, programmeZone: string): string {
  const rule = `every day at ${time}`;
  const due = dueInRound(
    { hours: { zone: elsewhere, ...atAnyHour } },
    {
      programme: {
        asked: { by: 'rule', rule, starts: date, zone: programmeZone },
        hours: atAnyHour,
      },
      date,
      openedAt: new Date(Date.parse(`${date}T00:00Z`) - dayMs),
      timing: 'rule',
    },
    { audience: 'employee', timezone, settings: { quiet: '' } },
    null,
  );
  return due.toISOString();
}
