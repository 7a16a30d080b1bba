/** One line of what happened, expected against seen. */
export interface Result {
  what: string;
  expected: number;
  seen: number;
  /** For whom, or what, it is off. */
  off: readonly string[];
}

export function isRight({ expected, seen, off }: Result): boolean {
  return expected === seen && off.length === 0;
}

/** Adds up over a list of people, and names those for whom it is off. */
export function compare<T>(
  what: string,
  list: readonly T[],
  { of, expected, seen }: { of(one: T): string; expected(one: T): number; seen(one: T): number },
): Result {
  return {
    what,
    expected: sum(list.map(expected)),
    seen: sum(list.map(seen)),
    off: list.filter((one) => expected(one) !== seen(one)).map(of),
  };
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
