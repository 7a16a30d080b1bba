import { seconds, type Timed } from './printer.ts';
import { isRight, type Result } from './result.ts';
import type { Outcome } from './show.ts';

/** The digest, what happened (expected against seen), and how long it took. */
export function outcomeText(
  { results, digest }: Outcome,
  phases: readonly Timed[],
  isGood: boolean,
): string {
  const took = phases.map(({ title, ms }) => `   ${seconds(ms).padStart(7)}  ${title}`);
  const total = phases.reduce((sum, { ms }) => sum + ms, 0);
  const wrong = results.filter((result) => !isRight(result)).length;
  const verdict = isGood
    ? `All as expected, in ${seconds(total)}.`
    : `${wrong} of ${results.length} not as expected: see the lines with ✗.`;
  return [
    '\nThe digest as it arrived in Slack\n',
    ...digest.split('\n').map((line) => `   │ ${line}`),
    '\nWhat happened\n',
    ...resultLines(results),
    '\nHow long it took\n',
    ...took,
    `\n${verdict}\n`,
  ].join('\n');
}

export function outcomeJson(
  { results, digest }: Outcome,
  phases: readonly Timed[],
  isGood: boolean,
): string {
  return `${JSON.stringify({ ok: isGood, results, digest, phases })}\n`;
}

function resultLines(results: readonly Result[]): string[] {
  const width = Math.max(...results.map(({ what }) => what.length));
  const line = (mark: string, what: string, expected: unknown, seen: unknown): string =>
    `   ${mark} ${what.padEnd(width)}  ${String(expected).padStart(8)}  ${String(seen).padStart(5)}`;
  const off = ({ off }: Result): string => (off.length > 0 ? `   off: ${off.join(', ')}` : '');
  return [
    line(' ', '', 'expected', 'seen'),
    ...results.map(
      (result) =>
        line(isRight(result) ? '✓' : '✗', result.what, result.expected, result.seen) + off(result),
    ),
  ];
}
