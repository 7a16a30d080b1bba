import type { CustomSeriesRenderItem } from 'echarts';
import {
  accent,
  accentPale,
  axisLabel,
  type ChartData,
  type ChartPoint,
  headHeight,
  rule,
  titleOption,
  valueOption,
  windowOf,
} from './chart-style.ts';

const lineWidth = 5;
const dotSize = 14;
const lastDotSize = 22;
const loneWidth = 18;
const bandOpacity = 0.65;

/** A line with the band in which the truth lies. */
export function trendOption(data: ChartData) {
  const { points } = data;
  const shown = windowOf(data);
  const last = points.findLastIndex(({ value }) => value !== null);
  return {
    animation: false,
    title: [titleOption(data), valueOption(data)],
    grid: { left: 104, right: 60, top: headHeight + 14, bottom: 66 },
    xAxis: {
      type: 'category' as const,
      boundaryGap: false,
      data: points.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...axisLabel, hideOverlap: true, showMaxLabel: true },
    },
    yAxis: {
      type: 'value' as const,
      min: shown.low,
      max: shown.high,
      interval: shown.step,
      axisLabel: {
        ...axisLabel,
        formatter: (value: number) => String(value).replace('-', '−'),
      },
      splitLine: { lineStyle: { color: rule, width: 2 } },
    },
    series: [
      ...bandOf(points),
      loneIntervals(points),
      {
        type: 'line' as const,
        data: points.map(({ value }, at) => dot(value, at === last)),
        connectNulls: false,
        symbol: 'circle',
        lineStyle: { color: accent, width: lineWidth },
        z: 3,
      },
    ],
  };
}

function dot(value: number | null, isLast: boolean) {
  return {
    value: value ?? '-',
    symbolSize: isLast ? lastDotSize : dotSize,
    itemStyle: { color: accent },
  };
}

/** An unseen line at the lower ends, and on top of it the height of the intervals as an area. */
function bandOf(points: readonly ChartPoint[]) {
  const part = (height: (point: ChartPoint) => number, opacity: number) => ({
    type: 'line' as const,
    stack: 'band',
    stackStrategy: 'all' as const,
    data: points.map((point) => (point.value === null ? '-' : height(point))),
    symbol: 'none',
    lineStyle: { opacity: 0 },
    areaStyle: { color: accentPale, opacity, origin: 'start' as const },
    silent: true,
  });
  return [part(({ low }) => low, 0), part(({ low, high }) => high - low, bandOpacity)];
}

/** A band has no width at a point between two gaps: there its interval is drawn by itself. */
function loneIntervals(points: readonly ChartPoint[]) {
  const isKnown = (at: number): boolean => (points[at]?.value ?? null) !== null;
  const lone = points.flatMap(({ low, high }, at) =>
    isKnown(at) && !isKnown(at - 1) && !isKnown(at + 1) ? [[at, low, high]] : [],
  );
  const renderItem: CustomSeriesRenderItem = (_, api) => {
    const [x = 0, from = 0] = api.coord([api.value(0), api.value(1)]);
    const [, to = 0] = api.coord([api.value(0), api.value(2)]);
    return {
      type: 'rect',
      shape: { x: x - loneWidth / 2, y: to, width: loneWidth, height: from - to, r: loneWidth / 2 },
      style: { fill: accentPale, opacity: bandOpacity },
    };
  };
  return { type: 'custom' as const, data: lone, renderItem, silent: true };
}
