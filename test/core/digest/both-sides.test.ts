import { describe, expect, it } from 'vitest';
import { linkAcrossSites, linkLines } from '../../../core/digest/both-sides.ts';
import { countsIn, noCounts } from '../../../core/digest/counts.ts';
import type { Overview } from '../../../core/digest/overview.ts';
import type { Disclosure } from '../../../core/disclosure/disclosure.ts';
import { englishVoice } from '../../support/voice.ts';
import { houseOf } from '../programmes/file-house.ts';

/** Sites 0, 1, 2…: of ten customers each, as many as its number are happy; of employees, as `enpsAt` says. */
function company(sites: number, enpsAt: (site: number) => number | 'withheld') {
  const numbers = Array.from({ length: sites }, (_, site) => site);
  const groups = new Map(
    numbers.map((site) => {
      const counts = noCounts();
      const now = countsIn(counts, 'delivery\nscore\ndelivery')[0];
      now?.set(5, site).set(1, 10 - site);
      return [JSON.stringify([`s${site}`]), counts] as const;
    }),
  );
  const overview = { house: houseOf().house, until: new Date(), fields: ['site'], groups };
  const groupViews = numbers.map((site) => {
    const value = enpsAt(site);
    const score = value === 'withheld' ? value : { value };
    return { cell: { site: `s${site}` }, scores: [{ metric: 'enps', history: [{ score }] }] };
  });
  const disclosure = { view: async () => [{ groups: groupViews }] } as unknown as Disclosure;
  return { overview: overview as unknown as Overview, disclosure };
}

async function told(sites: number, enpsAt: (site: number) => number | 'withheld', sees = {}) {
  const { overview, disclosure } = company(sites, enpsAt);
  return linkLines(englishVoice, await linkAcrossSites({ disclosure }, overview, { sees })).join();
}

describe('employees and customers of the same sites', () => {
  it('are compared where there are ten sites or more', async () => {
    expect(await told(10, (site) => site * 5)).toContain(
      'Across 10 sites, customers are happier where employees are',
    );
    expect(await told(9, (site) => site * 5)).toBe('');
  });

  it('count only where employees’ figure was shown', async () => {
    expect(await told(10, (site) => (site === 4 ? 'withheld' : site))).toBe('');
  });

  it('are not compared for a manager of some of them', async () => {
    expect(await told(10, (site) => site, { site: ['s1'] })).toBe('');
  });
});
