/** Something in an operator's file that cannot stand. Line and column count from 1. */
export interface Fault {
  file: string;
  line: number;
  column: number;
  message: string;
}

export type Path = readonly (string | number)[];

export function formatFault(fault: Fault): string {
  return `${fault.file}:${fault.line}:${fault.column}: ${fault.message}`;
}

export function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return faults.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

/** `surveys[visit].questions[2nd].kind`: entries of lists by their name in `root`, or by their place from 1. */
export function formatPath(path: Path, root: unknown): string {
  let text = '';
  let value = root;
  for (const step of path) {
    value = within(value, step);
    if (typeof step === 'number') text += `[${nameOf(value) ?? ordinal(step + 1)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

const namingKeys = ['id', 'template', 'person'];

function nameOf(entry: unknown): string | null {
  const names = namingKeys.map((key) => within(entry, key));
  const name = names.find((each) => each !== undefined);
  return typeof name === 'string' && /^[\w-]{1,40}$/.test(name) ? name : null;
}

function within(value: unknown, step: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
  return (value as Record<string | number, unknown>)[step];
}

const places = new Intl.PluralRules('en', { type: 'ordinal' });
const endings: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'st', two: 'nd', few: 'rd' };

function ordinal(place: number): string {
  return `${place}${endings[places.select(place)] ?? 'th'}`;
}
