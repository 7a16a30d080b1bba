import { createInterface } from 'node:readline/promises';
import type { Bot } from '../core/bot.ts';
import type { Config } from '../core/config.ts';
import type { Core } from '../core/core.ts';

/** What every command works with: results on stdout, messages on stderr, exit codes 0 done, 1 failed, 2 wrong use. */

export interface Session {
  config: Config;
  core: Core;
  bots: readonly Bot[];
  /** A line about the database in use, for people. */
  databaseNote: string;
  close(): Promise<void>;
}

export interface Shell {
  /** Connects to the database; bots can send but do not listen. @throws ConfigError */
  open(): Promise<Session>;
}

/** Above this many people, what sends or takes back asks first. */
export const askAbove = 50;

/** Ends the command with a message on stderr. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2;

  constructor(message: string, options: ErrorOptions & { exitCode: 1 | 2 }) {
    super(message, options);
    this.name = 'CommandError';
    this.exitCode = options.exitCode;
  }
}

/** Exit code 2: wrong use or bad input. */
export function wrongUse(message: string, cause?: unknown): CommandError {
  return new CommandError(message, { exitCode: 2, cause });
}

/** Exit code 1: it was asked rightly and did not work. */
export function failure(message: string, cause?: unknown): CommandError {
  return new CommandError(message, { exitCode: 1, cause });
}

export function print(text: string): void {
  process.stdout.write(`${forTerminal(text)}\n`);
}

export function note(text: string): void {
  process.stderr.write(`${forTerminal(text)}\n`);
}

/** Characters with their colours, which Tonus made itself. */
export function printDrawing(drawing: string): void {
  process.stdout.write(`${drawing}\n`);
}

const commanding = /(?![\n\t])[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/gu;

/** What would command the terminal, or turn what stands behind it, as its code: `\u001b`, in JSON too. */
function forTerminal(text: string): string {
  return text.replace(commanding, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** JSON on one line with `--json`, else the text. */
export function result(options: { json?: boolean }, value: unknown, text: () => string): void {
  print(options.json ? JSON.stringify(value) : text());
}

/** Opens, runs, closes whatever happens. */
export async function withSession<T>(
  shell: Shell,
  run: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await shell.open();
  try {
    return await run(session);
  } finally {
    await session.close();
  }
}

/** @throws CommandError(2) without a terminal to ask at; CommandError(1) on "no". */
export async function confirm(question: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!process.stdin.isTTY) throw wrongUse(`${question}\nAdd --yes to say so without a terminal.`);
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(`${question} [y/N] `);
  prompt.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw failure('nothing was done');
}

/** Columns as wide as their widest cell; a cell stands on one line, so that none looks like a row. */
export function table(cells: readonly (readonly string[])[]): string {
  const rows = cells.map((row) => row.map((cell) => cell.replace(/\s+/g, ' ')));
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
