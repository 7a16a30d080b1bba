import { describe, expect, it } from 'vitest';
import { templateCalled } from '../../../core/surveys/templates.ts';
import { faultsOf, houseOf } from './file-house.ts';

const head = `company: { name: Kavárna, languages: [en, ru, cs] }
hours: { zone: Europe/Prague, days: Mon-Fri, from: "09:00", to: "17:00" }
touchpoints: [delivery]
`;

function pulse(cadence: string, survey = '{ template: pulse }', closes = '5d'): string {
  return `${head}surveys:
  - ${survey}
programmes:
  - id: weekly
    survey: pulse
    who: { audience: employee }
    cadence: ${cadence}
    starts: 2026-01-05
    closes: ${closes}
`;
}

function rotating(take: number): string {
  return `{ id: pulse, version: 1, audience: employee, questions: [{ rotate: engagement, take: ${take} }] }`;
}

describe('a template in a programme file', () => {
  it('is the survey, under its own name or another', () => {
    const { house } = houseOf(
      `${head}surveys: [{ template: nps }, { template: csat, id: shop, version: 3 }]\n`,
    );
    expect(house.surveys[0]).toEqual(templateCalled('nps')?.survey);
    expect(house.surveys[1]).toEqual({
      ...templateCalled('csat')?.survey,
      id: 'shop',
      version: 3,
    });
  });

  it('may be asked by programmes and looked at by rules for cases, as if it were written out', () => {
    const rest = `surveys: [{ template: delivery }]
programmes: [{ id: p, survey: delivery, who: { audience: customer }, trigger: { touchpoint: delivery } }]
cases: { open: [{ survey: delivery, when: score <= 2 }] }
`;
    expect(faultsOf(head + rest)).toEqual([]);
    expect(faultsOf(head + rest.replace('score <=', 'stars <='))[0]).toMatch(
      /^6:43: cases\.open\[1st\].when: found "stars", which is no question here; allowed: score, what, why/,
    );
  });

  it('is refused with its place where there is none of that name', () => {
    expect(faultsOf(`${head}surveys:\n  - { template: nsp }\n`)).toEqual([
      expect.stringMatching(
        /^5:17: surveys\[nsp\].template: found "nsp"; allowed: .*Did you mean "nps"\?$/,
      ),
    ]);
    expect(faultsOf(`${head}surveys:\n  - { template: nps, audience: customer }\n`)).toEqual([
      expect.stringMatching(
        /^5:22: surveys\[nps\]: found the key "audience"; allowed: template, id, version/,
      ),
    ]);
    expect(faultsOf(`${head}surveys: [{ template: ../../package }]\n`)).toHaveLength(1);
  });
});

describe('questions in turns in a programme file', () => {
  it('are all in the survey, with how many a round takes', () => {
    const { house } = houseOf(pulse('every week on Mon at 09:30'));
    const [survey] = house.surveys;
    expect(survey?.questions).toHaveLength(57);
    expect(survey?.rotation).toMatchObject({ bank: 'engagement', take: 4 });
    expect(survey?.rotation?.questions).toHaveLength(56);
  });

  it.each([
    [4, 'every week on Mon at 09:30', '13d'],
    [8, 'every 2 weeks on Mon at 09:30', '5d'],
    [14, 'every month on the 1st Mon at 09:30', '5d'],
    [28, 'every 3 months on the 1st Mon at 09:30', '6d'],
  ])('may be %i at once %s', (take, cadence, closes) => {
    expect(faultsOf(pulse(cadence, rotating(take), closes))).toEqual([]);
  });

  it('are refused where the bank is too small for the cadence, with how many would do', () => {
    expect(faultsOf(pulse('every week on Mon at 09:30', rotating(5)))).toEqual([
      '10:14: programmes[weekly].cadence: found "every week on Mon at 09:30" for survey "pulse": a round takes 5 of the 56 questions of "engagement", and none may return for 12 weeks; allowed: take: 4, or a rarer cadence',
    ]);
    expect(faultsOf(pulse('every day at 09:30', rotating(1)))[0]).toMatch(
      /; allowed: a rarer cadence$/,
    );
  });

  it('may come daily where each person is asked only once in a while', () => {
    const daily = pulse('every day at 09:30', rotating(14));
    expect(faultsOf(`${daily}    drip: 30d\n`)).toEqual([]);
    expect(faultsOf(`${daily}    drip: 20d\n`)[0]).toMatch(
      /; allowed: take: 11, or a rarer cadence$/,
    );
  });

  it('are refused in a new version of a survey that a stored programme asks too often', () => {
    const stored = houseOf(pulse('every week on Mon at 09:30', rotating(4))).house;
    const next = `surveys:\n  - ${rotating(9).replace('version: 1', 'version: 2')}\n`;
    expect(faultsOf(next, stored)).toEqual([
      expect.stringMatching(
        /^2:61: surveys\[pulse\].questions: programme "weekly": found "every week/,
      ),
    ]);
  });

  it('need rounds', () => {
    const file = `${head}surveys: [{ id: s, version: 1, audience: employee, questions: [{ rotate: engagement, take: 4 }] }]
programmes:
  - { id: p, survey: s, who: { audience: employee }, trigger: { touchpoint: delivery } }
`;
    expect(faultsOf(file)[0]).toMatch(
      /^6:63: programmes\[p\].trigger: found a trigger for employees/,
    );
  });

  it.each([
    ['{ rotate: engagment, take: 4 }', 'found "engagment"; allowed: engagement. Did you mean'],
    ['{ rotate: nps, take: 4 }', 'found "nps"; allowed: engagement'],
    ['{ rotate: engagement, take: 57 }', 'take: found 57; allowed: at most 56'],
    ['{ rotate: engagement, take: 0 }', 'take: found 0; allowed: a whole number from 1'],
    ['{ rotate: engagement }', 'take: missing; allowed: a whole number'],
    [
      '{ rotate: engagement, take: 1 }, { rotate: engagement, take: 1 }',
      'found rotate a second time; allowed: once in a survey',
    ],
  ])('are refused where they are wrong: %s', (questions, message) => {
    const survey = `{ id: pulse, version: 1, audience: employee, questions: [${questions}] }`;
    const faults = faultsOf(`${head}surveys:\n  - ${survey}\n`);
    expect(faults.join('\n')).toContain(message);
    expect(faults[0]).toMatch(/^5:\d+: /);
  });

  it('are refused in a survey for customers', () => {
    const survey =
      '{ id: s, version: 1, audience: customer, questions: [{ rotate: engagement, take: 4 }] }';
    expect(faultsOf(`${head}surveys: [${survey}]\n`)[0]).toContain(
      'found "engagement", a bank for employees; allowed: in their surveys',
    );
  });
});
