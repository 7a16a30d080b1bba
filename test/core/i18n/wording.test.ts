import { describe, expect, it } from 'vitest';
import type { MessageKey, OtherAddress } from '../../../core/i18n/en.ts';
import { files } from '../../../core/i18n/languages.ts';
import { catalogues, createSay } from '../../../core/i18n/say.ts';
import { ourWording, ownText, respondentKeys } from '../../../core/i18n/wording.ts';
import { typographicFaults } from '../../support/typography.ts';

/** Words that address somebody formally: pronouns, and verbs in the plural. */
const formal = {
  ru: /(?<!\p{L})(?:вы|вас|вам|вами|ваш\p{L}*|\p{L}+(?:йте|ите|ьте|ете))(?!\p{L})/iu,
  cs: /(?<!\p{L})(?:vy|vás|vám|vámi|váš|vaš\p{L}*|jste|\p{L}{2,}(?<!j[eě]š)te)(?!\p{L})/iu,
} as const;

const addressesFormally = (language: 'ru' | 'cs', text: string): boolean =>
  formal[language].test(text.replace(/\{\w+/g, ''));

const spoken = ['ru', 'cs'] as const;
const informalOf = (language: 'ru' | 'cs'): OtherAddress => files[language].address?.informal ?? {};

describe.each(spoken)('the informal sentences in %s', (language) => {
  it('are there for every sentence that addresses somebody formally', () => {
    const addressing = respondentKeys.filter((key) =>
      addressesFormally(language, catalogues[language][key]),
    );
    expect(addressing.length).toBeGreaterThan(30);
    expect(addressing.filter((key) => !informalOf(language)[key])).toEqual([]);
  });

  it('address nobody formally, and differ from the formal ones', () => {
    const texts = Object.entries(informalOf(language)) as [MessageKey, string][];
    expect(texts.filter(([, text]) => addressesFormally(language, text))).toEqual([]);
    expect(texts.filter(([key, text]) => catalogues[language][key] === text)).toEqual([]);
  });

  it('have nothing that an editor would strike out', () => {
    const texts = Object.values(informalOf(language));
    const faults = texts.flatMap((text) => typographicFaults(text, language));
    expect(faults.filter((fault) => !fault.includes(': familiar address: '))).toEqual([]);
  });
});

describe('the words of a house', () => {
  const say = createSay();

  it('are formal where it says nothing', () => {
    expect(say('ru', 'link.half', {}, ourWording)).toContain('подтвердите');
    expect(say('ru', 'link.half', {}, { ...ourWording, informal: ['ru'] })).toContain('подтверди,');
    expect(say('cs', 'link.half', {}, { ...ourWording, informal: ['ru'] })).toContain('potvrďte');
  });

  it('are its own sentences before either', () => {
    const texts = { closed: { ru: 'Поздно, {company}!' } };
    const wording = { informal: ['ru'] as const, texts };
    expect(say('ru', 'closed', { company: 'K' }, wording)).toBe('Поздно, K!');
    expect(say('en', 'closed', {}, wording)).toBe(say('en', 'closed'));
    expect(ownText(wording, 'cs', 'closed')).toBe('');
  });
});
