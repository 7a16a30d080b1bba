import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../core/i18n/languages.ts';
import { sayDay } from '../../../core/i18n/say.ts';
import { fold } from '../../../core/surveys/answer-words.ts';
import { type Reader, readDate } from '../../../core/surveys/typed-dates.ts';

const today = '2026-11-29';

function read(input: string, reader: Partial<Reader> = {}): unknown {
  const parsed = readDate(fold(input), { language: 'cs', today, ...reader });
  return parsed.ok ? parsed.value : parsed.problem;
}

describe('a typed date', () => {
  it.each([
    ['2026-12-05', '2026-2-3', '2026/12/05', '2026.12.05'],
    ['5.12.2026', '5. 12. 2026', '05.12.2026 г.', '5. 12. 2026'],
    ['5/12/2026', '5-12-2026', '5 12 2026', '5.12.26'],
    ['5 декабря 2026', '5 декабря 2026 года', '5-е декабря 2026 г.', '5 дек. 2026'],
    ['5. prosince 2026', '5. PROSINCE 2026', '5. prosinec 2026', '5 prosince 26'],
    ['5 December 2026', 'December 5, 2026', 'the 5th of December, 2026', 'Dec 5 2026'],
    ['5 декабря', '5. prosince', '5.12.', '5. 12.'],
  ])('is understood as %s, %s, %s and %s by whoever speaks Czech', (...inputs) => {
    const expected = inputs.map((input) => (input.includes('2-3') ? '2026-02-03' : '2026-12-05'));
    expect(inputs.map((input) => read(input))).toEqual(expected);
  });

  it.each([
    ['Sept 7 2026', '2026-09-07'],
    ['7 сен 2026', '2026-09-07'],
    ['7. čvc 2026', '2026-07-07'],
    ['7. červen 2026', '2026-06-07'],
    ['7. červenc 2026', '2026-07-07'],
    ['7. čer 2026', 'not-a-date'],
    ['7 ма 2026', 'not-a-date'],
    ['29.2.2028', '2028-02-29'],
    ['29.2.2026', 'no-such-date'],
    ['31.2.', 'no-such-date'],
    ['31 февраля', 'no-such-date'],
    ['12/31/2026', 'no-such-date'],
    ['0000-00-00', 'no-such-date'],
    ['5.12.202', 'not-a-date'],
    ['5.12.2026 17:00', 'not-a-date'],
    ['7 of 10', 'not-a-date'],
    ['1,5', 'not-a-date'],
    ['-5.12', 'not-a-date'],
    ['December 2026', 'not-a-date'],
    ['December', 'not-a-date'],
    ['5 dec jan', 'not-a-date'],
    ['5', 'not-a-date'],
    ['soon', 'not-a-date'],
  ])('%j is %j', (input, expected) => {
    expect(read(input)).toBe(expected);
  });

  it.each([
    ['5/12/2026', 'unclear-date'],
    ['5-12', 'unclear-date'],
    ['5.12.2026', '2026-12-05'],
    ['5/5/2026', '2026-05-05'],
    ['12/31/2026', '2026-12-31'],
    ['31/12/2026', '2026-12-31'],
    ['13/13/2026', 'no-such-date'],
  ])('%j is %j by whoever speaks English, where the month may come first', (input, expected) => {
    expect(read(input, { language: 'en' })).toBe(expected);
  });

  it.each([
    ['5 января', '2026-11-29', '2027-01-05'],
    ['5 января', '2026-06-30', '2026-01-05'],
    ['Dec 31', '2027-01-02', '2026-12-31'],
    ['29.2.', '2026-11-29', '2028-02-29'],
    ['29.2.', '2096-11-29', '2096-02-29'],
    ['29.2.', '2100-03-01', '2104-02-29'],
  ])('without a year, %s on %s, is the nearest: %s', (input, on, expected) => {
    expect(read(input, { today: on })).toBe(expected);
  });

  it.each([
    ['1.6.45', '2045-06-01'],
    ['1.6.46', '1946-06-01'],
    ['1.6.00', '2000-06-01'],
  ])('with a year of two digits, %s, is at most 19 years ahead: %s', (input, expected) => {
    expect(read(input)).toBe(expected);
  });

  it('may be yesterday, today or tomorrow in any language', () => {
    const words = ['yesterday', 'вчера', 'Včera', 'today', 'Сегодня', 'dnes', 'tomorrow', 'завтра'];
    const days = [28, 28, 28, 29, 29, 29, 30, 30].map((day) => `2026-11-${day}`);
    expect([...words, 'zítra!'].map((word) => read(word))).toEqual([...days, '2026-11-30']);
    expect(read('tomorrow', { today: '2026-12-31' })).toBe('2027-01-01');
  });

  it('depends on no day where none is known', () => {
    const inputs = ['today', '5.12.', 'Dec 5', '5.12.26', '5 December 2026'];
    const found = inputs.map((input) => read(input, { today: '' }));
    expect(found).toEqual([...Array(4).fill('not-a-date'), '2026-12-05']);
  });
});

describe('what we say', () => {
  const day = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  const language = fc.constantFrom(...languages);

  it('is what we understand, whatever language the person speaks', () => {
    fc.assert(
      fc.property(day, language, language, (said, speaks, hears) => {
        expect(read(sayDay(speaks, said), { language: hears })).toBe(said);
      }),
      { numRuns: 500 },
    );
  });

  it.each(languages)('is understood for every day of a leap year in %s', (each) => {
    const first = Date.UTC(2028, 0, 1);
    for (let days = 0; days < 366; days += 1) {
      const said = new Date(first + days * 86_400_000).toISOString().slice(0, 10);
      for (const form of forms(each, said)) expect(read(form, { language: each })).toBe(said);
    }
  });

  const styles = (['long', 'medium'] as const).flatMap((dateStyle) =>
    languages.map(
      (each) => [each, new Intl.DateTimeFormat(each, { dateStyle, timeZone: 'UTC' })] as const,
    ),
  );

  function forms(each: Language, said: string): string[] {
    const own = styles.filter(([speaks]) => speaks === each);
    return [said, ...own.map(([, style]) => style.format(new Date(`${said}T00:00:00Z`)))];
  }
});
