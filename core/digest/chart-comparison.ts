import type { CustomSeriesRenderItem } from 'echarts';
import {
  accent,
  accentPale,
  axisLabel,
  type ChartData,
  edge,
  faint,
  fontFamily,
  headHeight,
  ink,
  rowHeight,
  rule,
  textSize,
  titleOption,
} from './chart-style.ts';

const trackWidth = 6;
const intervalWidth = 18;
const dotRadius = 12;
const labelWidth = 250;
const textWidth = 170;

/** One row a figure: its scale, the interval on it, the value as a dot and in numbers. */
export function comparisonOption(data: ChartData) {
  const { points, range } = data;
  return {
    animation: false,
    title: titleOption(data),
    grid: {
      left: labelWidth + edge,
      right: textWidth + edge,
      top: headHeight,
      height: rowHeight * points.length,
    },
    xAxis: {
      type: 'value' as const,
      min: range.low,
      max: range.high,
      interval: range.high - range.low,
      axisLabel,
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category' as const,
      inverse: true,
      data: points.map(({ label }) => label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: {
        color: ink,
        fontFamily,
        fontSize: textSize,
        align: 'left' as const,
        margin: labelWidth,
        width: labelWidth - 24,
        overflow: 'break' as const,
        lineHeight: textSize + 4,
      },
    },
    series: [{ type: 'custom' as const, data: points.map((_, at) => at), renderItem: rowOf(data) }],
  };
}

function rowOf({ points, range }: ChartData): CustomSeriesRenderItem {
  return ({ dataIndex }, api) => {
    const point = points[dataIndex];
    const place = (value: number): [number, number] =>
      api.coord([value, dataIndex]) as [number, number];
    const [left, y] = place(range.low);
    const [right] = place(range.high);
    const children = [bar(left, right, y, trackWidth, rule)];
    const words = text(right + 24, y, point?.value == null ? '–' : point.text);
    if (point && point.value !== null) {
      children.push(bar(place(point.low)[0], place(point.high)[0], y, intervalWidth, accentPale));
      return { type: 'group', children: [...children, dot(place(point.value)[0], y), words] };
    }
    return { type: 'group', children: [...children, words] };
  };
}

function bar(from: number, to: number, y: number, width: number, fill: string) {
  const shape = { x: from, y: y - width / 2, width: to - from, height: width, r: width / 2 };
  return { type: 'rect' as const, shape, style: { fill } };
}

function dot(x: number, y: number) {
  return {
    type: 'circle' as const,
    shape: { cx: x, cy: y, r: dotRadius },
    style: { fill: accent },
  };
}

function text(x: number, y: number, words: string) {
  return {
    type: 'text' as const,
    style: {
      text: words,
      x,
      y,
      fill: words === '–' ? faint : ink,
      fontFamily,
      fontSize: textSize,
      fontWeight: 600 as const,
      verticalAlign: 'middle' as const,
    },
  };
}
