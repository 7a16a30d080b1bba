/** Groups that may be reported: everybody asked, or those who share one or two fields of the roster. */

/** `{}` is everybody asked; `{ team: 'Shop' }`; `{ team: 'Shop', site: 'Praha' }`. */
export type Cell = Readonly<Record<string, string>>;

/** Somebody asked, with the groups they belonged to when the round opened; `''` for none. */
export interface RoundMember {
  person: string;
  team: string;
  site: string;
}

export const everybody: Cell = {};

/** The same text for the same cell, whatever the order of its fields. */
export function cellKey(cell: Cell): string {
  return JSON.stringify(Object.entries(cell).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function isIn(cell: Cell, member: RoundMember): boolean {
  return Object.entries(cell).every(([field, group]) => groupOf(member, field) === group);
}

/** A cell with the positions of its members among those asked. */
export interface Candidate {
  cell: Cell;
  people: readonly number[];
}

/** Every cell of the declared breakdowns that has a member, everybody first. `team*site` crosses two fields. */
export function cellsOf(
  members: readonly RoundMember[],
  breakdowns: readonly string[],
): Candidate[] {
  const found = new Map<string, { cell: Cell; people: number[] }>();
  const crossed = breakdowns.map((breakdown) => breakdown.split('*').sort().join('*'));
  for (const breakdown of new Set(['', ...crossed])) {
    const fields = breakdown === '' ? [] : breakdown.split('*');
    for (const [at, member] of members.entries()) {
      const groups = fields.map((field) => [field, groupOf(member, field)] as const);
      if (groups.some(([, group]) => group === '')) continue;
      const cell = Object.fromEntries(groups);
      const key = cellKey(cell);
      const known = found.get(key);
      if (known) known.people.push(at);
      else found.set(key, { cell, people: [at] });
    }
  }
  return [...found.values()];
}

/** Which cells matter more: everybody, then teams, then sites, then other fields, then crosses. */
export function rankOf(cell: Cell): number {
  const [field, ...others] = Object.keys(cell);
  if (field === undefined) return 0;
  if (others.length > 0) return 4;
  return field === 'team' ? 1 : field === 'site' ? 2 : 3;
}

function groupOf(member: RoundMember, field: string): string {
  return field === 'team' || field === 'site' ? member[field] : '';
}
