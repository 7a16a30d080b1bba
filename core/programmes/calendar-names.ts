const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** `Jan`, `january` as 1 to 12; 0 for anything else. */
export function monthNamed(word: string): number {
  return numberOf(months, word);
}

/** ISO weekdays of `Mon`, `mondays`, `Mon-Fri`, `weekdays` or `weekend`; none for anything else. */
export function weekdaysNamed(word: string): readonly number[] {
  if (/^weekdays?$/i.test(word)) return [1, 2, 3, 4, 5];
  if (/^weekends?$/i.test(word)) return [6, 7];
  const [from = 0, to = from, ...more] = word
    .split('-')
    .map((name) => numberOf(weekdays, name.trim()));
  if (from === 0 || to === 0 || more.length > 0) return [];
  return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => ((from - 1 + i) % 7) + 1);
}

export function weekdayName(weekday: number): string {
  return shortName(weekdays, weekday);
}

export function monthName(month: number): string {
  return shortName(months, month);
}

function numberOf(names: readonly string[], word: string): number {
  const plain = word.toLowerCase();
  if (plain.length < 3) return 0;
  return names.findIndex((name) => name.startsWith(plain) || `${name}s` === plain) + 1;
}

function shortName(names: readonly string[], number: number): string {
  const name = names[number - 1] ?? '';
  return name.slice(0, 1).toUpperCase() + name.slice(1, 3);
}
