import { describe, expect, it } from 'vitest';
import { describeChart, drawChart } from '../../../core/digest/chart.ts';
import { type ChartData, type ChartPoint, windowOf } from '../../../core/digest/chart-style.ts';

function point(label: string, value: number | null, margin = 10): ChartPoint {
  const low = value === null ? 0 : value - margin;
  const high = value === null ? 0 : value + margin;
  return { label, value, low, high, text: `${value} ± ${margin}` };
}

function trend(points: readonly ChartPoint[], title = 'eNPS'): ChartData {
  return { kind: 'trend', title, note: '95 %', points, range: { low: -100, high: 100 } };
}

const months = [point('Oct', 12), point('Nov', null), point('Dec', 31)];

/** Width and height stand in the first chunk of every PNG. */
function sizeOf(png: Uint8Array): [number, number] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

describe('a chart', () => {
  it('is a picture of a size that any of the platforms takes', () => {
    const png = drawChart(trend(months));
    expect(sizeOf(png)).toEqual([1_200, 720]);
    expect(png.length).toBeLessThan(100_000);
  });

  it('is the same for the same numbers and another for others', () => {
    const drawn = drawChart(trend(months));
    expect(drawChart(trend(months))).toEqual(drawn);
    expect(drawChart(trend([...months.slice(0, 2), point('Dec', 32)]))).not.toEqual(drawn);
  });

  it('shows how wide the margin is', () => {
    const wide = drawChart(trend([point('Oct', 12, 40), point('Dec', 31, 40)]));
    const narrow = drawChart(trend([point('Oct', 12, 39), point('Dec', 31, 39)]));
    expect(wide).not.toEqual(narrow);
  });

  it.each([
    ['Ягода', 'Плата'],
    ['čřžďů', 'ěšťňů'],
  ])('has letters for %s and %s', (one, other) => {
    // Letters that a font lacks are all drawn alike.
    expect(drawChart(trend(months, one))).not.toEqual(drawChart(trend(months, other)));
  });

  it('draws one value as a row of its scale, and none as an empty one', () => {
    const [width, height] = sizeOf(drawChart(trend([point('Dec', 31)])));
    expect(width).toBe(1_200);
    expect(height).toBeLessThan(500);
    expect(sizeOf(drawChart(trend([point('Dec', null)])))).toEqual([width, height]);
    expect(sizeOf(drawChart(trend([])))[0]).toBe(1_200);
  });

  it('grows with the figures that it compares', () => {
    const comparison: ChartData = { ...trend(months), kind: 'comparison' };
    const [, three] = sizeOf(drawChart(comparison));
    const [, two] = sizeOf(drawChart({ ...comparison, points: months.slice(0, 2) }));
    expect(three - two).toBe(126);
  });

  it('tells its numbers to those who do not see it', () => {
    expect(describeChart(trend(months))).toBe('eNPS: Oct 12 ± 10; Nov –; Dec 31 ± 10');
  });
});

describe('the part of the scale that is drawn', () => {
  it('holds the intervals between round steps', () => {
    expect(windowOf(trend(months))).toEqual({ low: 0, high: 50, step: 10 });
    expect(windowOf(trend([point('Oct', -5, 30), point('Nov', 31, 20)]))).toEqual({
      low: -40,
      high: 60,
      step: 20,
    });
  });

  it('never leaves the scale', () => {
    const stars = {
      ...trend([point('Oct', 4.6, 0.4), point('Nov', 3, 0.9)]),
      range: { low: 1, high: 5 },
    };
    expect(windowOf(stars)).toEqual({ low: 2, high: 5, step: 1 });
    expect(windowOf(trend([point('Oct', 0, 100)]))).toEqual({ low: -100, high: 100, step: 50 });
  });

  it('is all of the scale where nothing is known', () => {
    expect(windowOf(trend([point('Oct', null)]))).toEqual({ low: -100, high: 100, step: 100 });
  });

  it('has a height where a value has no margin', () => {
    const { low, high } = windowOf(trend([point('Oct', 20, 0), point('Nov', 20, 0)]));
    expect(low).toBeLessThanOrEqual(20);
    expect(high).toBeGreaterThan(low);
  });
});
