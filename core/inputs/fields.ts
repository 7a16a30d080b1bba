import { z } from 'zod';
import { type Fault, formatPath, type Path } from './fault.ts';
import { hint, mismatch, show } from './found.ts';
import type { YamlSource } from './yaml-source.ts';

/**
 * Schemas here carry, as their error text, what is allowed: `z.string('text')`, `z.enum(kinds, kinds.join(', '))`.
 * A custom issue carries the whole sentence.
 */
export function record<Shape extends z.ZodRawShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ');
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? keys : `a map of ${keys}`),
  });
}

export function words<const Words extends readonly [string, ...string[]]>(list: Words) {
  return z.enum(list, list.join(', '));
}

type Fields<Schema extends z.ZodObject> = Partial<z.output<Schema>>;

/** The fields of a map that can be read; every other one is a fault, and so is every unknown key. */
export function readFields<Schema extends z.ZodObject>(
  schema: Schema,
  value: unknown,
  at: Path,
  report: Report,
): Fields<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data as Fields<Schema>;
  for (const issue of result.error.issues) report.issue(issue, value, at);
  if (!isMap(value)) return {};
  const entries = Object.entries(schema.shape).flatMap(([key, field]) => {
    const read = z.safeParse(field, value[key]);
    return read.success && read.data !== undefined ? [[key, read.data]] : [];
  });
  return Object.fromEntries(entries) as Fields<Schema>;
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
    path.length === 0 ? message : `${formatPath(path)}: ${message}`;
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
  const advice = unquoted && wantsText ? ': put it in quotes' : '';
  return mismatch(found, issue.message) + advice;
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown>)[step],
    root,
  );
}
