type Write = (fields: Readonly<Record<string, unknown>>, text: string) => void;

export interface RecordingLog {
  info: Write;
  warn: Write;
  error: Write;
  /** Everything written so far, a line each. */
  text(): string;
}

export function createRecordingLog(): RecordingLog {
  const lines: string[] = [];
  const write =
    (level: string): Write =>
    (fields, text) =>
      void lines.push(`${level} ${text} ${JSON.stringify(fields)}`);
  return {
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    text: () => lines.join('\n'),
  };
}
