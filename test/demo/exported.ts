import { parse } from 'csv-parse/sync';
import type { Player } from './cast.ts';
import * as due from './expected.ts';
import { compare, type Result } from './result.ts';
import type { Scene } from './scene.ts';

/** What `tonus export answers` gives for a spreadsheet: every answer of a customer once, nobody else's by name. */

type Row = Readonly<Record<string, string>>;

export async function judgeExport({ program, players }: Scene): Promise<Result[]> {
  const csv = await program.run('export', 'answers', '--format', 'csv');
  const rows: Row[] = parse(csv, { bom: true, columns: true });
  const customers = players.filter(({ isCustomer }) => isCustomer);
  const employees = players.filter(({ isCustomer }) => !isCustomer);
  const of = ({ script }: Player): string => script.person;
  return [
    compare('customers’ answers in the export, once each', customers, {
      of,
      expected: ({ script }) => due.answers(script),
      seen: ({ script }) => rowsOf(rows, script.person).length,
    }),
    compare('employees’ words in the export', employees, {
      of,
      expected: () => 0,
      seen: ({ script }) => wordsIn(csv, due.textsOf(script)) + rowsOf(rows, script.person).length,
    }),
    {
      what: 'cells of the export that a spreadsheet would run',
      expected: 0,
      seen: rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=@]/.test(cell)).length,
      off: [],
    },
  ];
}

function rowsOf(rows: readonly Row[], person: string): Row[] {
  return rows.filter((row) => row['person'] === person);
}

function wordsIn(csv: string, texts: readonly string[]): number {
  return texts.filter((text) => text.length > 2 && csv.includes(text)).length;
}
