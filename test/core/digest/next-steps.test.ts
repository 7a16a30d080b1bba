import { describe, expect, it } from 'vitest';
import { anything, loadNextSteps } from '../../../core/digest/next-steps.ts';
import { languages } from '../../../core/i18n/languages.ts';
import { templateCalled } from '../../../core/surveys/templates.ts';
import { loadThemes } from '../../../core/text/themes.ts';

const steps = loadNextSteps();

describe('next steps', () => {
  it('exist for every theme that people talk about, for customers or employees', () => {
    const without = loadThemes().ids.filter((about) => {
      const audiences = ['customer', 'employee'] as const;
      return steps.about(audiences.map((audience) => ({ audience, about }))).length === 0;
    });
    expect(without).toEqual([]);
  });

  it('exist for every driver of the engagement bank', () => {
    const { questions = [] } = templateCalled('engagement')?.survey ?? {};
    const drivers = questions.map((question) => ('driver' in question ? question.driver : ''));
    const without = drivers.filter(
      (about) => steps.about([{ audience: 'employee', about }]).length === 0,
    );
    expect(without).toEqual([]);
  });

  it('differ between customers’ support and employees’', () => {
    const [forCustomers] = steps.about([{ audience: 'customer', about: 'support' }]);
    const [forEmployees] = steps.about([{ audience: 'employee', about: 'Support' }]);
    expect(forCustomers).not.toBe(forEmployees);
  });

  it('come in the order of what is pressing, each once', () => {
    const asked = [
      { audience: 'employee', about: 'workload' },
      { audience: 'employee', about: 'nothing we know' },
      { audience: 'employee', about: 'stress' },
      anything('employee'),
    ] as const;
    expect(steps.about(asked)).toEqual(['drop-one', 'show-results']);
  });

  it.each(languages)('are one sentence or two in %s, and fit a digest', (language) => {
    const ids = steps.about([anything('customer'), { audience: 'employee', about: 'pay' }]);
    for (const id of ids) {
      const text = steps.text(id, language);
      expect(text).toMatch(/\.$/);
      expect(text.length).toBeLessThan(200);
    }
    expect(steps.text('gone', language)).toBe('');
  });
});
