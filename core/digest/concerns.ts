import type { EmployeeView, ScoreView } from '../disclosure/release-types.ts';
import { rangeOf } from '../insight/figure.ts';
import type { CaseFigures } from './case-figures.ts';
import type { CustomerFigure, ThemeSaid } from './figures.ts';
import { anything, type Concern } from './next-steps.ts';

/** What a manager could look after, the most pressing first. Pure. */

interface Told {
  figures: readonly CustomerFigure[];
  themes: readonly ThemeSaid[];
  employees: EmployeeView;
  cases: Pick<CaseFigures, 'overdue'>;
}

const customer = (about: string): Concern => ({ audience: 'customer', about });
const employee = (about: string): Concern => ({ audience: 'employee', about });
/** Of a scale; what stands higher is in order. */
const lowShare = 0.6;

export function concernsOf({ figures, themes, employees, cases }: Told): Concern[] {
  const scores = employees.flatMap(({ groups }) => groups.flatMap((group) => group.scores));
  const fallen = scores.filter(({ change }) => change?.detectable && change.value < 0);
  const grown = themes.filter(({ change }) => change?.detectable && change.value > 0);
  return [
    ...(cases.overdue > 0 ? [customer('waiting-cases')] : []),
    ...fallen.map(concernOf),
    ...figures
      .filter(({ change }) => change?.detectable && change.value < 0)
      .map(({ driver, survey }) => customer(driver || survey)),
    ...[...grown, ...themes.toSorted((a, b) => b.negative - a.negative)]
      .filter(({ negative }) => negative > 0)
      .map(({ theme }) => customer(theme)),
    ...weakDrivers(scores),
    ...(figures.length > 0 ? [anything('customer')] : []),
    ...(employees.length > 0 ? [anything('employee')] : []),
  ];
}

/** Drivers that stand low, the lowest first; a group that is not shown counts by what is shown instead. */
function weakDrivers(scores: readonly ScoreView[]): Concern[] {
  return scores
    .flatMap((view) => {
      const score = view.score === 'withheld' ? view.instead?.score : view.score;
      if (!score || view.driver === '') return [];
      const { low, high } = rangeOf(score.measure);
      return [{ view, height: (score.value - low) / (high - low) }];
    })
    .filter(({ height }) => height < lowShare)
    .toSorted((a, b) => a.height - b.height)
    .map(({ view }) => concernOf(view));
}

function concernOf({ driver, metric }: ScoreView): Concern {
  return employee(driver || metric || '');
}
