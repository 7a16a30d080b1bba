import { readSpec } from './support/specs.ts';
import { type Body, isBody, isUpload } from './telegram-body.ts';

interface Field {
  name: string;
  types: string[];
  required: boolean;
  description: string;
}

interface Shape {
  fields?: Field[];
  subtypes?: string[];
}

interface Spec {
  methods: Record<string, Shape>;
  types: Record<string, Shape>;
}

interface Extra {
  methods: Record<string, string[]>;
  fields: Record<string, string[]>;
}

const spec = readSpec('telegram-api.json') as Spec | undefined;
const extra = readSpec('telegram-types-extra.json') as Extra | undefined;

/** What is wrong with a call by the Bot API's specification, one sentence each; nothing where no specification is. */
export function misfitsOf(call: string, body: Body): string[] {
  if (!spec) return [];
  const method = spec.methods[call];
  return method ? inShape(call, method, body, '') : [`there is no method ${call}`];
}

function inShape(name: string, { fields = [] }: Shape, body: Body, path: string): string[] {
  const newer = extra?.fields[name] ?? [];
  const known = new Set([...fields.map((field) => field.name), ...newer]);
  return [
    ...Object.keys(body)
      .filter((key) => !known.has(key))
      .map((key) => `${path}${key} is not known`),
    ...fields.flatMap((field) => inField(field, body[field.name], `${path}${field.name}`)),
  ];
}

function inField(field: Field, value: unknown, path: string): string[] {
  if (value === undefined) return field.required ? [`${path} is missing`] : [];
  const attempts = field.types.map((type) => inType(type, value, path));
  const closest = attempts.find((faults) => faults.length === 0) ?? attempts.at(-1) ?? [];
  return [...closest, ...inLength(field, value, path)];
}

function inType(type: string, value: unknown, path: string): string[] {
  if (type.startsWith('Array of ')) {
    if (!Array.isArray(value)) return [`${path} is no array`];
    const item = type.slice('Array of '.length);
    return value.flatMap((each, index) => inType(item, each, `${path}[${index}]`));
  }
  const simple = simpleTypes[type];
  if (simple) return simple(value) ? [] : [`${path} is no ${type}`];
  const shape = spec?.types[type];
  if (!shape) return [`${path} is of the unknown type ${type}`];
  return inObject(type, shape, value, path);
}

function inObject(type: string, shape: Shape, value: unknown, path: string): string[] {
  if (!isBody(value)) return [`${path} is no ${type}`];
  if (!shape.subtypes) return inShape(type, shape, value, `${path}.`);
  const attempts = shape.subtypes.map((subtype) => inType(subtype, value, path));
  return attempts.reduce((least, faults) => (faults.length < least.length ? faults : least));
}

/** A form carries numbers and booleans as text; a file may stand where the specification has a string. */
const simpleTypes: Record<string, (value: unknown) => boolean> = {
  String: (value) => typeof value === 'string' || isUpload(value),
  Integer: (value) => Number.isInteger(value) || /^-?\d+$/.test(String(value)),
  Float: (value) => Number.isFinite(Number(value)),
  Boolean: (value) => typeof value === 'boolean' || value === 'true' || value === 'false',
  InputFile: isUpload,
};

/** The specification has its limits in words: `1-4096 characters`, `1-64 bytes`. */
function inLength({ description }: Field, value: unknown, path: string): string[] {
  const limit = /\b(?<from>\d+)-(?<to>\d+) (?<unit>characters|bytes)/.exec(description)?.groups;
  if (!limit || typeof value !== 'string') return [];
  const length = limit['unit'] === 'bytes' ? Buffer.byteLength(value) : value.length;
  const fits = length >= Number(limit['from']) && length <= Number(limit['to']);
  return fits ? [] : [`${path} has ${length} of ${limit[0]}`];
}
