import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readSpec } from './support/specs.ts';

const spec = readSpec('discord-openapi.json');
const ajv = new Ajv2020({ strict: false, validateFormats: false });
if (spec) ajv.addSchema(spec, 'discord');

const validators = new Map<string, ValidateFunction | undefined>();

/** What is wrong with a body by Discord's own specification; nothing where no specification is. */
export function misfitsOf(method: string, path: string, body: unknown): string[] {
  const validate = validatorOf(method, path);
  if (!validate || validate(body)) return [];
  const faults = (validate.errors ?? []).filter(
    ({ keyword }) => !/oneOf|anyOf|const/.test(keyword),
  );
  return [...new Set(faults.map(({ instancePath, message }) => `${instancePath} ${message}`))];
}

function validatorOf(method: string, path: string): ValidateFunction | undefined {
  const key = `${method} ${path}`;
  if (!validators.has(key)) validators.set(key, compile(method.toLowerCase(), path));
  return validators.get(key);
}

function compile(method: string, path: string): ValidateFunction | undefined {
  if (!spec) return undefined;
  const place = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
  if (!at(spec, place)) return undefined;
  const pointer = place.map((step) => encodeURIComponent(step.replaceAll('/', '~1'))).join('/');
  return ajv.compile({ $ref: `discord#/${pointer}`, unevaluatedProperties: false });
}

function at(node: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return node;
  const next =
    node instanceof Object ? Object.entries(node).find(([key]) => key === step) : undefined;
  return next ? at(next[1], rest) : undefined;
}
