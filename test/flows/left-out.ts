/** What rows say about a person and `/mydata` does not. */

type Reasons = Readonly<Record<string, string>>;

/** Collections that name people and are not shown. */
const technical: Reasons = {
  inbox:
    'what somebody sent moments ago, until it has its reply, and where that stands in their chat',
  links: 'two accounts, both shown, for the minutes in which they are joined',
  urns: 'for whom an open round has blank ballots: `rounds` shows that they were asked',
  releases: 'who was asked in a closed round, sealed: `rounds` and `closedRounds` show it',
  house: 'what the company’s programme files say, managers by id among it',
};

/** Fields that say nothing of the person: ids that tie rows together, and what keeps processes apart. */
const technicalFields: Reasons = {
  _id: 'of a row',
  ask: 'the id of one',
  round: 'the id of one',
  about: 'what a message is about',
  leaseUntil: 'which process has it',
  to: 'an account, which is shown',
  sent: 'the platform’s id of a message in that account',
  'facts.from': 'the answer it came from',
  'attention.at': 'when the row changed',
  'leftout.at': 'when the newest of its events happened, which is shown',
  'met.expiresAt': 'when the row goes',
  'cases.person': 'a customer, in what a manager did for them',
};

export function leftOutOf(
  shown: string,
  rows: ReadonlyMap<string, readonly unknown[]>,
  ids: readonly string[],
): string[] {
  return [...rows].flatMap(([collection, all]) =>
    collection in technical
      ? []
      : all
          .filter((row) => collection !== 'people' || isOwn(row, ids))
          .flatMap((row) => leaves(aboutThem(row, ids), collection))
          .filter(([, value]) => !shown.includes(JSON.stringify(value).slice(1, -1)))
          .map(([path, value]) => `${path}: ${value}`),
  );
}

/** On the roster others name them as their manager: that is about the others. */
function isOwn(row: unknown, ids: readonly string[]): boolean {
  return isRecord(row) && ids.includes(String(row['_id']));
}

/** The smallest parts of a row that name the person by a field of their own. */
function aboutThem(value: unknown, ids: readonly string[]): unknown[] {
  if (!isRecord(value)) return [];
  const fields = Object.values(value);
  const isNamed = fields.some((each) => typeof each === 'string' && ids.includes(each));
  return isNamed ? [value] : fields.flat().flatMap((each) => aboutThem(each, ids));
}

/** Every text and time in it, with where that stands; what was sealed is JSON. */
function leaves(value: unknown, path: string): [string, string][] {
  if (typeof value === 'string')
    return /^[[{]/.test(value) ? leaves(JSON.parse(value), path) : [[path, value]];
  if (Array.isArray(value)) return value.flatMap((each) => leaves(each, path));
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .filter(([key]) => !(key in technicalFields || `${path}.${key}` in technicalFields))
    .flatMap(([key, each]) => leaves(each, `${path}.${key}`));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
