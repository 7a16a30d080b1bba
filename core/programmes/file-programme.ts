import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import type { Path } from '../inputs/fault.ts';
import { isMap, type Report, readRecord, type Sound } from '../inputs/fields.ts';
import { show } from '../inputs/found.ts';
import type { Programme } from '../model.ts';
import { programmeSchema, usualCadence, usualEnds } from './file-schema.ts';
import { usualByAudience } from './hours-for.ts';

type Whole = z.output<typeof programmeSchema>;
type Fields = Sound<Whole>;

/** A programme as far as it can be read; what cannot stands in the report. */
export interface ProgrammeDraft {
  at: Path;
  fields: Fields;
  /** Whole and without a fault. */
  whole: Programme | null;
}

const usualReminders = ['P3D', 'P5D'];

export function readProgramme(raw: unknown, at: Path, report: Report): ProgrammeDraft {
  const before = report.faults.length;
  const { fields, whole } = readRecord(programmeSchema, raw, at, report);
  const map = isMap(raw) ? raw : {};
  reportOccasion(fields, map, at, report);
  reportReminders(fields, map, at, report);
  reportHours(fields, at, report);
  const sound = whole && report.faults.length === before;
  return { at, fields, whole: sound ? programmeOf(whole) : null };
}

type RawMap = Readonly<Record<string, unknown>>;

/** A trigger or a cadence, each with what belongs to it. */
function reportOccasion(fields: Fields, map: RawMap, at: Path, report: Report): void {
  const has = (key: string): boolean => map[key] !== undefined;
  const isEmployees = fields.who?.audience === 'employee';
  if (!has('trigger') && !has('cadence') && !isEmployees)
    report.at(at, 'found neither trigger nor cadence; allowed: one of them');
  if (has('trigger') && has('cadence'))
    report.at([...at, 'trigger'], 'found a trigger and a cadence; allowed: one of them');
  if ((has('cadence') || (isEmployees && !has('trigger'))) && !has('starts'))
    report.at([...at, 'starts'], 'missing; allowed: the date from which the cadence counts');
  if (has('cadence') || !has('trigger')) return;
  for (const key of ['starts', 'zone', 'drip'].filter(has))
    report.at([...at, key], 'found beside a trigger; allowed: only with a cadence');
  if (isEmployees)
    report.at(
      [...at, 'trigger'],
      'found a trigger for employees; allowed: a cadence, because their answers are deleted when a round closes',
    );
}

/** Reminders come before the end: a round's close, else the expiry of an ask. */
function reportReminders(fields: Fields, map: RawMap, at: Path, report: Report): void {
  const end = endOf(fields);
  const [limit, said] = [fields[end], map['reminders']];
  if (!limit) return;
  for (const [index, reminder] of (fields.reminders ?? []).entries()) {
    if (isBefore(reminder, limit)) continue;
    const found = show(Array.isArray(said) ? said[index] : reminder);
    const allowed = `less than ${end}, ${show(map[end] ?? usualEnds[end])}`;
    report.at([...at, 'reminders', index], `found ${found}; allowed: ${allowed}`);
  }
}

const saturday = 6;

function reportHours({ hours, who }: Fields, at: Path, report: Report): void {
  const { days } = hours ?? {};
  const usual = usualByAudience[who?.audience ?? 'customer'];
  const [from, to] = [hours?.from ?? usual.from, hours?.to ?? usual.to];
  if (from >= to)
    report.at([...at, 'hours'], `found "${from}" to "${to}"; allowed: a "to" later than "from"`);
  if (who?.audience === 'employee' && days?.some((day) => day >= saturday))
    report.at(
      [...at, 'hours', 'days'],
      'found a weekend; allowed: Mon to Fri, because employees are not asked at weekends',
    );
}

function endOf({ trigger }: Fields): 'expires' | 'closes' {
  return trigger ? 'expires' : 'closes';
}

function isBefore(one: string, other: string): boolean {
  return Temporal.Duration.compare(one, other, { relativeTo: '2026-01-01' }) < 0;
}

function programmeOf(whole: Whole): Programme {
  const { trigger, cadence = usualCadence, starts = '', zone = '', ...said } = whole;
  const { again = null, drip = null, late, reminders, discord, ...same } = said;
  const end = whole[endOf(whole)];
  return {
    ...same,
    again,
    drip,
    late: late === 'skip' ? 'skip' : 'next-slot',
    asked: trigger ? { by: 'touchpoint', ...trigger } : { by: 'rule', rule: cadence, starts, zone },
    reminders: reminders ?? usualReminders.filter((each) => isBefore(each, end)),
    discordEmployees: discord.employees,
  };
}
