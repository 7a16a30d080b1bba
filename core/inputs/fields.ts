import { z } from 'zod';
import { type Fault, formatPath, type Path } from './fault.ts';
import { hint, mismatch, show } from './found.ts';
import type { YamlSource } from './yaml-source.ts';

/** What is left of a value when the faulty parts of its maps are taken out. */
export type Sound<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Key in keyof Value]?: Sound<Value[Key]> }
    : Value;

/** A map as far as it can be read. */
export interface ReadRecord<Schema extends z.ZodObject> {
  /** The fields without a fault, also those of maps within it. */
  fields: Sound<z.output<Schema>>;
  /** All of it; null where there was a fault. */
  whole: z.output<Schema> | null;
}

/** Reads a map; every field that cannot be read is a fault, and so is every unknown key. */
export function readRecord<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
  at: Path,
  report: Report,
): ReadRecord<Schema> {
  const { data, error } = schema.safeParse(value);
  for (const issue of error?.issues ?? []) report.issue(issue, value, at);
  const fields = soundPart(schema, value) ?? {};
  return { fields: fields as Sound<z.output<Schema>>, whole: data ?? null };
}

function soundPart(schema: z.core.$ZodType, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return value === undefined
      ? z.safeParse(schema, value).data
      : soundPart(schema.unwrap(), value);
  if (!(schema instanceof z.ZodObject) || !isMap(value)) return z.safeParse(schema, value).data;
  const entries = Object.entries(schema.shape).map(([key, field]) => [
    key,
    soundPart(field, value[key]),
  ]);
  return Object.fromEntries(entries.filter(([, field]) => field !== undefined));
}

export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Collects the faults of one file. */
export interface Report {
  readonly faults: readonly Fault[];
  /** `message` says what was found and what is allowed; the path is put before it. */
  at(path: Path, message: string, offset?: number): void;
  issue(issue: z.core.$ZodIssue, root: unknown, at: Path): void;
}

export function createReport(source: YamlSource): Report {
  const faults: Fault[] = [];
  const named = (path: Path, message: string) =>
    path.length === 0 ? message : `${formatPath(path, source.value)}: ${message}`;
  const at: Report['at'] = (path, message, offset) => {
    faults.push(source.fault(path, named(path, message), offset));
  };
  return {
    faults,
    at,
    issue(issue, root, base) {
      const inner = issue.path as Path;
      const path = [...base, ...inner];
      if (issue.code === 'custom') return at(path, issue.message);
      if (issue.code !== 'unrecognized_keys') return at(path, unfit(valueAt(root, inner), issue));
      for (const key of issue.keys) {
        const text = `found the key ${show(key)}; allowed: ${issue.message}`;
        faults.push(source.keyFault(path, key, named(path, text + hint(key, issue.message))));
      }
    },
  };
}

function unfit(found: unknown, issue: z.core.$ZodIssue): string {
  const unquoted = typeof found === 'number' || typeof found === 'boolean';
  const wantsText = issue.code === 'invalid_type' && issue.expected === 'string';
  const advice = unquoted && wantsText ? '. Put it in quotes' : '';
  return mismatch(found, issue.message) + advice;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown>)[step],
    root,
  );
}
