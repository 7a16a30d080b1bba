import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { languages, type Texts } from '../i18n/languages.ts';
import { readYaml, type YamlSource } from '../inputs/yaml-source.ts';

/** Surveys that come with Tonus, one YAML file each in templates/: what a programme file would say, and what it is for. */

export interface TemplateFile {
  id: string;
  title: Texts;
  /** When to use it. */
  about: Texts;
  /** A bank: its questions may be asked in turns (read-rotation.ts). */
  bank: boolean;
  /** As under `surveys` in a programme file. */
  survey: Readonly<Record<string, unknown>>;
  source: YamlSource;
}

const folder = new URL('templates/', import.meta.url);
const ending = '.yaml';

const InEach = z.record(z.enum(languages), z.string());
const Whole = z.strictObject({
  title: InEach,
  about: InEach,
  bank: z.boolean().default(false),
  version: z.int(),
  audience: z.string(),
  questions: z.array(z.unknown()),
});

export function templateIds(): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .toSorted();
}

/** null where there is no such template. @throws Error on a faulty file, which a test keeps from happening. */
export function readTemplateFile(id: string): TemplateFile | null {
  if (!templateIds().includes(id)) return null;
  const file = `${id}${ending}`;
  const read = readYaml(readFileSync(new URL(file, folder), 'utf8'), file);
  if (!read.ok) throw new Error(`${file} is not YAML`);
  const { title, about, bank, ...rest } = Whole.parse(read.source.value);
  return { id, title, about, bank, survey: { id, ...rest }, source: read.source };
}
