import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { closed } from '../i18n/direction.ts';
import { comparisonOption } from './chart-comparison.ts';
import {
  type ChartData,
  chartHeight,
  chartWidth,
  fontFamily,
  ground,
  isTrend,
  textSize,
} from './chart-style.ts';
import { trendOption } from './chart-trend.ts';

use([CustomChart, GridComponent, LineChart, SVGRenderer, TitleComponent]);

/** Mean width of a letter of Inter, in heights. */
const letterWidth = 0.56;

/** Without a browser ECharts takes a Cyrillic letter to be as wide as it is high, so it is told better. */
setPlatformAPI({
  measureText: (text = '', font = '') => ({ width: text.length * letterWidth * pixelsIn(font) }),
});

function pixelsIn(font: string): number {
  return Number(/(?<pixels>[\d.]+)px/.exec(font)?.groups?.['pixels'] ?? textSize);
}

/** Pixels drawn for one of the chart's own: sharp on a phone's screen. */
const zoom = 1.5;

const fontFiles = ['400Regular/Inter_400Regular.ttf', '600SemiBold/Inter_600SemiBold.ttf'].map(
  (file) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/inter/${file}`)),
);

/** Characters that no XML may hold, not even escaped: one in the name of a team would leave no picture. */
const notXml = /(?![\t\n\r])[\p{Cc}\p{Cs}\uFFFE\uFFFF]/gu;

/** A PNG with its own light ground, so that it reads the same in a light and in a dark chat. */
export function drawChart(data: ChartData): Uint8Array {
  const svg = renderSvg(data).replace(notXml, ' ');
  const image = new Resvg(svg, {
    background: ground,
    fitTo: { mode: 'zoom', value: zoom },
    font: { fontFiles, loadSystemFonts: false, defaultFontFamily: fontFamily },
  });
  return image.render().asPng();
}

function renderSvg(data: ChartData): string {
  const chart = init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: chartWidth,
    height: chartHeight(data),
  });
  try {
    chart.setOption(isTrend(data) ? trendOption(data) : comparisonOption(data));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}

/** The chart's numbers in the words it was given, for those who do not see it: `eNPS: Oct 12 ± 15; Nov –`. */
export function describeChart({ title, points }: ChartData): string {
  const told = points.map(
    ({ label, value, text }) => `${closed(label)} ${value === null ? '–' : text}`,
  );
  return `${closed(title)}: ${told.join('; ')}`;
}
