import type { z } from 'zod';
import { platforms } from '../bot.ts';
import type { Fault, Path } from '../inputs/fault.ts';
import {
  createReport,
  isMap,
  type ReadRecord,
  type Report,
  readRecord,
  type Sound,
} from '../inputs/fields.ts';
import { readYaml, type YamlSource } from '../inputs/yaml-source.ts';
import type { Cases, DigestChannel, Hours, House, Joining, Manager } from '../model.ts';
import type { SurveyDraft } from '../surveys/read-survey.ts';
import { readSurveyEntry } from '../surveys/template-use.ts';
import { type CaseRuleDraft, readCaseRule } from './file-case-rule.ts';
import { type ProgrammeDraft, readProgramme } from './file-programme.ts';
import {
  attentionSchema,
  casesSchema,
  companySchema,
  digestChannelSchema,
  digestChannelSchemas,
  fileSchema,
  hoursSchema,
  joinSchema,
  managerSchema,
  wordingSchema,
} from './file-schema.ts';

/** One programme file as far as it can be read by itself. */
export interface HousePart {
  source: YamlSource;
  /** null where the file does not have it, or where it is faulty. */
  company: House['company'] | null;
  hours: Hours | null;
  attention: House['attention'] | null;
  /** Sections that the file has, sound or not. */
  sections: ReadonlySet<string>;
  touchpoints: readonly string[];
  surveys: readonly SurveyDraft[];
  programmes: readonly ProgrammeDraft[];
  caseRules: readonly CaseRuleDraft[];
  channel: Cases['channel'];
  managers: readonly ManagerDraft[];
  channels: readonly ChannelDraft[];
  join: Joining | null;
  wording: WordingPart | null;
}

export type WordingPart = z.output<typeof wordingSchema>;

export interface ChannelDraft {
  at: Path;
  /** null where it cannot be told which channel is meant. */
  key: string | null;
  /** Whole and without a fault. */
  whole: DigestChannel | null;
}

export interface ManagerDraft {
  at: Path;
  person: string | null;
  /** Whole and without a fault. */
  whole: Manager | null;
}

/** `part` is null where the file is not YAML. */
export interface ReadPart {
  part: HousePart | null;
  faults: readonly Fault[];
}

export function readPart(text: string, file: string): ReadPart {
  const read = readYaml(text, file);
  if (!read.ok) return { part: null, faults: read.faults };
  const report = createReport(read.source);
  const { fields } = readRecord(fileSchema, read.source.value, [], report);
  const cases = readSection(casesSchema, fields.cases, 'cases', report);
  const { surveys = [], programmes = [], managers = [], channels = [], touchpoints = [] } = fields;
  const part: HousePart = {
    source: read.source,
    company: readSection(companySchema, fields.company, 'company', report).whole,
    hours: hoursOf(fields.hours, report),
    attention: readSection(attentionSchema, fields.attention, 'attention', report).whole,
    sections: new Set(Object.keys(fields)),
    touchpoints,
    surveys: surveys.map((each, index) => readSurveyEntry(each, ['surveys', index], report)),
    programmes: programmes.map((each, index) => readProgramme(each, ['programmes', index], report)),
    caseRules: (cases.fields.open ?? []).map((each, index) =>
      readCaseRule(each, ['cases', 'open', index], report),
    ),
    channel: cases.fields.channel ?? {},
    managers: managers.map((each, index) => readManager(each, ['managers', index], report)),
    channels: channels.map((each, index) => readChannel(each, ['channels', index], report)),
    join: readSection(joinSchema, fields.join, 'join', report).whole,
    wording: readSection(wordingSchema, fields.wording, 'wording', report).whole,
  };
  return { part, faults: report.faults };
}

function readSection<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
  name: string,
  report: Report,
): ReadRecord<Schema> {
  if (value === undefined) return { fields: {} as Sound<z.output<Schema>>, whole: null };
  return readRecord(schema, value, [name], report);
}

function hoursOf(value: unknown, report: Report): Hours | null {
  const { fields, whole } = readSection(hoursSchema, value, 'hours', report);
  const { from, to } = fields;
  if (from && to && from >= to)
    report.at(['hours', 'to'], `found "${to}"; allowed: later than from, "${from}"`);
  return whole;
}

function readManager(raw: unknown, at: Path, report: Report): ManagerDraft {
  const { fields, whole } = readRecord(managerSchema, raw, at, report);
  const manager = whole && {
    person: whole.person,
    deputy: whole.deputy ?? '',
    digest: { on: whole.digest.on, rule: whole.digest.when },
    sees: whole.sees,
  };
  return { at, person: fields.person ?? null, whole: manager };
}

function readChannel(raw: unknown, at: Path, report: Report): ChannelDraft {
  const on = isMap(raw) ? platforms.find((each) => each === raw['on']) : undefined;
  const schema = on ? digestChannelSchemas[on] : digestChannelSchema;
  const { fields, whole } = readRecord(schema, raw, at, report);
  const channel = typeof fields.channel === 'string' ? fields.channel : null;
  const key = on && channel ? channelKey({ on, channel }) : null;
  const found = on && channel && whole ? { on, channel, rule: whole.when } : null;
  return { at, key, whole: found };
}

export function channelKey({ on, channel }: Pick<DigestChannel, 'on' | 'channel'>): string {
  return `${on} ${channel}`;
}
