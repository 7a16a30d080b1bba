import { type Cell, cellKey } from '../../core/disclosure/cell.ts';
import type { Release, Score } from '../../core/disclosure/release-types.ts';
import type { Reported } from './reports.ts';

/** Other ways of telling the figures that may be shown, to compare with ours. */
export interface Told {
  /** Scores are rounded to so many points. */
  points?: number;
  /** A group's own score is the mean of a quarter's rounds: once it is out, it stands for each of them. */
  quarterly?: boolean;
}

type Tell = (score: Score, cell: Cell, round: number) => Score | null;

const roundsOfQuarter = 3;

export function asTold(rounds: readonly Reported[], { points, quarterly }: Told): Reported[] {
  const rounded = points === undefined ? [...rounds] : retold(rounds, roundTo(points));
  return quarterly ? retold(rounded, asQuarter(rounded)) : rounded;
}

function retold(rounds: readonly Reported[], tell: Tell): Reported[] {
  return rounds.map((reported, round) => ({
    ...reported,
    releases: reported.releases.map((release) => retoldRelease(release, round, tell)),
  }));
}

function retoldRelease(release: Release, round: number, tell: Tell): Release {
  const scores = release.scores.map((each) => {
    if (each.score === 'withheld') return each;
    return { ...each, score: tell(each.score, release.cell, round) ?? ('withheld' as const) };
  });
  return { ...release, scores };
}

function roundTo(points: number): Tell {
  return (score) => {
    const step = score.measure.by === 'mean' ? points / 50 : points;
    return { ...score, value: Math.round(score.value / step) * step };
  };
}

function asQuarter(rounds: readonly Reported[]): Tell {
  return (score, cell, round) => {
    if (Object.keys(cell).length === 0) return score;
    const from = round - (round % roundsOfQuarter);
    const shown = rounds
      .slice(from, from + roundsOfQuarter)
      .flatMap((each, at) => (valueIn(each, cell, score) === null ? [] : [from + at]));
    if (!shown.includes(round)) return null;
    const values = shown.flatMap((at) => {
      const reported = rounds[at];
      return (reported && valueIn(reported, cell, score)) ?? [];
    });
    return { ...score, value: values.reduce((sum, value) => sum + value, 0) / values.length };
  };
}

/** Of the score with the same measure. */
function valueIn({ releases }: Reported, cell: Cell, { measure }: Score): number | null {
  const release = releases.find((each) => cellKey(each.cell) === cellKey(cell));
  const found = release?.scores.find(
    ({ score }) => score !== 'withheld' && score.measure.by === measure.by,
  );
  return found && found.score !== 'withheld' ? found.score.value : null;
}
