import fc from 'fast-check';

const weekday = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU');
const monthDay = fc.oneof(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -31, max: -1 }));
const month = fc.integer({ min: 1, max: 12 });
const nth = fc.oneof(fc.constantFrom(1, 2, 3, 4, 5), fc.constantFrom(-1, -2, -5));
const numberedWeekday = fc.tuple(nth, weekday).map((parts) => parts.join(''));

function part(name: string, value: fc.Arbitrary<unknown>, maxLength = 3): fc.Arbitrary<string> {
  return fc
    .uniqueArray(value, { maxLength })
    .map((values) => (values.length === 0 ? '' : `;${name}=${values.join(',')}`));
}

function joined(...texts: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...texts).map((each) => each.join(''));
}

const inMonths = part('BYMONTH', month);
const days = joined(part('BYDAY', weekday), part('BYMONTHDAY', monthDay), inMonths);
const frequency = fc.oneof(
  joined(fc.constant('FREQ=DAILY'), days),
  joined(fc.constant('FREQ=WEEKLY'), part('BYDAY', weekday), inMonths),
  joined(fc.constantFrom('FREQ=MONTHLY', 'FREQ=YEARLY'), days),
  joined(fc.constant('FREQ=MONTHLY'), part('BYDAY', fc.oneof(weekday, numberedWeekday)), inMonths),
  joined(fc.constant('FREQ=YEARLY'), part('BYDAY', numberedWeekday), inMonths),
);
const interval = fc.integer({ min: 1, max: 5 }).map((each) => `;INTERVAL=${each}`);
const end = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 1, max: 40 }).map((count) => `;COUNT=${count}`),
  fc.constantFrom(';UNTIL=20281231', ';UNTIL=20281231T120000Z'),
);

/** RFC 5545 rules without a time. */
export const anyRrule = joined(frequency, interval, end);

/** A date of 2024 to 2027. */
export const anyDate = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 86_400_000, max: Date.UTC(2027, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
