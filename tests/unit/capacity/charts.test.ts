import { outlookRows, outlookWeeks } from '../../../lib/capacity/heat-rows.ts';
import {
  callBackTable,
  caseCallBackTable,
  type FigureTable,
  figureLabel,
  shortageTable,
  unmetTable,
  useTable,
  whiteSpaceTable,
} from '../../../lib/capacity/report-tables.ts';
import { barChart, heatChart } from '../../../lib/web/capacity/charts.ts';
import { aReport, outlookOf, teamFigures } from '../../capacity-report.ts';

const report = aReport();
const tables = [
  shortageTable(report),
  useTable(report),
  whiteSpaceTable(report),
  unmetTable(report),
  callBackTable(report),
  caseCallBackTable(report),
];

const texts = (svg: string): readonly string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text.trim());

/** The figures that a chart has to show: the drawn columns of its table, one after the other. */
const drawnFigures = ({ columns, rows }: FigureTable): readonly string[] =>
  columns.flatMap(({ isDrawn, unit }, column) =>
    isDrawn ? rows.flatMap(({ figures }) => (figures[column] === null ? [] : [figureLabel(figures[column] ?? 0, unit)])) : [],
  );

const heat = (changes: Parameters<typeof aReport>[0] = {}) => {
  const made = aReport(changes);
  return heatChart(outlookRows(made), outlookWeeks(made), { id: 'outlook', title: 'The outlook', description: 'Week by week' });
};

describe('A chart', () => {
  it.each(tables.flatMap((table) => (table ? [[table.id, table] as const] : [])))(
    'of %s shows each figure of its table, once',
    (_, table) => {
      const shown = [...texts(barChart(table))].sort();
      const drawn = table.columns.filter(({ isDrawn }) => isDrawn).map(({ heading }) => heading);
      const legend = drawn.length > 1 ? drawn : [];

      // A long name breaks over lines.
      const words = table.rows.flatMap(({ label }) => (shown.includes(label) ? [label] : label.split(' ')));
      expect(shown).toEqual([...drawnFigures(table), ...legend, ...words].sort());
    },
  );

  it('leaves room for the longest figure and for codes as long as they get', () => {
    const [use] = report.use;
    const wide = barChart(useTable(aReport({ use: use ? [{ ...use, bookable: 108_755 }] : [] })));
    const [, x = ''] = /<text[^>]*transform="translate\(([\d.]+) [^>]*>1812h 35m</.exec(wide) ?? [];
    expect(Number(x) + '1812h 35m'.length * 7.3).toBeLessThanOrEqual(320);
    const codes = ['WORKREVIEW10', 'WORKREVIEW20'];
    const shown = texts(heat({ outlook: codes.map((type) => outlookOf({ type, name: type, keyType: true })) })).join('');
    for (const code of codes) expect(shown).toContain(code);
  });

  it('draws a bar as long as its figure', () => {
    const svg = barChart(unmetTable(report));
    const bars = [...svg.matchAll(/<path d="M[\d.]+ [\d.]+l([\d.]+) 0[^"]*" fill="#1d3557">/g)].map(([, width]) => Number(width));

    expect(bars).toHaveLength(2);
    expect((bars[0] ?? 0) / (bars[1] ?? 1)).toBeCloseTo(5 / 2, 2);
  });

  it('tells apart what it draws by hatching as well as by colour', () => {
    const fills = new Set([...barChart(useTable(report)).matchAll(/fill="(url\(#use-[^"]*)"/g)].map(([, fill]) => fill));

    expect(fills.size).toBeGreaterThanOrEqual(2);
  });

  it('is named and described as a picture', () => {
    const svg = barChart(callBackTable(report));

    expect(svg).toMatch(
      /^<svg class="app-chart" role="img" aria-labelledby="promises-title promises-says" viewBox="0 0 320 \d+"/,
    );
    expect(svg).toContain('<title id="promises-title">Promises of call backs that fell due last week</title>');
    expect(svg).toMatch(/<desc id="promises-says">For each team: .*<\/desc>/);
  });

  it('has nothing that style-src ’self’ forbids, and no id that another chart has', () => {
    const all = [...tables.flatMap((table) => (table ? [barChart(table)] : [])), heat()].join('');
    const ids = [...all.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);

    expect(all).not.toMatch(/\sstyle=|<style|<script|\son\w+=|href=/);
    expect(ids.length).toBeGreaterThan(10);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same for the same figures', () => {
    expect(barChart(useTable(report))).toBe(barChart(useTable(report)));
  });

  it('shows names as text, whatever they are', () => {
    const name = '<script>alert(1)</script>';
    const nasty = aReport({
      callBacks: [teamFigures({ name })],
      outlook: [outlookOf({ name, firstShortWeek: '2026-W48', shortBy: 1 })],
    });
    const shortage = shortageTable(nasty);

    expect(barChart(callBackTable(nasty)) + (shortage ? barChart(shortage) : '')).not.toContain('<script');
  });

  it('gives a long name no more lines than its bars have beside them', () => {
    const name = 'Northgate and Harbour Young People, Care Leavers and Prison Leavers Team of the Riverside Offices';
    const shown = texts(barChart(callBackTable(aReport({ callBacks: [teamFigures({ name }), teamFigures()] }))));

    expect(shown.filter((text) => name.includes(text) && !/^\d/.test(text)).length).toBeLessThanOrEqual(4);
    expect(shown).not.toContain('Offices');
  });

  it('has a place for nothing at all', () => {
    const none = barChart(callBackTable(aReport({ callBacks: [teamFigures({ due: 0, kept: 0 })] })));

    expect(texts(none).filter((text) => text === '0')).toHaveLength(2);
    expect(none).not.toMatch(/NaN|Infinity/);
  });
});

describe('The heat map', () => {
  it('says in each cell how many are left and what that means', () => {
    const cells = outlookRows(report).flatMap((row) => row.cells.flatMap(({ left, words }) => [left, words]));
    const shown = texts(heat());

    // What is too long for a cell breaks over lines.
    expect(shown.join(' ')).toContain(cells.join(' '));
    expect(shown).toEqual(expect.arrayContaining(['FCM', 'HRT', '23 Nov', '14 Dec', 'short by 3']));
  });

  it('puts what runs short first on top, and all types together below', () => {
    expect(outlookRows(report).map(({ type }) => type)).toEqual(['FCM', 'HRT', 'IEI', 'NBD', 'GI', 'All']);
  });
});
