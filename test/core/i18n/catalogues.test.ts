import { describe, expect, it } from 'vitest';
import { sentences as en, type MessageKey } from '../../../core/i18n/en.ts';
import { faultsIn, languageFaults } from '../../../core/i18n/faults.ts';
import { isLanguage, languages, textIn } from '../../../core/i18n/languages.ts';
import { placeholdersIn } from '../../../core/i18n/placeholders.ts';
import { catalogues, createSay, sayDay, sayTime } from '../../../core/i18n/say.ts';
import { typographicFaults } from '../../support/typography.ts';

const keys = Object.keys(en) as MessageKey[];

it('have the sentences and placeholders of the English ones', () => {
  expect(languageFaults()).toEqual([]);
});

it('names the file and the key of what is missing or too many', () => {
  const model = {
    joined: 'Hello, {name}.',
    days: '{n, plural, one {# day} other {# {of}}}',
    x: '',
  };
  const own = { joined: 'Hallo.', days: '{n, plural, other {# {of} {og}}}', more: '', x: '{' };
  expect(faultsIn('de.ts', own, { ...model, left: '' }, ['joined', 'left'])).toEqual([
    "de.ts: 'left' is missing",
    "de.ts: 'joined' lacks {name}",
    "de.ts: 'days' has {og} too many",
    "de.ts: 'more' is no sentence of core/i18n/en.ts",
    "de.ts: 'x' cannot be read as an ICU message",
  ]);
});

describe.each(languages)('the catalogue %s', (language) => {
  it('says every sentence, for one and for many', () => {
    const say = createSay();
    for (const count of [0, 1, 2, 5, 21, 1.5]) {
      for (const key of keys) expect(say(language, key, valuesOf(key, count))).not.toContain('{');
    }
  });

  it.each([[[]], [[language]]])(
    'ends with one full stop after any value, informal in %j',
    (own) => {
      const say = createSay();
      const wording = { informal: own, texts: {} };
      const said = keys.map((key) => say(language, key, { ...valuesOf(key, 2, 'x.') }, wording));
      expect(said.filter((text) => text.includes('..'))).toEqual([]);
      expect(said.filter((text) => /x\.(?: |$)/.test(text)).length).toBeGreaterThan(4);
    },
  );

  it.each([[[]], [[language]]])('says how a command is typed, informal in %j', (informal) => {
    const say = createSay();
    const wording = { informal, texts: {} };
    const said = keys.map((key) => {
      return say(language, key, { ...valuesOf(key, 2), slash: '/tonus ' }, wording);
    });
    expect(said.filter((text) => /\/(?!tonus )[a-z]/.test(text))).toEqual([]);
    expect(said.filter((text) => text.includes('/tonus stop')).length).toBeGreaterThan(4);
  });
});

function valuesOf(key: MessageKey, count: number, value = 'x') {
  const names = Object.fromEntries(placeholdersIn(en[key]).map((name) => [name, value]));
  const counted = { count, people: count, rounds: count };
  return { ...names, ...counted, reached: 1, answered: 1, asked: 2, negative: 0 };
}

describe.each(languages)('an editor of %s', (language) => {
  it('finds nothing to strike out', () => {
    const texts = Object.values(catalogues[language]);
    expect(texts.flatMap((text) => typographicFaults(text, language))).toEqual([]);
  });
});

it.each([
  ['en', 'Its "name"'],
  ['en', 'Wait...'],
  ['en', 'yes - no'],
  ['en', 'two  spaces'],
  ['en', 'What ?'],
  ['en', 'one,two'],
  ['en', ' a space'],
  ['en', 'Сan'],
  ['ru', 'Cтоп'],
  ['ru', 'Взял(а)'],
  ['ru', 'для Вас'],
  ['ru', 'учет'],
  ['ru', '“да”'],
  ['cs', 'rád/a'],
  ['cs', 'Jak se máš ty?'],
  ['cs', '«ano»'],
  ['cs', 'ne\u0301'],
] as const)('an editor of %s strikes out %j', (language, text) => {
  expect(typographicFaults(text, language)).not.toEqual([]);
});

describe('speaking', () => {
  it('leaves as it is what only looks like a command', () => {
    const text = "See https://k.example/stop, help/privacy, /stopwatch and '/stop': /stop";
    const wording = { informal: [], texts: { stopped: { en: text } } };
    expect(createSay()('en', 'stopped', { slash: '/tonus ' }, wording)).toBe(
      text.replace(': /stop', ': /tonus stop'),
    );
  });

  it('counts in Russian and Czech as people do', () => {
    const say = createSay();
    const counted = (language: 'ru' | 'cs', count: number) => say(language, 'age.days', { count });
    expect([1, 2, 5, 21].map((count) => counted('ru', count))).toEqual([
      '1 день',
      '2 дня',
      '5 дней',
      '21 день',
    ]);
    expect([1, 2, 5].map((count) => counted('cs', count))).toEqual(['1 den', '2 dny', '5 dní']);
  });

  it.each([
    ['ru', 'Снова об этом не спросят раньше 5 декабря 2026 г.'],
    ['cs', 'Znovu se na to nezeptáme dříve než 5. prosince 2026.'],
    ['en', 'Not asked again before December 5, 2026.'],
  ] as const)('ends a sentence of %s with a date as people do', (language, text) => {
    const date = sayDay(language, '2026-12-05');
    expect(createSay()(language, 'mydata.fact.until', { date }).replace(/\s/g, ' ')).toBe(text);
  });

  it('puts in what people wrote as it is', () => {
    const text = "<b>{count}</b> '{x}' <!channel>";
    expect(createSay()('en', 'card.words', { text })).toBe(`“${text}”`);
  });

  it('tells the time by a clock of 24 hours in the zone asked for', () => {
    const at = new Date('2026-12-01T16:00:00Z');
    expect(sayTime('en', at, 'Europe/Prague')).toContain('17:00');
    expect(sayTime('cs', at, 'Asia/Almaty')).toContain('21:00');
  });

  it('falls back to a language that is there', () => {
    expect(textIn({ cs: 'ahoj' }, 'ru')).toBe('ahoj');
    expect(textIn({}, 'ru')).toBe('');
    expect(isLanguage('tlh')).toBe(false);
  });
});
