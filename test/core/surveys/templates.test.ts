import { describe, expect, it } from 'vitest';
import { sentences as en } from '../../../core/i18n/en.ts';
import { languages, type Texts } from '../../../core/i18n/languages.ts';
import type { Question } from '../../../core/model.ts';
import { choicesOf } from '../../../core/surveys/questions.ts';
import { listTemplates, type Template, templateCalled } from '../../../core/surveys/templates.ts';
import { loadThemes } from '../../../core/text/themes.ts';
import { typographicFaults } from '../../support/typography.ts';

/** A chat on a phone shows about this much of a button. */
const mostButtonCharacters = 30;
const mostTextCharacters = 120;
/** More would be a list to scroll. */
const mostOptions = 10;

const templates = listTemplates();
const each = templates.map((template) => [template.id, template] as const);

function labelsOf(question: Question): readonly Texts[] {
  const ends = question.kind === 'scale' ? Object.values(question.ends) : [];
  const options = 'options' in question ? question.options.map(({ text }) => text) : [];
  return [...ends, ...options];
}

function textsOf({ title, about, survey }: Template): readonly Texts[] {
  const asked = survey.questions.flatMap((question) => [question.text, ...labelsOf(question)]);
  return [title, about, ...asked];
}

describe('the templates', () => {
  it('are all that was promised', () => {
    const ids = templates.map(({ id }) => id).join(' ');
    expect(ids).toBe(
      'cancelling ces complaint csat delivery engagement enps expected-and-got leaving nps obstacles onboarding perception pulse return store-visit store-walk support-call website',
    );
    expect(templateCalled('none')).toBeNull();
  });

  it.each(each)('%s speaks every language in every text', (_, template) => {
    const lacking = textsOf(template).filter((texts) => languages.some((each) => !texts[each]));
    expect(lacking).toEqual([]);
  });

  it.each(each)('%s fits a phone and the buttons of every platform', (_, { survey }) => {
    for (const question of survey.questions) {
      for (const language of languages) {
        expect(question.text[language]?.length).toBeLessThanOrEqual(mostTextCharacters);
        const buttons = choicesOf(question, language).flat();
        if (question.kind !== 'scale') expect(buttons.length).toBeLessThanOrEqual(mostOptions);
      }
      for (const label of labelsOf(question).flatMap((texts) => Object.values(texts)))
        expect(label.length, label).toBeLessThanOrEqual(mostButtonCharacters);
    }
  });

  it.each(each)(
    '%s has no option twice in a language, which could not be typed',
    (_, { survey }) => {
      for (const question of survey.questions) {
        if (!('options' in question)) continue;
        for (const language of languages) {
          const labels = question.options.map(({ text }) => text[language]?.toLowerCase());
          expect(new Set(labels).size).toBe(labels.length);
        }
      }
    },
  );

  it.each(each)('%s has no typographic fault', (_, template) => {
    const faults = textsOf(template).flatMap((texts) =>
      languages.flatMap((language) => typographicFaults(texts[language] ?? '', language)),
    );
    expect(faults).toEqual([]);
  });

  it.each(each)('%s states where each of its metrics cuts the scale', (_, { written, survey }) => {
    const questions = written['questions'] as readonly Readonly<Record<string, unknown>>[];
    const stated = questions.filter((question) => question['cutoffs'] !== undefined).length;
    const cut = survey.questions.filter((question) => 'cutoffs' in question && question.cutoffs);
    expect(stated).toBe(cut.length);
  });

  it.each(each.filter(([, { survey }]) => survey.audience === 'employee'))(
    '%s forces nobody who works here to answer what could give them away',
    (_, { survey }) => {
      const forced = survey.questions.filter(({ kind, optional }) => kind === 'text' && !optional);
      expect(forced).toEqual([]);
    },
  );

  it('let people who leave skip every question', () => {
    const { questions = [] } = templateCalled('leaving')?.survey ?? {};
    expect(questions.filter(({ optional }) => !optional)).toEqual([]);
    expect(questions).not.toEqual([]);
  });
});

describe('the engagement bank', () => {
  it('has four statements for each of 14 drivers', () => {
    const { survey, bank } = templateCalled('engagement') ?? {};
    const drivers = (survey?.questions ?? []).map((question) =>
      'driver' in question ? question.driver : '',
    );
    const counts = [...new Set(drivers)].map(
      (driver) => drivers.filter((d) => d === driver).length,
    );
    expect(bank).toBe(true);
    expect(counts).toEqual(Array.from({ length: 14 }, () => 4));
  });

  it('has a name for each of them in every language', () => {
    const { questions = [] } = templateCalled('engagement')?.survey ?? {};
    const themes = loadThemes();
    for (const question of questions) {
      const id = 'driver' in question ? question.driver : '';
      const named = Object.hasOwn(en, `driver.${id}`) || themes.nameOf(id, 'en') !== id;
      expect(named, id).toBe(true);
    }
  });

  it('says nothing twice in any language', () => {
    const { questions = [] } = templateCalled('engagement')?.survey ?? {};
    for (const language of languages) {
      expect(new Set(questions.map(({ text }) => text[language])).size).toBe(questions.length);
    }
  });
});
