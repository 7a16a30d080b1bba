import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import type { Language } from '../../core/i18n/languages.ts';

/** The company of examples/, in copies moved to where it is midday now, so that the demo works at any hour. */
export interface Company {
  name: string;
  rosterFile: string;
  programmeFile: string;
  zone: string;
  people: readonly RosterRow[];
  surveys: readonly { id: string; questions: readonly AskedQuestion[] }[];
  programmes: readonly CompanyProgramme[];
  /** Ids of persons; the first sees everything. */
  managers: readonly string[];
  /** The managers' channel in Slack. */
  channel: string;
}

export type RosterRow = Readonly<Record<string, string>> & { id: string };

export interface AskedQuestion {
  id: string;
  kind: string;
  text: Readonly<Partial<Record<Language, string>>>;
}

/** The part of the programme file that the demo looks at. */
interface ProgrammeFile {
  company: { name: string };
  hours: { zone: string };
  surveys: Company['surveys'];
  programmes: readonly {
    id: string;
    survey: string;
    who: { audience: string };
    trigger?: { touchpoint: string; after?: string };
  }[];
  managers: readonly { person: string; digest: { on: string } }[];
  cases: { channel: { slack: string } };
}

interface CompanyProgramme {
  id: string;
  survey: string;
  audience: string;
  /** `''`: asked in rounds. */
  touchpoint: string;
  /** How long after the touchpoint. */
  after: string;
}

export const exampleFiles = { roster: 'kavarna-roster.csv', programme: 'kavarna.yaml' } as const;

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const dayMs = 86_400_000;
const noon = 12;

/** Reads examples/ as it stands. */
export async function readCompany(examples: string): Promise<Company> {
  const rosterFile = join(examples, exampleFiles.roster);
  const programmeFile = join(examples, exampleFiles.programme);
  const source = await readFile(programmeFile, 'utf8');
  const file: ProgrammeFile = parseDocument(source).toJS();
  return {
    rosterFile,
    programmeFile,
    name: file.company.name,
    zone: file.hours.zone,
    people: parse(await readFile(rosterFile), { bom: true, columns: true }),
    surveys: file.surveys,
    programmes: file.programmes.map(({ id, survey, who, trigger }) => ({
      id,
      survey,
      audience: who.audience,
      touchpoint: trigger?.touchpoint ?? '',
      after: trigger?.after ?? '0m',
    })),
    managers: file.managers.map(({ person }) => person),
    channel: file.cases.channel.slack,
  };
}

/**
 * Copies examples/ into `folder`, with every clock at midday, nothing due today by the calendar, and a first manager who
 * reads English.
 */
export async function moveToMidday(examples: string, folder: string, now: Date): Promise<Company> {
  const company = await readCompany(examples);
  const zone = middayZone(now);
  const [reader] = company.managers;
  const rows = company.people.map((row) => ({
    ...row,
    timezone: zone,
    // the demo prints this manager's digest
    language: row.id === reader ? 'en' : row['language'],
  }));
  await writeFile(join(folder, exampleFiles.roster), stringify(rows, { header: true }));
  const source = parseDocument(await readFile(company.programmeFile, 'utf8'));
  source.setIn(['hours', 'zone'], zone);
  for (const programme of listIn(source.get('programmes'))) {
    if (programme.has('zone')) programme.set('zone', zone);
    if (programme.has('starts')) programme.set('starts', dateIn(now, 30));
  }
  const later = days[new Date(+now + 3 * dayMs).getUTCDay()];
  for (const manager of listIn(source.get('managers'))) {
    manager.setIn(['digest', 'when'], `every week on ${later} at 08:30`);
  }
  await writeFile(join(folder, exampleFiles.programme), source.toString({ lineWidth: 0 }));
  return await readCompany(folder);
}

function listIn(node: unknown): YAMLMap[] {
  return node instanceof YAMLSeq ? node.items.filter((item) => item instanceof YAMLMap) : [];
}

/** The sign of these zones is turned round: Etc/GMT-2 is two hours ahead of Greenwich. */
export function middayZone(now: Date): string {
  const ahead = noon - now.getUTCHours();
  if (ahead === 0) return 'Etc/GMT';
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

function dateIn(now: Date, afterDays: number): string {
  return new Date(+now + afterDays * dayMs).toISOString().slice(0, 10);
}
