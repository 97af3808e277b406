import { BarChart, HeatmapChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, VisualMapComponent } from 'echarts/components';
import { type EChartsCoreOption, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { HEAT_COLOURS } from '../../capacity/heat.ts';
import type { HeatRow } from '../../capacity/heat-rows.ts';
import { type FigureTable, figureLabel } from '../../capacity/report-tables.ts';
import { shortMonday } from '../../capacity/report-words.ts';
import { type ChartWords, chartSvg } from './chart-svg.ts';

use([AriaComponent, BarChart, GridComponent, HeatmapChart, LegendComponent, SVGRenderer, VisualMapComponent]);

/** CSS pixels: as wide as the narrowest window leaves room for, so that nothing is too small to read there. */
const WIDTH = 320;
const TEXT = { fontFamily: 'arial, sans-serif', fontSize: 13, color: '#0b0c0c' };

const draw = (height: number, words: ChartWords, option: EChartsCoreOption): string => {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height });
  try {
    chart.setOption({ animation: false, textStyle: TEXT, ...option });
    return chartSvg(chart.renderToSVGString({ useViewBox: true }), words);
  } finally {
    chart.dispose();
  }
};

/** Each series by its colour and by its hatching, so that neither a printer nor anybody’s eyes need the colour. */
const COLOURS = ['#1d3557', '#f47738', '#8eb8dc'];
const DECALS = [
  { symbol: 'none' },
  { symbol: 'rect', color: '#0b0c0c', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
  {
    symbol: 'circle',
    symbolSize: 0.8,
    color: '#0b0c0c',
    dashArrayX: [
      [5, 5],
      [0, 5, 5, 0],
    ],
    dashArrayY: [4, 0],
  },
];

const BAR = 18;
const BETWEEN = 16;
const LABEL_WIDTH = 84;
/** Generous for a digit or letter of the text's size, whatever font the reader has. */
const CHARACTER_WIDTH = 7.8;
const AXIS = { axisLine: { show: false }, axisTick: { show: false } };

/** A table’s drawn columns as bars that lie beside their names, each with its figure at its end. */
export const barChart = ({ id, title, says, columns, rows }: FigureTable): string => {
  const series = columns.flatMap(({ heading, unit, isDrawn }, column) => (isDrawn ? [{ heading, unit, column }] : []));
  const rowHeight = series.length * BAR + BETWEEN;
  const longestFigure = Math.max(
    1,
    ...series.flatMap(({ unit, column }) => rows.map(({ figures }) => figureLabel(figures[column] ?? 0, unit).length)),
  );
  const legendHeight = series.length > 1 ? series.length * 20 + 10 : 5;
  return draw(
    legendHeight + rows.length * rowHeight,
    { id, title, description: says },
    {
      aria: { enabled: true, label: { enabled: false }, decal: { show: true, decals: DECALS } },
      color: COLOURS,
      legend: {
        show: series.length > 1,
        orient: 'vertical',
        left: 0,
        top: 0,
        padding: 0,
        itemGap: 6,
        itemHeight: 14,
        selectedMode: false,
        textStyle: TEXT,
      },
      grid: {
        left: LABEL_WIDTH + 12,
        right: 8 + longestFigure * CHARACTER_WIDTH,
        top: legendHeight,
        bottom: 0,
        outerBoundsMode: 'none',
      },
      xAxis: {
        type: 'value',
        show: false,
        min: 0,
        max: Math.max(1, ...series.flatMap(({ column }) => rows.map(({ figures }) => figures[column] ?? 0))),
      },
      yAxis: {
        ...AXIS,
        type: 'category',
        inverse: true,
        data: rows.map(({ label }) => label),
        axisLabel: {
          ...TEXT,
          interval: 0,
          width: LABEL_WIDTH,
          overflow: 'break',
          height: rowHeight,
          lineOverflow: 'truncate',
          lineHeight: 15,
        },
      },
      series: series.map(({ heading, unit, column }) => ({
        type: 'bar',
        name: heading,
        silent: true,
        barWidth: BAR - 3,
        barGap: '20%',
        data: rows.map(({ figures }) => figures[column] ?? null),
        label: {
          ...TEXT,
          show: true,
          position: 'right',
          formatter: ({ value }: { value: number | null }) => (value === null ? '' : figureLabel(value, unit)),
        },
      })),
    },
  );
};

const CELL_HEIGHT = 44;
const HEAD_HEIGHT = 24;
const CELL_WORDS_WIDTH = 64;

/** The outlook as a map: a line a type, a cell a week, and in each what is left and what that means. */
export const heatChart = (rows: readonly HeatRow[], weeks: readonly string[], words: ChartWords): string =>
  draw(HEAD_HEIGHT + rows.length * CELL_HEIGHT, words, {
    grid: { left: 52, right: 0, top: HEAD_HEIGHT, bottom: 0, outerBoundsMode: 'none' },
    xAxis: { ...AXIS, type: 'category', position: 'top', data: weeks.map(shortMonday), axisLabel: { ...TEXT, interval: 0 } },
    yAxis: {
      ...AXIS,
      type: 'category',
      inverse: true,
      data: rows.map(({ type }) => type),
      axisLabel: { ...TEXT, interval: 0, width: 48, overflow: 'breakAll', lineHeight: 14 },
    },
    // Each cell names its own colour; the library wants a scale all the same.
    visualMap: { show: false, min: 0, max: 1, inRange: { opacity: 1 } },
    series: [
      {
        type: 'heatmap',
        silent: true,
        data: rows.flatMap(({ cells }, row) =>
          cells.map(({ left, words: meaning, level }, column) => ({
            value: [column, row, 0],
            itemStyle: { color: HEAT_COLOURS[level].fill, borderColor: '#ffffff', borderWidth: 2 },
            label: {
              ...TEXT,
              show: true,
              fontSize: 11,
              lineHeight: 14,
              width: CELL_WORDS_WIDTH,
              overflow: 'break',
              color: HEAT_COLOURS[level].text,
              formatter: `${left}\n${meaning}`,
            },
          })),
        ),
      },
    ],
  });
