/** What `tonus doctor` found. */
export interface Finding {
  about: string;
  ok: boolean;
  /** Worth a look, though nothing is missing. */
  warning?: true;
  says: string;
}

export function asLine({ about, ok, warning, says }: Finding): string {
  return `${warning ? '!' : ok ? '✓' : '✗'} ${about}: ${says}`;
}
