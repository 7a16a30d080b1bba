import { Ajv, type ValidateFunction } from 'ajv';
import { readSpec } from './support/specs.ts';

export type Args = Readonly<Record<string, unknown>>;

interface Limit {
  max_length?: number;
  max_items?: number;
}

type Limits = Readonly<Record<string, Readonly<Record<string, Limit>>>>;

/** Not in any file: https://docs.slack.dev/reference/block-kit/blocks, and bolt-js#2509 for all blocks together. */
const messageBlocks = 50;
const blockCharacters = 13_200;
const textCharacters = 40_000;

const schema = readSpec('slack-webapi-args.schema.json');
const limits = readSpec('slackblocks-spec/spec/limits.json') as Limits | undefined;
const ajv = new Ajv({ strict: false, coerceTypes: true, validateFormats: false });
if (schema) ajv.addSchema(schema as object, 'slack');

/** Block Kit's type to its name in limits.json. */
const limitNames: Readonly<Record<string, string>> = {
  section: 'section',
  button: 'button',
  static_select: 'select',
  actions: 'actions',
  image: 'image',
  input: 'input',
  modal: 'view',
};

/** What is wrong with a call by Slack's own types, and by what else it demands; nothing where no types are. */
export function misfitsOf(call: string, args: Args): string[] {
  return [
    ...inTypes(call, args),
    ...inLimits(args, ''),
    ...inMarkup(args, ''),
    ...inMessage(call, args),
  ];
}

function inTypes(call: string, args: Args): string[] {
  const name = `slack#/definitions/M__${call.replaceAll('.', '__')}`;
  const validate = schema ? (ajv.getSchema(name) as ValidateFunction | undefined) : undefined;
  if (!validate || validate(structuredClone(args))) return [];
  const faults = (validate.errors ?? []).filter(({ keyword }) => !/anyOf|const/.test(keyword));
  return [...new Set(faults.map(({ instancePath, message }) => `${instancePath} ${message}`))];
}

/** Every text field is measured by the limits of the block it stands in. */
function inLimits(node: unknown, path: string): string[] {
  if (!isArgs(node)) return [];
  const known = limits?.[limitNames[String(node['type'])] ?? ''] ?? {};
  return Object.entries(node).flatMap(([key, value]) => {
    const here = `${path}/${key}`;
    return [...inLimit(known[key], value, here), ...inLimits(value, here)];
  });
}

function inLimit(limit: Limit | undefined, value: unknown, path: string): string[] {
  const isText = isArgs(value) && typeof value['text'] === 'string';
  const measured = isText ? value['text'] : value;
  if (!limit || (typeof measured !== 'string' && !Array.isArray(measured))) return [];
  const most = limit.max_length ?? limit.max_items ?? Number.POSITIVE_INFINITY;
  const fits = measured.length <= most && measured.length >= (isText ? 1 : 0);
  return fits ? [] : [`${path} has a length of ${measured.length}`];
}

/** Where Slack reads markup, `<`, `>` and `&` stand escaped, or somebody's words could call a whole channel. */
function inMarkup(node: unknown, path: string): string[] {
  if (!isArgs(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    const isMarkup = key === 'text' && typeof value === 'string';
    const isRaw = isMarkup && /[<>]|&(?!(?:amp|lt|gt);)/.test(value);
    return [
      ...(isRaw ? [`${path}/${key} is not escaped`] : []),
      ...inMarkup(value, `${path}/${key}`),
    ];
  });
}

function inMessage(call: string, { text, blocks, parse, link_names }: Args): string[] {
  const list = Array.isArray(blocks) ? blocks : [];
  const ids = [...JSON.stringify(list).matchAll(/"action_id":"([^"]+)"/g)].map(([, id]) => id);
  const faults: Record<string, boolean> = {
    'screen readers have no text': /^chat\.(?:post|update)/.test(call) && !text,
    'text is too long': String(text).length > textCharacters,
    'too many blocks': list.length > messageBlocks,
    'blocks are too long together': textLength(list) > blockCharacters,
    'an action_id stands twice': new Set(ids).size < ids.length,
    // an update reads them unless it says otherwise
    'names in the text would be read':
      parse === 'full' || link_names === 'true' || (call === 'chat.update' && parse !== 'none'),
  };
  return Object.keys(faults).filter((fault) => faults[fault]);
}

function textLength(node: unknown): number {
  if (!isArgs(node)) return 0;
  const own = typeof node['text'] === 'string' ? node['text'].length : 0;
  return Object.values(node).reduce<number>((sum, value) => sum + textLength(value), own);
}

function isArgs(node: unknown): node is Args {
  return typeof node === 'object' && node !== null;
}
