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

/** `surveys[0].questions[1].kind` */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === 'number') return `${text}[${step}]`;
    return text === '' ? step : `${text}.${step}`;
  }, '');
}
